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

    public bool Refused(LoginFailure failure, string reference, EntityId? system, IdpLeg? leg) => log.TryWrite(Sent(leg, new()
    {
        At = clock.GetUtcNow(),
        Reference = reference,
        Outcome = "refused",
        Reason = failure.Reason.ToString(),
        Detail = failure.Detail,
        System = system?.Value,
    }));

    public bool Explained(PendingLogin login, LoginFailure failure, AchievedLevel? achieved, IdpLeg? leg) =>
        log.TryWrite(Failed(login, failure.Reason, failure.Detail, achieved, leg) with { Outcome = "explained" });

    public bool Returned(PendingLogin login, FailureReason reason, string detail, AchievedLevel? achieved, IdpLeg? leg) =>
        log.TryWrite(Failed(login, reason, detail, achieved, leg) with { Outcome = "returned" });

    public bool Answered(Arrival arrival, AchievedLevel? achieved, OutgoingAssertion answer, IReadOnlyList<string> remarks) =>
        log.TryWrite(Sent(arrival.Leg, Of(arrival.Login)) with
        {
            Outcome = "answered",
            AchievedLevel = achieved?.Level.ToString(),
            AnsweredClassReference = answer.ClassReference,
            Released = [.. answer.Attributes.Select(attribute => attribute.Name).Concat(answer.Privileges is null ? [] : [answer.PrivilegesAttribute!])],
            SubjectHash = HashOf(arrival.Response.Assertion!.NameId!.Value, arrival.Model.Gateway),
            Remarks = remarks,
        });

    private static LoginRecord Sent(IdpLeg? leg, LoginRecord line) => leg is null ? line : line with
    {
        Idp = leg.Idp.Value,
        Profile = leg.Profile,
        SentClassReference = leg.Requested.ClassReference,
        SentComparison = leg.Requested.Comparison?.ToString(),
        SentRelayState = leg.Requested.RelayState,
        SelectedBy = leg.SelectedBy,
    };

    private LoginRecord Of(PendingLogin login) => new()
    {
        At = clock.GetUtcNow(),
        Reference = login.Reference,
        Outcome = string.Empty,
        System = login.System.Value,
        RequiredLevel = login.RequiredLevel.Level.ToString(),
        Remarks = login.Remarks,
    };

    private LoginRecord Failed(PendingLogin login, FailureReason reason, string? detail, AchievedLevel? achieved, IdpLeg? leg) => Sent(leg, Of(login)) with
    {
        Reason = reason.ToString(),
        Detail = detail,
        AchievedLevel = achieved?.Level.ToString(),
    };

    private string HashOf(string subject, GatewayIdentity gateway) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(gateway.SubjectSecret ?? ownSecret, Encoding.UTF8.GetBytes("audit " + subject)));
}
