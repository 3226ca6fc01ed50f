namespace ContextHandler.Keys.Readiness;

/// <summary>What a peer has got by fetching our metadata.</summary>
/// <param name="Keys">The thumbprints of our certificates in it, of the last fetch and of those before.</param>
/// <param name="At">When it fetched last.</param>
public sealed record MetadataFetch(IReadOnlyList<string> Keys, DateTimeOffset At);
