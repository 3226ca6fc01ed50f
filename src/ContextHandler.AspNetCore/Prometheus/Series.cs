namespace ContextHandler.AspNetCore.Prometheus;

/// <summary>The figures of one metric under one set of labels. Recorded by any number of threads, without a lock and without an allocation.</summary>
/// <param name="labels">As they stand in the text between the braces; empty: none.</param>
internal abstract class Series(string labels)
{
    public string Labels { get; } = labels;

    public abstract void Record(long value);

    public abstract void Record(double value);

    /// <summary>Writes the samples of now.</summary>
    public abstract void WriteTo(Exposition text, string name);
}
