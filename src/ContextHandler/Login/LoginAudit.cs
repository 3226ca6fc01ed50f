using System.Security.Cryptography;
using System.Text;
using ContextHandler.Attributes;
using ContextHandler.Audit;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Sessions;

namespace ContextHandler.Login;

/// <summary>Writes the audit line of every way a login can end. What is false in the queue was not written, and the caller refuses.</summary>
internal sealed class LoginAudit(IAuditLog log, TimeProvider clock)
{
    // Without a configured secret the hashes are comparable only until the next start.
    private readonly byte[] ownSecret = RandomNumberGenerator.GetBytes(32);

    public bool Refused(LoginFailure failure, string reference, EntityId? system, IdpLeg? leg) => log.TryWrite(Line("refused", reference, system, leg) with
    {
        Reason = failure.Reason.ToString(),
        Detail = failure.Detail,
    });

    public bool Explained(PendingLogin login, LoginFailure failure, AchievedLevel? achieved, IdpLeg? leg) =>
        log.TryWrite(Failed("explained", login, failure.Reason, failure.Detail, achieved, leg));

    public bool Returned(PendingLogin login, FailureReason reason, string detail, AchievedLevel? achieved, IdpLeg? leg) =>
        log.TryWrite(Failed("returned", login, reason, detail, achieved, leg));

    /// <summary>The line of a login that succeeded, which is written when this returns: a node that dies then has told nobody of a login that nobody finds.</summary>
    public async ValueTask<bool> AnsweredAsync(Proof proof, OutgoingAssertion answer, SessionKey? session)
    {
        var queued = Answered(proof, answer, session);
        await log.WrittenAsync().ConfigureAwait(false);
        return queued;
    }

    private bool Answered(Proof proof, OutgoingAssertion answer, SessionKey? session)
    {
        var (login, line) = (proof.Login, Line("answered", proof.Login.Reference, proof.Login.System, proof.Leg));
        return log.TryWrite(line with
        {
            Idp = proof.Idp.EntityId.Value,
            SelectedBy = line.SelectedBy ?? "session",
            RequiredLevel = login.RequiredLevel.Level.ToString(),
            AchievedLevel = proof.Level.Achieved?.Level.ToString(),
            AnsweredClassReference = answer.ClassReference,
            Released = [.. answer.Attributes.Select(attribute => attribute.Name), .. answer.Privileges is null ? [] : new[] { answer.PrivilegesAttribute! }],
            SubjectHash = HashOf(proof.Assertion.NameId!.Value, proof.Model.Gateway),
            Session = session?.Abbreviated,
            Remarks = [.. login.Remarks, .. proof.Remarks, .. LevelCheckpoint.Remarks(proof), .. proof.Identity.Remarks, .. BackupRemarks(proof)],
        });
    }

    private static string[] BackupRemarks(Proof proof) =>
        !proof.IsByBackup ? []
        : SubjectKey.Of(proof.Identity, proof.System).IsApart ? ["backup login; a person of its own to the system"]
        : ["backup login; to the system the same person as through the municipality's, by the professional uuid"];

    private LoginRecord Line(string outcome, string reference, EntityId? system, IdpLeg? leg) => new()
    {
        At = clock.GetUtcNow(),
        Reference = reference,
        Outcome = outcome,
        System = system?.Value,
        Idp = leg?.Idp.Value,
        Profile = leg?.Profile,
        SentClassReference = leg?.Requested.ClassReference,
        SentComparison = leg?.Requested.Comparison?.ToString(),
        SentRelayState = leg?.Requested.RelayState,
        SelectedBy = leg?.SelectedBy,
    };

    private LoginRecord Failed(string outcome, PendingLogin login, FailureReason reason, string? detail, AchievedLevel? achieved, IdpLeg? leg) =>
        Line(outcome, login.Reference, login.System, leg) with
        {
            Reason = reason.ToString(),
            Detail = detail,
            RequiredLevel = login.RequiredLevel.Level.ToString(),
            AchievedLevel = achieved?.Level.ToString(),
            Remarks = login.Remarks,
        };

    private string HashOf(string subject, GatewayIdentity gateway) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(gateway.SubjectSecret ?? ownSecret, Encoding.UTF8.GetBytes("audit " + subject)));
}
