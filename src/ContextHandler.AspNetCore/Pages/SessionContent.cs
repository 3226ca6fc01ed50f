namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the page about a browser's logins shows.</summary>
/// <param name="Systems">What it is logged in to; empty: nothing.</param>
/// <param name="FormToken">The antiforgery field of the form that logs out: its name and value.</param>
/// <param name="IsDone">The login just made in a tab of its own, for a form that waits in another.</param>
public sealed record SessionContent(IReadOnlyList<SessionSystem> Systems, KeyValuePair<string, string> FormToken, bool IsDone);
