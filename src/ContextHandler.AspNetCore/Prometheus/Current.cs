namespace ContextHandler.AspNetCore.Prometheus;

/// <summary>What was said last.</summary>
internal sealed class Current(string labels) : Series(labels)
{
    private double last;

    public override void Record(long value) => Volatile.Write(ref last, value);

    public override void Record(double value) => Volatile.Write(ref last, value);

    public override void WriteTo(Exposition text, string name) => text.Sample(name, Labels, Volatile.Read(ref last));
}
