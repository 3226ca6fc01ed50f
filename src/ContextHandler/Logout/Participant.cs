using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Responses;

namespace ContextHandler.Logout;

/// <summary>A party that is to end its session too: who the person is there, and what has become of it.</summary>
public sealed record Participant
{
    /// <summary>How long a party that was asked may take before the logout goes on without it (security case I04).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public required PeerRole Role { get; init; }

    public required EntityId EntityId { get; init; }

    public required LocalizedText Name { get; init; }

    /// <summary>The person as that party knows them.</summary>
    public required ReceivedNameId NameId { get; init; }

    /// <summary>Our SessionIndexes towards a system, an IdP's own towards it; empty when it gave none.</summary>
    public required IReadOnlyList<string> SessionIndexes { get; init; }

    /// <summary>Whether only somebody who used the browser before was there (<see cref="Sessions.SessionLogin.IsAnothers"/>): it is asked, and not named to the person.</summary>
    public bool IsAnothers { get; init; }

    /// <summary>When it was last asked; null: not yet.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    public LogoutOutcome Outcome { get; init; }

    /// <summary>Whether its session has ended, as far as anybody can tell: here, or by its own word.</summary>
    public bool IsOut => Outcome is LogoutOutcome.Ended or LogoutOutcome.HereOnly;

    /// <summary>Whether it may be asked now: it was not yet, or it was in vain.</summary>
    public bool MayBeAsked => Outcome == LogoutOutcome.Silent || (Outcome == LogoutOutcome.Waiting && AskedAt is null);

    /// <summary>The same at an instant: who was asked and does not answer is silent.</summary>
    public Participant At(DateTimeOffset now) =>
        Outcome == LogoutOutcome.Waiting && now - AskedAt >= Patience ? this with { Outcome = LogoutOutcome.Silent } : this;
}
