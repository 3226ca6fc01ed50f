namespace ContextHandler.Logout;

/// <summary>
/// A logout from the end of our own sessions until everybody who had one too has been asked, five minutes at most. A plain record, so that a store
/// can keep it.
/// </summary>
public sealed record PendingLogout
{
    /// <summary>How long a logout may take.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The most parties that one logout asks.</summary>
    public const int MostParticipants = 64;

    /// <summary>Its name in our own URLs, 128 random bits: who has it may see the logout and drive it on, and do nothing else.</summary>
    public required string Id { get; init; }

    /// <summary>What the audit lines of this logout are found by.</summary>
    public required string Reference { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who is answered in the end; null: the person asked, on our own page.</summary>
    public required LogoutAsker? Asker { get; init; }

    /// <summary>Everybody else with a session, systems before IdPs: whoever answers last must not be the one who takes the browser away. The asker is none of them.</summary>
    public required IReadOnlyList<Participant> Participants { get; init; }

    /// <summary>How many more sessions of the same person there were than one logout asks about (<see cref="MostParticipants"/>); nearly always 0.</summary>
    public int LeftOut { get; init; }

    /// <summary>Whether the asker has been answered, or the person has seen the end of it.</summary>
    public bool HasEnded { get; init; }

    /// <summary>Whether nobody is left to ask or to wait for.</summary>
    public bool IsSettled => Participants.All(participant => participant.Outcome != LogoutOutcome.Waiting);

    /// <summary>Whether every other session has surely ended too; otherwise the asker is told PartialLogout (Core 3.7.3.2).</summary>
    public bool IsWhole => LeftOut == 0 && Participants.All(participant => participant.IsOut);

    /// <summary>The same at an instant: see <see cref="Participant.At"/>.</summary>
    public PendingLogout At(DateTimeOffset now) => this with { Participants = [.. Participants.Select(participant => participant.At(now))] };
}
