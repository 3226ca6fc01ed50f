namespace ContextHandler.AspNetCore.Prometheus;

/// <summary>What has been added up: a counter, or one that goes down too.</summary>
internal sealed class Total(string labels) : Series(labels)
{
    // Nearly everything is counted in whole numbers, and those are added without waiting.
    private long whole;
    private double part;

    public override void Record(long value) => Interlocked.Add(ref whole, value);

    public override void Record(double value) => Atomic.Add(ref part, value);

    public override void WriteTo(Exposition text, string name) => text.Sample(name, Labels, Volatile.Read(ref whole) + Volatile.Read(ref part));
}
