using ContextHandler.Logout;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the page shows on which each party's result appears as it happens.</summary>
public sealed record LogoutContent
{
    /// <summary>
    /// How long a script waits before it goes on unheard. Longer than the server's own patience, so that who is left is who the server calls silent: the way on
    /// cancels a navigation that is on its way to somebody, and no script can see whether an answer to it has begun to arrive.
    /// </summary>
    internal static readonly TimeSpan Patience = Participant.Patience + TimeSpan.FromSeconds(3);

    /// <summary>The logout, in the addresses of the page.</summary>
    public required string LogoutId { get; init; }

    /// <summary>Who is asked, in the order in which they are.</summary>
    public required IReadOnlyList<LogoutRow> Rows { get; init; }

    /// <summary>The name of the party that asked for the logout; null: the person did.</summary>
    public required LocalizedText? Asker { get; init; }

    /// <summary>Nobody is asked any more: the page only tells.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>When a browser without scripts looks again, because somebody's patience is over then; null: nothing changes by itself.</summary>
    public TimeSpan? LooksAgainIn { get; init; }

    /// <summary>Whether every one says that its session has ended.</summary>
    public bool IsWhole => Rows.All(row => row.IsOut);

    internal string Address => Under(string.Empty);

    internal string StateAddress => Under("/state");

    internal string DoneAddress => Under("/done");

    internal string AskAddress(LogoutRow row) => $"{Under("/ask")}&to={row.To}";

    private string Under(string path) => $"/logout{path}?id={Uri.EscapeDataString(LogoutId)}";
}
