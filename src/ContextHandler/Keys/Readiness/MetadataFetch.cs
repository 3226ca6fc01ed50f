namespace ContextHandler.Keys.Readiness;

/// <summary>One time that a peer fetched our metadata.</summary>
/// <param name="Keys">The thumbprints of our certificates in what it got.</param>
/// <param name="At">When.</param>
public sealed record MetadataFetch(IReadOnlyList<string> Keys, DateTimeOffset At);
