namespace ContextHandler.AspNetCore.Prometheus;

/// <summary>How many fell into each bucket, and their sum: a histogram.</summary>
/// <param name="labels">As of every series.</param>
/// <param name="bounds">The upper bound of each bucket, ascending; above the last there is one more.</param>
internal sealed class Distribution(string labels, IReadOnlyList<double> bounds) : Series(labels)
{
    private readonly double[] bounds = [.. bounds];
    private readonly long[] counts = new long[bounds.Count + 1];
    private readonly string[] names = [.. bounds.Append(double.PositiveInfinity).Select(bound => Exposition.Join(labels, $"le=\"{Exposition.Text(bound)}\""))];
    private double sum;

    public override void Record(long value) => Record((double)value);

    public override void Record(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Length && !(value <= bounds[bucket]))
        {
            bucket++;
        }

        Interlocked.Increment(ref counts[bucket]);
        Atomic.Add(ref sum, value);
    }

    public override void WriteTo(Exposition text, string name)
    {
        var upToHere = 0L;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            upToHere += Volatile.Read(ref counts[bucket]); // each bucket counts those below it too
            text.Sample(name + "_bucket", names[bucket], upToHere);
        }

        text.Sample(name + "_sum", Labels, Volatile.Read(ref sum));
        text.Sample(name + "_count", Labels, upToHere);
    }
}
