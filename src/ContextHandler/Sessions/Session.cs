namespace ContextHandler.Sessions;

/// <summary>
/// One browser and one person: the logins they have made, newest first. A plain record, so that a store can keep it; only
/// <see cref="SessionRules"/> judges it.
/// </summary>
public sealed record Session
{
    /// <summary>When it was last used, to the minute.</summary>
    public required DateTimeOffset LastUsedAt { get; init; }

    /// <summary>When its last login is forgotten unless it is used again; a store forgets it then.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>At most one of each system and level, all of one person; those that have lapsed count for logout only, and may be another's (<see cref="SessionLogin.IsAnothers"/>).</summary>
    public required IReadOnlyList<SessionLogin> Logins { get; init; }
}
