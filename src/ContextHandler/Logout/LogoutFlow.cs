using ContextHandler.Audit;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Health;
using ContextHandler.Login;
using ContextHandler.Sessions;

namespace ContextHandler.Logout;

/// <summary>
/// One logout from a LogoutRequest, or the person's own button, to our LogoutResponse. The numbers are those of the README's picture:
/// <code>
/// system or IdP ── 1 arrives ─ 2 read ──► 3 accept ─ 4 find ─ 5 end here ─ 6 keep ──► 7 progress
/// the person ───── 1 leaves ─────────────────────────────►┘                            │  ▲
///                                      other systems ◄── 8 ask ◄───────────────────────┤  │
///                                            └─ 9 find leg ─ 10 accept, note ──────────│──┘
///                                                IdP ◄── 11 ask, as 8 to 10 ◄──────────┤
/// system or IdP ◄──────────────────────────────────────────── 12 answer ◄──────────────┘
/// </code>
/// Our own sessions end before anybody is asked, and whatever becomes of that (security case I04). Nothing begins here but a message that was
/// signed, or the person's button: a session that runs out tells nobody (SAML2Int SDP-SP35).
/// </summary>
public sealed class LogoutFlow
{
    private readonly IFederationSource federation;
    private readonly ILogoutStore store;
    private readonly LogoutBeginning beginning;
    private readonly LogoutAudit audit;
    private readonly TimeProvider clock;

    public LogoutFlow(IFederationSource federation, ILogoutStore store, LiveSessions sessions, IIdpHealth health, IAuditLog audit, TimeProvider clock)
    {
        (this.federation, this.store, this.clock) = (federation, store, clock);
        this.audit = new(audit, clock);
        beginning = new(store, sessions, health, this.audit, clock);
    }

    /// <summary>3–6. A read LogoutRequest is accepted or refused; the sessions it means end, and everybody else who has one is to be asked.</summary>
    /// <param name="role">As what its issuer was believed: the door it came in by.</param>
    /// <param name="received">What arrived.</param>
    /// <param name="reference">The number the person sees.</param>
    public async ValueTask<LogoutStep> ReceiveAsync(PeerRole role, ReceivedLogoutRequest received, string reference)
    {
        ArgumentNullException.ThrowIfNull(received);

        // 3
        var model = federation.Current;
        if (LogoutParty.Find(role, received.Issuer, model) is not { } party)
        {
            return Refuse(new(role == PeerRole.System ? FailureReason.SystemUnknown : FailureReason.IdpUnknown, "the issuer has left the federation"), reference);
        }

        if (!ValidLogoutRequest.TryAccept(received, party, model.Gateway, clock.GetUtcNow(), out var request, out var failure))
        {
            return Refuse(failure, reference, party);
        }

        // 4 to 6
        return await beginning.OfAsync(request, reference, model).ConfigureAwait(false) ?? Refuse(new(FailureReason.LogoutReplayed, "that LogoutRequest has been used"), reference, party);
    }

    /// <summary>1, 5 and 6. The person presses the button; who presses it twice, or comes back, finds the logout that the first time began.</summary>
    public ValueTask<LogoutStep> LeaveAsync(SessionKey session) => beginning.OfAsync(session, federation.Current);

    /// <summary>7. Where a logout stands: what happens next is said to the browser that is logged out; when nobody is left to ask, or another browser comes, it ends.</summary>
    /// <param name="logoutId">The logout.</param>
    /// <param name="visitor">The key in this browser's session cookie, alive or dead: no other browser is told of the logout (<see cref="PendingLogout.MayBeSeenBy"/>).</param>
    /// <param name="reference">The number the person sees.</param>
    public async ValueTask<LogoutStep> ShowAsync(string logoutId, SessionKey? visitor, string reference) => await FindAsync(logoutId).ConfigureAwait(false) switch
    {
        null => Refuse(Unknown, reference),
        { HasEnded: true } ended => ended.Asker is null || !ended.MayBeSeenBy(visitor) ? new LogoutStep.ShowEnded(ended.Id) : new LogoutStep.ShowProgress(ended),
        var logout when logout.IsSettled || !logout.MayBeSeenBy(visitor) => await FinishAsync(logoutId, visitor, reference).ConfigureAwait(false),
        var logout => new LogoutStep.ShowProgress(logout),
    };

    /// <summary>7. The logout of that ID as it stands now, for its page and for what is said afterwards; null when it is gone, or not this browser's.</summary>
    public async ValueTask<PendingLogout?> FindAsync(string logoutId, SessionKey? visitor) =>
        await FindAsync(logoutId).ConfigureAwait(false) is { } logout && logout.MayBeSeenBy(visitor) ? logout : null;

