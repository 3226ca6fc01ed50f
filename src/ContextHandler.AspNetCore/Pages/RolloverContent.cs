using ContextHandler.Federation;
using ContextHandler.Keys.Expiry;
using ContextHandler.Keys.Readiness;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the page for operations shows.</summary>
public sealed record RolloverContent
{
    public required ReadinessBoard Board { get; init; }

    /// <summary>All that are in sight; the page shows those that end soon.</summary>
    public required IReadOnlyList<WatchedCertificate> Certificates { get; init; }

    /// <summary>When our keys change next; null: nothing is planned.</summary>
    public DateTimeOffset? NextChange { get; init; }

    /// <summary>The freeze that holds; null: none does.</summary>
    public Freeze? Freeze { get; init; }
}
