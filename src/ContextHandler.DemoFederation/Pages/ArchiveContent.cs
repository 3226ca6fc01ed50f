using ContextHandler.DemoFederation.Archive;

namespace ContextHandler.DemoFederation.Pages;

/// <summary>What the archive's pages show.</summary>
public sealed record ArchiveContent
{
    /// <summary>Who is there; null on the public page, where nobody is asked.</summary>
    public required ArchiveVisitor? Visitor { get; init; }

    /// <summary>The newest first; empty where they are not shown.</summary>
    public IReadOnlyList<ArchiveCase> Cases { get; init; } = [];

    /// <summary>The nonce of the page's own script; null: it has none.</summary>
    public string? Nonce { get; init; }

    /// <summary>The demo's start page.</summary>
    public required string StartUrl { get; init; }
}
