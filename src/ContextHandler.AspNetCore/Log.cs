using ContextHandler.Login;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore;

/// <summary>Every log line of the front door, with its stable event ID. No message XML, no attribute values.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Federation {Path} loaded: {Systems} systems, {IdentityProviders} identity providers.")]
    public static partial void FederationLoaded(this ILogger log, string path, int systems, int identityProviders);

    [LoggerMessage(1002, LogLevel.Error, "Federation {Path} has errors; the last good one stays in force.")]
    public static partial void FederationRefused(this ILogger log, string path);

    [LoggerMessage(1003, LogLevel.Error, "Federation: {Problem}")]
    public static partial void FederationError(this ILogger log, string problem);

    [LoggerMessage(1004, LogLevel.Warning, "Federation: {Problem}")]
    public static partial void FederationWarning(this ILogger log, string problem);

    [LoggerMessage(1005, LogLevel.Warning, "No subject secret is configured: persistent NameIDs are refused, and the audit log's subject hashes change at every start.")]
    public static partial void NoSubjectSecret(this ILogger log);

    [LoggerMessage(1350, LogLevel.Error, "What was seen of our peers cannot be read from {Path}, so the readiness board starts anew: {Why}")]
    public static partial void SightingsUnreadable(this ILogger log, string path, string why);

    [LoggerMessage(1351, LogLevel.Error, "What was seen of our peers cannot be written to {Path}, so a restart forgets it: {Why}")]
    public static partial void SightingsUnwritable(this ILogger log, string path, string why);

    [LoggerMessage(1101, LogLevel.Error, "The audit log {Target} cannot be written, so new logins are refused: {Why}")]
    public static partial void AuditUnwritable(this ILogger log, string target, string why);

    [LoggerMessage(1201, LogLevel.Information, "Login {Reference} ended: {Reason}. {Detail}")]
    public static partial void EndedAsExpected(this ILogger log, string reference, FailureReason reason, string detail);

    [LoggerMessage(1202, LogLevel.Warning, "Login {Reference} refused: {Reason}. {Detail}")]
    public static partial void RefusedAsSuspicious(this ILogger log, string reference, FailureReason reason, string detail);

    [LoggerMessage(1203, LogLevel.Error, "Login {Reference} failed on our side: {Reason}. {Detail}")]
    public static partial void FailedOnOurSide(this ILogger log, string reference, FailureReason reason, string detail);
}
