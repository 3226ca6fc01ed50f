using ContextHandler.Audit;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Sessions;

namespace ContextHandler.Logout;

/// <summary>Writes the audit lines of logouts. None is refused for a full audit log: a person must always be able to leave.</summary>
internal sealed class LogoutAudit(IAuditLog log, TimeProvider clock)
{
    /// <summary>One line for each session that has ended here.</summary>
    public void LoggedOut(PendingLogout logout, IEnumerable<(SessionKey Key, Session Session)> ended)
    {
        foreach (var (key, session) in ended)
        {
            log.TryWrite(Line("loggedOut", logout.Reference) with
            {
                AskedBy = AskedBy(logout),
                Idp = session.Logins[0].Idp.Value,
                Session = key.Abbreviated,
                Systems = session.Logins.Select(login => login.System).Distinct().Count(),
                Remarks = [.. logout.Participants.Where(participant => participant.Outcome != LogoutOutcome.Waiting).Select(Told)],
            });
        }
    }

    /// <summary>One line for a request that ended no session: its person was not logged in, was logged out before, or is not the asker's (security case I02).</summary>
    public void FoundNobody(LogoutAsker asker, string reference) => log.TryWrite(Line("logoutEnded", reference) with { AskedBy = asker.EntityId.Value, Sessions = 0 });

    /// <summary>What came of it everywhere else; nothing where nobody had to be asked, for then everything has been said.</summary>
    public void Ended(PendingLogout logout) => log.TryWrite(Line("logoutEnded", logout.Reference) with
    {
        AskedBy = AskedBy(logout),
        Remarks = [.. logout.Participants.Select(Told)],
    });

    public void Refused(LoginFailure failure, string reference, LogoutParty? party) => log.TryWrite(Line("refused", reference) with
    {
        System = party is { Role: PeerRole.System } system ? system.EntityId.Value : null,
        Idp = party is { Role: PeerRole.IdentityProvider } idp ? idp.EntityId.Value : null,
        Reason = failure.Reason.ToString(),
        Detail = failure.Detail,
    });

    private LoginRecord Line(string outcome, string reference) => new() { At = clock.GetUtcNow(), Reference = reference, Outcome = outcome };

    private static string AskedBy(PendingLogout logout) => logout.Asker?.EntityId.Value ?? "the person";

    private static string Told(Participant participant) => $"{participant.EntityId}: {participant.Outcome}";
}
