using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Responses;
using ContextHandler.Selection;
using ContextHandler.Sessions;

namespace ContextHandler.Login;

/// <summary>A person proved to the gateway, just now or earlier in the session: what steps 14 and 15 work on.</summary>
internal sealed record Proof
{
    public required PendingLogin Login { get; init; }

    public required UserFacingSystem System { get; init; }

    public required IdentityProvider Idp { get; init; }

    public required FederationModel Model { get; init; }

    public required FencedIdentity Identity { get; init; }

    /// <summary>The level stated, and under the ceiling; null where none was stated and that is let pass.</summary>
    public required (AchievedLevel? Stated, AchievedLevel? Achieved) Level { get; init; }

    public required ReceivedAssertion Assertion { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The leg it came by; null: out of the session.</summary>
    public IdpLeg? Leg { get; init; }

    /// <summary>What was noticed on the way, for the audit line.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Whether it came through a backup.</summary>
    public bool IsByBackup => IdpSelector.IsBackup(Idp, System, Login.IdpList);

    /// <summary>When the IdP authenticated the person, or at the latest can have (decision 5).</summary>
    public DateTimeOffset AuthnInstant => Statement?.AuthnInstant ?? Assertion.IssueInstant;

    private AuthnStatement? Statement => Told(Assertion);

    /// <summary>What an IdP said of how the person logged in; null: nothing.</summary>
    public static AuthnStatement? Told(ReceivedAssertion assertion) => assertion.AuthnStatements is [var statement] ? statement : null;

    public static Proof Of(Arrival arrival, FencedIdentity identity, LevelVerdict verdict, DateTimeOffset now) => new()
    {
        Login = arrival.Login,
        System = arrival.System,
        Idp = arrival.Idp,
        Model = arrival.Model,
        Identity = identity,
        Level = (verdict.Stated, verdict.Achieved),
        Assertion = arrival.Response.Assertion!,
        At = now,
        Leg = arrival.Leg,
        Remarks = arrival.Response.Remarks,
    };

    /// <summary>The login as the session will remember it.</summary>
    public SessionLogin Remembered(OutgoingAssertion told) => new()
    {
        System = System.EntityId,
        Idp = Idp.EntityId,
        Subject = SubjectKey.Of(Identity),
        Stated = Level.Stated,
        AuthnInstant = Statement?.AuthnInstant, // an old login may be asserted just now
        At = At,
        IdpSessionEndsAt = Statement?.SessionNotOnOrAfter,
        Assertion = Assertion,
        NameId = new(told.NameId, told.NameIdFormat),
        SessionIndex = told.SessionIndex,
    };
}
