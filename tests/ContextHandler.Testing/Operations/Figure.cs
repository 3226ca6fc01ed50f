namespace ContextHandler.Testing.Operations;

/// <summary>One sample of Prometheus' text.</summary>
/// <param name="Name">The sample's name, for example of a bucket.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">Its value.</param>
public sealed record Figure(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>Whether it has these labels, and perhaps more.</summary>
    public bool Has(params (string Name, string Value)[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Array.TrueForAll(labels, label => Labels.GetValueOrDefault(label.Name) == label.Value);
    }
}
