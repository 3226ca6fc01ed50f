using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Keys.Readiness;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Responses;
using ContextHandler.Selection;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Tests.Sessions;

namespace ContextHandler.Tests.Login;

/// <summary>The flow of logins with its stores in memory and one browser: what the front door would do with its steps is done here by hand.</summary>
internal sealed class FlowStage : IFederationSource, ISightings
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    private int messages;

    public FlowStage(FederationModel model)
    {
        Current = model;
        Health = new(Clock);
        Store = new(new InProcessSessionStore(Clock));
        Sessions = new(Store, Clock);
        Flow = new(this, Logins = new InProcessLoginStore(Clock), Sessions, Audit, new(this, Health), Clock);
    }

    public TestClock Clock { get; } = new();

    public RecordedAudit Audit { get; } = new();

    public HookedSessionStore Store { get; }

    public LiveSessions Sessions { get; }

    public IdpHealth Health { get; }

    public ILoginStore Logins { get; }

    public LoginFlow Flow { get; }

    public FederationModel Current { get; }

    /// <summary>The session's cookie; null: none.</summary>
    public SessionKey? Session { get; set; }

    /// <summary>The choice of login that the browser remembers; null: none.</summary>
    public RememberedChoice? Choice { get; set; }

    /// <summary>The browser as it comes now.</summary>
    public Visitor Visitor => new(cookies, null, Choice) { Session = Session };

    /// <summary>The browser opens a path of the proxied system.</summary>
    public async Task<LoginStep> OpenAsync(TimeSpan? maxAge = null, string path = "/sager/1") => Seen(await Flow.BeginProxiedAsync(
        new() { System = A.ProxiedSystem().EntityId, Level = A.Level("NSIS Low"), MaxAge = maxAge, ReturnTo = "https://contexthandler.example.dk" + path },
        Visitor,
        "REFERENCE"));

    /// <summary>The system sends the browser with an AuthnRequest.</summary>
    public async Task<LoginStep> RequestAsync(Func<ReceivedAuthnRequest, ReceivedAuthnRequest>? edit = null)
    {
        var request = A.ReceivedAuthnRequest() with { Id = $"_request{++messages}" };
        return Seen(await Flow.BeginAsync(edit?.Invoke(request) ?? request, Visitor, "REFERENCE"));
    }

    /// <summary>The person chooses that IdP for a new request, and has the choice remembered.</summary>
    public async Task<LoginStep> ChooseAsync(IdentityProvider idp) =>
        await RequestAsync() is LoginStep.GoToIdp begun ? Seen(await Flow.ChooseAsync(begun.Login.Id, idp.EntityId.Value, remember: true, Visitor, new("REFERENCE", null)))
        : throw new InvalidOperationException("the person was asked at once");

    /// <summary>The IdP answers for Ulla, who logged in there that long ago.</summary>
    public Task<LoginStep> AnswerAsync(LoginStep step, TimeSpan ago = default) => AnswerAsync(step, good => good, ago);

    /// <summary>It answers so, and the browser comes for it unless it is refused.</summary>
    public async Task<LoginStep> AnswerAsync(LoginStep step, Func<ReceivedResponse, ReceivedResponse> edit, TimeSpan ago = default)
    {
        var go = Assert.IsType<LoginStep.GoToIdp>(step);
        var leg = (await Flow.FindLegAsync(go.Request.Id))!;
        if (await Flow.ReceiveAsync(leg, edit(Response(leg, ago)), "REFERENCE") is not LoginStep.Continue next)
        {
            return new LoginStep.Refuse(new(FailureReason.MessageMissing, "refused at the ACS"), "REFERENCE", null);
        }

        return Seen(await Flow.ContinueAsync(leg.LoginId, next.Path.Split('&', '=')[3], Visitor, new("REFERENCE", null)));
    }

    public void Asked(ReceivedAuthnRequest accepted)
    {
    }

    public void Answered(EntityId idp, ReceivedResponse accepted)
    {
    }

    /// <summary>What the IdP answers to that leg for Ulla, who logged in there that long ago.</summary>
    public ReceivedResponse Response(IdpLeg leg, TimeSpan ago = default)
    {
        var (now, good) = (Clock.GetUtcNow(), A.ReceivedAssertion());
        return A.ValidResponse() with
        {
            Id = $"_response{++messages}",
            InResponseTo = leg.RequestId,
            IssueInstant = now,
            RelayState = leg.RelayState,
            Assertion = good with
            {
                Id = $"_assertion{messages}",
                IssueInstant = now,
                Confirmations = [good.Confirmations[0] with { InResponseTo = leg.RequestId, NotOnOrAfter = now.AddMinutes(5) }],
                Conditions = good.Conditions! with { NotBefore = now, NotOnOrAfter = now.AddMinutes(60) },
                AuthnStatements = [good.AuthnStatements[0] with { AuthnInstant = now - ago }],
            },
        };
    }

    // As a browser keeps the cookies of an answer.
    private LoginStep Seen(LoginStep step)
    {
        if (step is LoginStep.GoToIdp { NewSecret: { } secret } go)
        {
            cookies[go.Login.Id] = secret;
        }

        if (((step as LoginStep.AnswerSystem)?.NewSession ?? (step as LoginStep.Refuse)?.NewSession) is { } session)
        {
            Session = SessionKey.Of(session);
        }

        return step;
    }
}
