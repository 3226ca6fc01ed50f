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
    private readonly LiveSessions sessions;
    private readonly IIdpHealth health;
    private readonly LogoutAudit audit;
    private readonly TimeProvider clock;

    public LogoutFlow(IFederationSource federation, ILogoutStore store, LiveSessions sessions, IIdpHealth health, IAuditLog audit, TimeProvider clock)
    {
        (this.federation, this.store, this.sessions, this.health, this.clock) = (federation, store, sessions, health, clock);
        this.audit = new(audit, clock);
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

        if (!await store.TryMarkRequestAsync(role, party.EntityId, received.Id, request.RememberUntil).ConfigureAwait(false))
        {
            return Refuse(new(FailureReason.LogoutReplayed, "that LogoutRequest has been used"), reference, party);
        }

        // 4 and 5
        var ended = new List<(SessionKey, Session)>();
        foreach (var (key, session) in await sessions.FindByNameAsync(SessionName.Of(role, party.EntityId, request.NameId.Value)).ConfigureAwait(false))
        {
            if (LogoutMatch.Means(request, session, model.Gateway) && await sessions.LeaveAsync(key).ConfigureAwait(false) is { } left)
            {
                ended.Add(left);
            }
        }

        // 6. Who asks about somebody unknown hears what they would hear of a session in which nobody else took part (security case I06).
        return await GoOnAsync(ended, request.Asker, reference, model).ConfigureAwait(false);
    }

    /// <summary>1, 5 and 6. The person presses the button; nothing is asked of a browser that is not logged in.</summary>
    public async ValueTask<LogoutStep> LeaveAsync(SessionKey session) => await sessions.LeaveAsync(session).ConfigureAwait(false) is { } left
        ? await GoOnAsync([left], null, Secrets.NewReference(), federation.Current).ConfigureAwait(false)
        : new LogoutStep.ShowEnded(null);

    /// <summary>7. Where a logout stands: what happens next is said to whoever has its page; when nobody is left to ask, it ends.</summary>
    public async ValueTask<LogoutStep> ShowAsync(string logoutId, string reference) => await FindAsync(logoutId).ConfigureAwait(false) switch
    {
        null => Refuse(Unknown, reference),
        { HasEnded: true } ended => Told(ended),
        { IsSettled: true } => await FinishAsync(logoutId, reference).ConfigureAwait(false),
        var logout => new LogoutStep.ShowProgress(logout),
    };

    /// <summary>7. The logout of that ID as it stands now, for its page and for what is said afterwards; null when it is gone.</summary>
    public async ValueTask<PendingLogout?> FindAsync(string logoutId) => (await store.FindAsync(logoutId).ConfigureAwait(false))?.At(clock.GetUtcNow());

    /// <summary>8 and 11. A participant is asked: one that was not yet, or that is silent. To ask twice within its <see cref="Participant.Patience"/> asks once.</summary>
    /// <param name="logoutId">The logout.</param>
    /// <param name="participant">An index into <see cref="PendingLogout.Participants"/>.</param>
    /// <param name="inFrame">Whether a frame of our page asks, else the whole browser.</param>
    /// <param name="reference">The number the person sees.</param>
    public async ValueTask<LogoutStep> AskAsync(string logoutId, int participant, bool inFrame, string reference)
    {
        if (await FindAsync(logoutId).ConfigureAwait(false) is not { } logout || participant < 0 || participant >= logout.Participants.Count)
        {
            return Refuse(Unknown, reference);
        }

        var (asked, now, model) = (logout.Participants[participant], clock.GetUtcNow(), federation.Current);
        if (logout.HasEnded || !asked.MayBeAsked)
        {
            return Back(logoutId, inFrame);
        }

        if (LogoutParty.Find(asked.Role, asked.EntityId, model) is not { RequestsGoTo: { } destination } party)
        {
            await store.TryNoteAsync(logoutId, participant, LogoutOutcome.CannotBeAsked).ConfigureAwait(false); // it has left since
            return Back(logoutId, inFrame);
        }

        var leg = new LogoutLeg(Secrets.NewSamlId(), logoutId, participant, inFrame, now);
        await store.RememberLegAsync(leg).ConfigureAwait(false);
        return new LogoutStep.GoToParty(logout, party, LogoutMessages.Ask(leg, asked, destination, model.Gateway));
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

    /// <summary>12. The asker is answered, once, however many are still silent; the person is told.</summary>
    public async ValueTask<LogoutStep> FinishAsync(string logoutId, string reference)
    {
        var isFirst = await store.TryEndAsync(logoutId).ConfigureAwait(false);
        if (await FindAsync(logoutId).ConfigureAwait(false) is not { } logout)
        {
            return Refuse(Unknown, reference);
        }

        if (!isFirst)
        {
            return Told(logout);
        }

        audit.Ended(logout);
        return Answer(logout, federation.Current);
    }

    /// <summary>A message that did not become a request or a response at all: refused on a local page, and nobody is logged out.</summary>
    public LogoutStep Refuse(LoginFailure failure, string reference, LogoutParty? party = null)
    {
        ArgumentNullException.ThrowIfNull(failure);
        audit.Refused(failure, reference, party);
        return new LogoutStep.Refuse(failure, reference, party);
    }

    private static readonly LoginFailure Unknown = new(FailureReason.LogoutUnknown, "no logout of that ID, or no participant of that number, is known");

    // 6
    private async ValueTask<LogoutStep> GoOnAsync(
        IReadOnlyList<(SessionKey Key, Session Session)> ended, LogoutAsker? asker, string reference, FederationModel model)
    {
        var participants = new Participants(model, health).Of([.. ended.Select(left => left.Session)], asker);
        var logout = new PendingLogout
        {
            Id = Secrets.NewHandle(),
            Reference = reference,
            StartedAt = clock.GetUtcNow(),
            Asker = asker,
            Participants = [.. participants.Take(PendingLogout.MostParticipants)],
            LeftOut = Math.Max(0, participants.Count - PendingLogout.MostParticipants),
        };
        audit.LoggedOut(logout, ended);
        try
        {
            if (!logout.IsSettled || asker is null)
            {
                await store.RememberAsync(logout with { HasEnded = logout.IsSettled }).ConfigureAwait(false);
            }
        }
        catch (LoginStoreException)
        {
            return Answer(logout, model); // nobody can be asked; the session has ended all the same, and who asked must hear of it
        }

        return logout.IsSettled ? Answer(logout, model) : new LogoutStep.Continue(PageOf(logout.Id));
    }

    // 12
    private LogoutStep Answer(PendingLogout logout, FederationModel model) =>
        logout.Asker is { } asker && LogoutParty.Find(asker.Role, asker.EntityId, model) is { ResponsesGoTo: { } destination } party
            ? new LogoutStep.AnswerAsker(party, LogoutMessages.Answer(asker, logout.IsWhole, destination, model.Gateway, clock.GetUtcNow()))
            : new LogoutStep.ShowEnded(logout.Id);

    // A page that is opened again tells how it went.
    private static LogoutStep Told(PendingLogout ended) => ended.Asker is null ? new LogoutStep.ShowEnded(ended.Id) : new LogoutStep.ShowProgress(ended);

    private static LogoutStep Back(string logoutId, bool inFrame) => inFrame ? new LogoutStep.Noted() : new LogoutStep.Continue(PageOf(logoutId));

    private static string PageOf(string logoutId) => $"/logout?id={logoutId}";
}
