using System.Net;
using ContextHandler.Federation;

namespace ContextHandler.Selection;

/// <summary>What a login and its browser say about which IdP is meant.</summary>
/// <param name="IdpList">Scoping/IDPList; empty when absent.</param>
/// <param name="WantsToChoose">The person wishes to choose, or the last try failed: no rule decides.</param>
/// <param name="Choice">What the browser remembers; null: nothing.</param>
/// <param name="Source">The person's address; null when unknown.</param>
public sealed record SelectionHints(IReadOnlyList<EntityId> IdpList, bool WantsToChoose, RememberedChoice? Choice, IPAddress? Source)
{
    /// <summary>Whether an IdP is observed down: nobody is sent there without being asked. None is by default.</summary>
    public Func<EntityId, bool> IsDown { get; init; } = static _ => false;

    /// <summary>The browser's last trip to the login that it remembers, not answered yet; null: none.</summary>
    public LastTrip? LastTrip { get; init; }
}
