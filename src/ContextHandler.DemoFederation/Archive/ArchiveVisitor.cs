using ContextHandler.Levels;

namespace ContextHandler.DemoFederation.Archive;

/// <summary>Whom the gateway's token names: all that the archive knows of a request's sender.</summary>
public sealed record ArchiveVisitor
{
    /// <summary>The same person's throughout a session.</summary>
    public required string Subject { get; init; }

    public required Level Level { get; init; }

    public string? Name { get; init; }

    public string? Organisation { get; init; }

    public string? Cvr { get; init; }
}
