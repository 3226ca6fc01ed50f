using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Health;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Tests.Sessions;

namespace ContextHandler.Tests.Logout;

/// <summary>The flow of logouts with its stores in memory, and everybody who takes part: what the front door would do with its steps is done here by hand.</summary>
internal sealed class LogoutStage : IFederationSource, IIdpHealth
{
    private int messages;

    public LogoutStage(int capacity = 1_000)
    {
        SessionStore = new(new InProcessSessionStore(Clock));
        Sessions = new(SessionStore, Clock);
        Store = new(Clock, capacity);
        Flow = new(this, Store, Sessions, this, Audit, Clock);
    }

    /// <summary>A second system beside <see cref="A.SystemOfLogout"/>, which takes POST.</summary>
    public static UserFacingSystem Other { get; } = A.System("NSIS Low") with
    {
        EntityId = EntityId.Create("https://other.example.dk"),
        Name = LocalizedText.Of("Other"),
        SingleLogout = [new(SamlBinding.Post, "https://other.example.dk/slo")],
    };

    /// <summary>What Ulla did in a morning: both systems, and then the proxied one.</summary>
    public static SessionLogin[] Morning { get; } =
    [
        A.SessionLogin(),
        A.SessionLogin("NSIS Low", Other) with { NameId = new("_transient", NameIdFormats.Transient), SessionIndex = "_other-session" },
        A.SessionLogin("NSIS Low", A.ProxiedSystem()) with { SessionIndex = "_proxied-session" },
    ];

    public TestClock Clock { get; } = new();

    public RecordedAudit Audit { get; } = new();

    public HookedSessionStore SessionStore { get; }

    public InProcessLogoutStore Store { get; }

    public LiveSessions Sessions { get; }

    public LogoutFlow Flow { get; }

    public FederationModel Current { get; set; } = A.Federation([A.SystemOfLogout(), Other, A.ProxiedSystem()], [A.IdpOfLogout()]);

    /// <summary>The session cookie of the browser that is logged out: that of the last one that entered, unless a test says otherwise.</summary>
    public SessionKey? Visitor { get; set; }

    public IdpCondition Condition { get; set; } = IdpCondition.Unknown;

    public IdpCondition Of(EntityId idp) => Condition;

    /// <summary>A browser logs in, one login after the other; the key of its session.</summary>
    public async Task<SessionKey> EnterAsync(params SessionLogin[] logins)
    {
        SessionKey? session = null;
        foreach (var login in logins)
        {
            session = (await Sessions.EnterAsync(session, login, Current)).Key;
        }

        Visitor = session;
        return session!.Value;
    }

    /// <summary>The page of a logout, in the browser of <see cref="Visitor"/> as everything that follows.</summary>
    public ValueTask<LogoutStep> ShowAsync(string logoutId) => Flow.ShowAsync(logoutId, Visitor, "REFERENCE");

    public ValueTask<LogoutStep> AskAsync(string logoutId, int participant, bool inFrame) => Flow.AskAsync(logoutId, participant, inFrame, Visitor, "REFERENCE");

    public ValueTask<LogoutStep> FinishAsync(string logoutId) => Flow.FinishAsync(logoutId, Visitor, "REFERENCE");

    public ValueTask<PendingLogout?> FindAsync(string logoutId) => Flow.FindAsync(logoutId, Visitor);

    /// <summary>The system asks, as <see cref="A.ReceivedLogoutRequest"/> says, now and with an ID of its own.</summary>
    public async Task<LogoutStep> SystemAsksAsync(Func<ReceivedLogoutRequest, ReceivedLogoutRequest>? change = null) =>
        await Flow.ReceiveAsync(PeerRole.System, Now(A.ReceivedLogoutRequest(), change), "REFERENCE");

    /// <summary>The IdP asks, as <see cref="A.ReceivedLogoutRequestOfIdp"/> says, now and with an ID of its own.</summary>
    public async Task<LogoutStep> IdpAsksAsync(Func<ReceivedLogoutRequest, ReceivedLogoutRequest>? change = null) =>
        await Flow.ReceiveAsync(PeerRole.IdentityProvider, Now(A.ReceivedLogoutRequestOfIdp(), change), "REFERENCE");

    /// <summary>The progress page behind a step, as it stands now.</summary>
    public async Task<PendingLogout> PageOfAsync(LogoutStep step)
    {
        var id = Assert.IsType<LogoutStep.Continue>(step).Path.Replace("/logout?id=", "", StringComparison.Ordinal);
        return Assert.IsType<LogoutStep.ShowProgress>(await ShowAsync(id)).Logout;
    }

    /// <summary>The page asks that participant; what it receives.</summary>
    public async Task<LogoutStep.GoToParty> AskAsync(PendingLogout logout, int participant, bool inFrame = true) =>
        Assert.IsType<LogoutStep.GoToParty>(await AskAsync(logout.Id, participant, inFrame));

    /// <summary>It answers, with success unless told otherwise.</summary>
    public async Task<LogoutStep> AnswerAsync(LogoutStep.GoToParty asked, Func<ReceivedLogoutResponse, ReceivedLogoutResponse>? change = null)
    {
        var answer = A.ReceivedLogoutResponse(asked.Party, asked.Request.Id) with { IssueInstant = Clock.GetUtcNow() };
        return await Flow.ReceiveAsync(asked.Party.Role, change?.Invoke(answer) ?? answer, "REFERENCE");
    }

    /// <summary>Everybody who is to be asked is asked and answers with success.</summary>
    public async Task EverybodyAnswersAsync(PendingLogout logout)
    {
        foreach (var (participant, index) in logout.Participants.Select((participant, index) => (participant, index)))
        {
            if (participant.Outcome == LogoutOutcome.Waiting)
            {
                await AnswerAsync(await AskAsync(logout, index));
            }
        }
    }

    /// <summary>The asker's answer behind a step.</summary>
    public static OutgoingLogoutResponse Answer(LogoutStep step) => Assert.IsType<LogoutStep.AnswerAsker>(step).Response;

    /// <summary>The reason of a refusal.</summary>
    public static FailureReason Reason(LogoutStep step) => Assert.IsType<LogoutStep.Refuse>(step).Failure.Reason;

    private ReceivedLogoutRequest Now(ReceivedLogoutRequest good, Func<ReceivedLogoutRequest, ReceivedLogoutRequest>? change)
    {
        var now = good with { Id = good.Id + ++messages, IssueInstant = Clock.GetUtcNow(), NotOnOrAfter = Clock.GetUtcNow().AddMinutes(5) };
        return change?.Invoke(now) ?? now;
    }
}
