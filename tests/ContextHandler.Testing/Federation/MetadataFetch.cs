namespace ContextHandler.Testing.Federation;

/// <summary>A request that a <see cref="MetadataServer"/> saw.</summary>
/// <param name="Name">The document's.</param>
/// <param name="Headers">As they came.</param>
public sealed record MetadataFetch(string Name, IReadOnlyDictionary<string, string> Headers);