    /// <summary>8 and 11. A participant is asked: one that was not yet, or that is silent. To ask twice within its <see cref="Participant.Patience"/> asks once.</summary>
    /// <param name="logoutId">The logout.</param>
    /// <param name="participant">An index into <see cref="PendingLogout.Participants"/>.</param>
    /// <param name="inFrame">Whether a frame of our page asks, else the whole browser.</param>
    /// <param name="visitor">The key in this browser's session cookie: in another browser nobody is asked.</param>
    /// <param name="reference">The number the person sees.</param>
    public async ValueTask<LogoutStep> AskAsync(string logoutId, int participant, bool inFrame, SessionKey? visitor, string reference)
    {
        if (await FindAsync(logoutId).ConfigureAwait(false) is not { } logout)
        {
            return Refuse(Unknown, reference);
        }

        if (logout.HasEnded || !logout.MayBeSeenBy(visitor))
        {
            return Back(logoutId, inFrame);
        }

        if (participant < 0 || participant >= logout.Participants.Count)
        {
            return Refuse(Unknown, reference);
        }

        var (asked, now, model) = (logout.Participants[participant], clock.GetUtcNow(), federation.Current);
        if (!asked.MayBeAsked)
        {
            return Back(logoutId, inFrame);
        }

        var leg = new LogoutLeg(Secrets.NewSamlId(), logoutId, participant, inFrame, now);
        if (LogoutParty.Find(asked.Role, asked.EntityId, model) is not { RequestsGoTo: { } destination } party || !await TryKeepAsync(leg).ConfigureAwait(false))
        {
            await store.TryNoteAsync(logoutId, participant, LogoutOutcome.CannotBeAsked).ConfigureAwait(false); // it has left since, or its answer would not be known
            return Back(logoutId, inFrame);
        }

        return new LogoutStep.GoToParty(logout, party, LogoutMessages.Ask(leg, asked, destination, model.Gateway), inFrame);
    }

    /// <summary>9 and 10. A read LogoutResponse is accepted or refused; what became of that participant's session is noted, also when the asker has been answered already.</summary>
    /// <param name="role">As what its issuer was believed: the door it came in by.</param>
    /// <param name="received">What arrived.</param>
    /// <param name="reference">The number the person sees.</param>
    public async ValueTask<LogoutStep> ReceiveAsync(PeerRole role, ReceivedLogoutResponse received, string reference)
    {
        ArgumentNullException.ThrowIfNull(received);

        // 9
        var model = federation.Current;
        var party = LogoutParty.Find(role, received.Issuer, model);
        if (received.InResponseTo is null || await store.FindLegAsync(received.InResponseTo).ConfigureAwait(false) is not { } leg)
        {
            return Refuse(new(FailureReason.LogoutUnsolicited, "InResponseTo names no LogoutRequest of ours"), reference, party);
        }

        if (await store.FindAsync(leg.LogoutId).ConfigureAwait(false) is not { } logout)
        {
            return Refuse(Unknown, reference, party);
        }

        // 10
        if (!ValidLogoutResponse.TryAccept(received, role, logout.Participants[leg.Participant], model.Gateway, clock.GetUtcNow(), out var response, out var failure))
        {
            return Refuse(failure, reference, party);
        }

        await store.TryNoteAsync(leg.LogoutId, leg.Participant, response.Outcome).ConfigureAwait(false);
        return Back(leg.LogoutId, leg.InFrame);
    }

    /// <summary>12. The asker is answered, however many are still silent, and always the same; the person is told.</summary>
    /// <param name="logoutId">The logout.</param>
    /// <param name="visitor">The key in this browser's session cookie.</param>
    /// <param name="reference">The number the person sees.</param>
    public async ValueTask<LogoutStep> FinishAsync(string logoutId, SessionKey? visitor, string reference)
    {
        LogoutEnd? first = null;
        if (await FindAsync(logoutId).ConfigureAwait(false) is { HasEnded: false } logout && LogoutMessages.EndOf(logout, clock.GetUtcNow()) is var mine
            && await store.TryEndAsync(logoutId, mine).ConfigureAwait(false))
        {
            first = mine;
            audit.Ended(logout);
        }

        return await FindAsync(logoutId).ConfigureAwait(false) is { End: { } end } ended
            ? LogoutMessages.Tell(ended, end, federation.Current, visitor) with { End = first }
            : Refuse(Unknown, reference);
    }

    /// <summary>A message that did not become a request or a response at all: refused on a local page, and nobody is logged out.</summary>
    public LogoutStep Refuse(LoginFailure failure, string reference, LogoutParty? party = null)
    {
        ArgumentNullException.ThrowIfNull(failure);
        audit.Refused(failure, reference, party);
        return new LogoutStep.Refuse(failure, reference, party);
    }

    private static readonly LoginFailure Unknown = new(FailureReason.LogoutUnknown, "no logout of that ID, or no participant of that number, is known");

    private async ValueTask<PendingLogout?> FindAsync(string logoutId) => (await store.FindAsync(logoutId).ConfigureAwait(false))?.At(clock.GetUtcNow());

    // A full store must not end the logout (security case I04): without its leg an answer would be nobody's.
    private async ValueTask<bool> TryKeepAsync(LogoutLeg leg)
    {
        try
        {
            await store.RememberLegAsync(leg).ConfigureAwait(false);
            return true;
        }
        catch (LoginStoreException)
        {
            return false;
        }
    }

    private static LogoutStep Back(string logoutId, bool inFrame) => inFrame ? new LogoutStep.Noted(logoutId) : new LogoutStep.Continue(PendingLogout.PageOf(logoutId));
}
