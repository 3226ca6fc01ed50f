using ContextHandler.Audit;
using ContextHandler.Federation;
using ContextHandler.Requests;
using ContextHandler.Responses;
using ContextHandler.Selection;
using ContextHandler.Sessions;

namespace ContextHandler.Login;

/// <summary>
/// One login from a system's AuthnRequest to our Response. The numbers are those of the README's picture:
/// <code>
/// system ── 1 arrives ─ 2 read ──► 3 accept ─ 4 level ─ 5 select ──────► 6 choose
///                                                          │                │
///                                      IdP ◄── 8 ask ◄── 7 leg ◄────────────┘
///                                       └─ 9 find leg ─ 10 read ─ 11 accept ─► 12 same browser
/// system ◄── 15 answer ◄── 14 release ◄── 13 check the level ◄─────────────────────┘
/// </code>
/// Steps 1, 2, 8, 10 and 15 end in HTTP and XML, which are the front door's: a step only says what happens next.
/// </summary>
public sealed class LoginFlow
{
    private readonly IFederationSource federation;
    private readonly ILoginStore store;
    private readonly IAuditLog audit;
    private readonly Lookout lookout;
    private readonly TimeProvider clock;
    private readonly LegStarter legs;
    private readonly Arrivals arrivals;
    private readonly SelectionStep selection;
    private readonly LoginEnding ending;
    private readonly OpenLogins open;

    public LoginFlow(IFederationSource federation, ILoginStore store, LiveSessions sessions, IAuditLog audit, Lookout lookout, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(lookout);
        (this.federation, this.store, this.audit, this.lookout, this.clock) = (federation, store, audit, lookout, clock);
        legs = new(store, clock);
        arrivals = new(store, new(lookout.Health, sessions), lookout.Sightings, clock);
        ending = new(store, sessions, new LoginAudit(audit, clock), new AnswerIssuer(clock), clock);
        selection = new(new(sessions, clock), legs, ending, lookout.Health, clock);
        open = new(store, ending);
    }

    /// <summary>1. An AuthnRequest by POST: a cross-site POST brings no cookies, so an answerable one is kept and met again on a same-site GET.</summary>
    public async ValueTask<LoginStep> KeepAsync(ReceivedAuthnRequest received, string reference)
    {
        ArgumentNullException.ThrowIfNull(received);
        var verdict = RequestVerdict.Of(received, federation.Current, clock.GetUtcNow());
        if (!verdict.IsAnswerable)
        {
            return ending.Refuse(verdict.Failure!, reference, received.Issuer);
        }

        var handle = Secrets.NewHandle();
        await store.RememberRequestAsync(handle, received).ConfigureAwait(false);
        return new LoginStep.Continue($"/saml/idp/sso?request={handle}&system={Uri.EscapeDataString(received.Issuer.Value)}") { Kept = handle };
    }

    /// <summary>1. The same-site GET behind <see cref="KeepAsync"/>.</summary>
    public async ValueTask<LoginStep> BeginKeptAsync(string handle, Visitor visitor, Fallback fallback) =>
        await store.FindRequestAsync(handle).ConfigureAwait(false) is { } received
            ? await BeginAsync(received, visitor, fallback.Reference).ConfigureAwait(false)
            : ending.Refuse(new(FailureReason.LoginUnknown, "no request is kept under that handle"), fallback.Reference, OpenLogins.Known(fallback.System, federation.Current));

    /// <summary>3–5. A read AuthnRequest is accepted or refused, its level determined, an IdP selected.</summary>
    public async ValueTask<LoginStep> BeginAsync(ReceivedAuthnRequest received, Visitor visitor, string reference)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(visitor);
        if (!audit.IsWritable)
        {
            return ending.Refuse(NoAudit, reference, received.Issuer);
        }

        // 3 and 4
        var model = federation.Current;
        var verdict = RequestVerdict.Of(received, model, clock.GetUtcNow());
        if (!verdict.IsAnswerable)
        {
            return ending.Refuse(verdict.Failure!, reference, received.Issuer);
        }

