using System.Security.Cryptography;
using System.Text;
using ContextHandler.Audit;
using ContextHandler.Federation;
using ContextHandler.Levels;

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

    public bool Answered(Arrival arrival, AchievedLevel? achieved, OutgoingAssertion answer, IReadOnlyList<string> remarks) =>
        log.TryWrite(Line("answered", arrival.Login.Reference, arrival.Login.System, arrival.Leg) with
        {
            RequiredLevel = arrival.Login.RequiredLevel.Level.ToString(),
            AchievedLevel = achieved?.Level.ToString(),
            AnsweredClassReference = answer.ClassReference,
            Released = [.. answer.Attributes.Select(attribute => attribute.Name), .. answer.Privileges is null ? [] : new[] { answer.PrivilegesAttribute! }],
            SubjectHash = HashOf(arrival.Response.Assertion!.NameId!.Value, arrival.Model.Gateway),
            Remarks = remarks,
        });

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