        var secret = Secrets.NewHandle();
        var login = verdict.Begin(received, secret, clock.GetUtcNow());
        if (!await store.TryRememberAsync(login).ConfigureAwait(false))
        {
            return await store.FindByRequestAsync(received.Issuer, received.Id).ConfigureAwait(false) is { } known
                ? await ResumeAsync(known, model, visitor).ConfigureAwait(false)
                : ending.Refuse(new(FailureReason.RequestReplayed, "the login that the request began is gone"), reference, received.Issuer);
        }

        if (verdict.Failure is { } failure)
        {
            return await ending.FailAsync(login, failure, model, newSecret: secret).ConfigureAwait(false);
        }

        lookout.Sightings.Asked(received);
        return await selection.GoOnAsync(login, model, visitor, secret).ConfigureAwait(false);
    }

    /// <summary>3–5. A path of a proxied system wants a login: its request is ours, and already accepted.</summary>
    public async ValueTask<LoginStep> BeginProxiedAsync(ProxiedRequest wanted, Visitor visitor, string reference)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(visitor);
        var (model, secret) = (federation.Current, Secrets.NewHandle());
        PendingLogin? login = null;
        var failure = audit.IsWritable ? null : NoAudit;
        if (failure is not null || !ProxiedVerdict.TryBegin(wanted, model, secret, clock.GetUtcNow(), out login, out failure))
        {
            return ending.Refuse(failure, reference, OpenLogins.Known(wanted.System, model));
        }

        await store.TryRememberAsync(login).ConfigureAwait(false);
        return await selection.GoOnAsync(login, model, visitor, secret).ConfigureAwait(false);
    }

    /// <summary>5. The chooser of a pending login; also "choose another login".</summary>
    public async ValueTask<LoginStep> AskAsync(string loginId, Visitor visitor, Fallback fallback)
    {
        var model = federation.Current;
        var (login, refused) = await open.FindUnrefusedAsync(loginId, model, visitor, fallback).ConfigureAwait(false);
        return refused ?? await selection.AskAsync(login!, model, visitor).ConfigureAwait(false);
    }

    /// <summary>6. A choice: it must still be a candidate.</summary>
    public async ValueTask<LoginStep> ChooseAsync(string loginId, string? idp, bool remember, Visitor visitor, Fallback fallback)
    {
        var model = federation.Current;
        var (login, refused) = await open.FindUnrefusedAsync(loginId, model, visitor, fallback).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }

        var offer = selection.Offer(login!, model, visitor);
        var trip = Find(offer.Open, idp) is { } chosen ? Trip.To(login!, chosen, remember ? RememberedChoice.Of(chosen, offer.Open, clock.GetUtcNow()) : null)
            : Find(offer.Backups, idp) is { } backup ? Trip.ByBackup(login!, backup)
            : null;
        return trip is null
            ? await ending.FailAsync(login!, new(FailureReason.NotACandidate, "the IdP chosen is not a candidate of this login"), model).ConfigureAwait(false)
            : await legs.GoAsync(model, trip, visitor).ConfigureAwait(false);
    }

    /// <summary>6. "Try again" on the help page: the same IdP, which asks the person anew.</summary>
    public async ValueTask<LoginStep> TryAgainAsync(string loginId, Visitor visitor, Fallback fallback)
    {
        var model = federation.Current;
        var (login, refused) = await open.FindUnrefusedAsync(loginId, model, visitor, fallback).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }

        var (offer, last) = (selection.Offer(login!, model, visitor), login!.LastFailure?.Idp?.Value);
        return Find(offer.Open, last) is { } again ? await legs.GoAsync(model, new(login, again, "tried again") { ForceAuthn = true, Remember = login.LastFailure!.Remember }, visitor).ConfigureAwait(false)
            : Find(offer.Backups, last) is { } backup ? await legs.GoAsync(model, Trip.ByBackup(login, backup) with { ForceAuthn = true }, visitor).ConfigureAwait(false)
            : await selection.AskAsync(login, model, visitor).ConfigureAwait(false);
    }

    /// <summary>6. "Return to the system": it is told the status of the last failure, or that the person gave up.</summary>
    public async ValueTask<LoginStep> ReturnAsync(string loginId, Visitor visitor, Fallback fallback)
    {
        var model = federation.Current;
        var (login, refused) = await open.FindAsync(loginId, model, visitor, fallback).ConfigureAwait(false);
        return refused ?? await ending.ReturnAsync(login!, model).ConfigureAwait(false);
    }

    /// <summary>9. The leg a Response says it answers, spent or not; null when there is none.</summary>
    public ValueTask<IdpLeg?> FindLegAsync(string? inResponseTo) =>
        inResponseTo is null ? new((IdpLeg?)null) : store.FindLegAsync(inResponseTo);

    /// <summary>11. A read Response is accepted or refused; a good one is kept under a handle until the same browser comes for it.</summary>
    /// <param name="leg">The leg it says it answers.</param>
    /// <param name="received">What arrived.</param>
    /// <param name="reference">The number the person sees.</param>
    public async ValueTask<LoginStep> ReceiveAsync(IdpLeg leg, ReceivedResponse received, string reference)
    {
        ArgumentNullException.ThrowIfNull(leg);
        var (handle, failure) = await arrivals.KeepAsync(leg, received, federation.Current).ConfigureAwait(false);
        return failure is null
            ? new LoginStep.Continue($"/saml/sp/continue?login={leg.LoginId}&answer={handle}&system={Uri.EscapeDataString(leg.System.Value)}")
            : ending.Refuse(failure, reference, leg: leg);
    }

    /// <summary>12–15. The browser that began comes for its answer: the leg is spent, the level checked, the attributes released, the system answered.</summary>
    public async ValueTask<LoginStep> ContinueAsync(string loginId, string handle, Visitor visitor, Fallback fallback)
    {
        var model = federation.Current;
        var (login, kept) = await store.FindAsync(loginId, handle).ConfigureAwait(false);
        if (open.Judge(login, model, visitor, fallback) is { } refused)
        {
            return refused;
        }

        if (login!.LastFailure is { } shown && string.Equals(shown.AnswerHandle, handle, StringComparison.Ordinal))
        {
            return new LoginStep.Explain(login, shown, null); // the help page, reloaded
        }

        // 12
        var (arrival, failure, leg) = await arrivals.MeetAsync(login, handle, kept, model).ConfigureAwait(false);

        // 13–15
        return arrival is null ? ending.Refuse(failure!, login.Reference, login.System, leg)
            : AgeCheckpoint.AsksAnew(arrival, clock.GetUtcNow()) ? await legs.GoAsync(model, Trip.Anew(arrival), visitor).ConfigureAwait(false)
            : await ending.AnswerAsync(arrival, visitor.Session).ConfigureAwait(false);
    }

    /// <summary>A message that did not become a request or a response at all: refused on a local page.</summary>
    public LoginStep Refuse(LoginFailure failure, string reference, EntityId? system = null, IdpLeg? leg = null) =>
        ending.Refuse(failure, reference, system, leg);

    private static readonly LoginFailure NoAudit = new(FailureReason.AuditUnavailable, "the audit log cannot be written");

    // Decision 17: the same AuthnRequest again resumes the login in the browser that began it, and nowhere else.
    private async ValueTask<LoginStep> ResumeAsync(PendingLogin login, FederationModel model, Visitor visitor)
    {
        return login switch
        {
            // First, because the cookie ends with the login: the person who goes back in the browser is told so, not that it is another one.
            { Answered: true } => ending.Refuse(AlreadyAnswered.To(visitor, login), login.Reference, login.System),
            _ when !visitor.Began(login) => ending.Refuse(new(FailureReason.RequestReplayed, "the request began a login in another browser"), login.Reference, login.System),
            { LastFailure: { } shown } => new LoginStep.Explain(login, shown, null),
            _ => await selection.AskAsync(login, model, visitor).ConfigureAwait(false),
        };
    }

    private static IdentityProvider? Find(IReadOnlyList<IdentityProvider> candidates, string? entityId) =>
        candidates.FirstOrDefault(idp => string.Equals(idp.EntityId.Value, entityId, StringComparison.Ordinal));
}
