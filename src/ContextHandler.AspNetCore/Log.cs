using System.Net;
using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Keys.Expiry;
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

    [LoggerMessage(1010, LogLevel.Information, "Metrics are at {Address}.")]
    public static partial void MetricsServed(this ILogger log, Uri address);

    [LoggerMessage(1011, LogLevel.Information, "This node is to stop: it is not ready from now on, and goes on answering for {Time}.")]
    public static partial void Draining(this ILogger log, TimeSpan time);

    [LoggerMessage(1012, LogLevel.Error, "The store of logins does not work, so new logins are refused: {Why}")]
    public static partial void StoreLost(this ILogger log, string why);

    [LoggerMessage(1013, LogLevel.Information, "The store of logins works.")]
    public static partial void StoreBack(this ILogger log);

    [LoggerMessage(1101, LogLevel.Error, "The audit log {Target} cannot be written, so new logins are refused: {Why}")]
    public static partial void AuditUnwritable(this ILogger log, string target, string why);

    [LoggerMessage(1310, LogLevel.Information, "The federation is built anew with the metadata that is held now: {Systems} systems, {IdentityProviders} identity providers.")]
    public static partial void FederationRenewed(this ILogger log, int systems, int identityProviders);

    [LoggerMessage(1311, LogLevel.Error, "{Party} is left out, and nobody can log in with it: {Why}. Its metadata is from {Source}; see chctl metadata status, and ask its owner for a good document.")]
    public static partial void PartyLeftOut(this ILogger log, string party, string why, string source);

    [LoggerMessage(1312, LogLevel.Warning, "{Party} is no longer left out: there is good metadata of it.")]
    public static partial void PartyBack(this ILogger log, string party);

    [LoggerMessage(1313, LogLevel.Error, "The metadata of {Party} from {Source} is not used, its last good copy is: {Why}. {Remedy}")]
    public static partial void MetadataRefused(this ILogger log, string party, string source, string why, string remedy);

    [LoggerMessage(EventId = 1314, Message = "The metadata of {Party} has used {Stage} % of its time and ends at {Until:u}; nobody can log in with it from then on. Nothing newer comes from {Source}: {Why}.")]
    public static partial void MetadataEnding(this ILogger log, LogLevel level, string party, int stage, DateTimeOffset until, string source, string why);

    [LoggerMessage(1315, LogLevel.Warning, "{Party} has other keys or endpoints ({Trust}). Keys before: {KeysBefore}; keys now: {KeysAfter}; new endpoints: {Endpoints}.")]
    public static partial void MetadataChanged(this ILogger log, string party, string trust, string keysBefore, string keysAfter, string endpoints);

    [LoggerMessage(1316, LogLevel.Warning, "No state folder is configured (ContextHandler:State): copies of fetched metadata do not outlast a restart.")]
    public static partial void NoStateFolder(this ILogger log);

    [LoggerMessage(1317, LogLevel.Error, "The copies of peers' metadata cannot be written, and will not outlast a restart: {Why}")]
    public static partial void CopiesUnwritable(this ILogger log, string why);

    [LoggerMessage(1318, LogLevel.Warning, "The metadata of {Party} that waited is taken: an operator has accepted it.")]
    public static partial void MetadataAccepted(this ILogger log, string party);

    [LoggerMessage(1319, LogLevel.Error, "The metadata of {Party} that an operator accepted is not taken: {Why}.")]
    public static partial void AcceptanceRefused(this ILogger log, string party, string why);

    [LoggerMessage(1320, LogLevel.Error, "Federation {Path} is not loaded: it is frozen until {Until:u} ({Why}), and these changed: {What}. To go on before, end the freeze first, and nothing else with it.")]
    public static partial void FederationFrozen(this ILogger log, string path, DateTimeOffset until, string why, string what);

    [LoggerMessage(1321, LogLevel.Error, "The credential {Credential} is promoted, and its file is not here: this node goes on with the key before it, alone. Put the file in its place; it is taken up at once.")]
    public static partial void PromotedKeyMissing(this ILogger log, string credential);

    [LoggerMessage(1322, LogLevel.Error, "Looking after federation {Path} broke off on our side; the last good one stays in force, and it is tried again every second.")]
    public static partial void WatchBroke(this ILogger log, string path, Exception error);

    [LoggerMessage(1323, LogLevel.Error, "{Worker} broke off on our side; it is tried again.")]
    public static partial void RoundBroke(this ILogger log, string worker, Exception error);

    [LoggerMessage(1324, LogLevel.Warning, "Federation {Path} is frozen until {Until:u} ({Why}), but a start takes the files as they are: what a running node holds back is in force here. See that no file has changed in the meantime.")]
    public static partial void StartedFrozen(this ILogger log, string path, DateTimeOffset until, string why);

    [LoggerMessage(1201, LogLevel.Information, "Login {Reference} ended: {Reason}. {Detail}")]
    public static partial void EndedAsExpected(this ILogger log, string reference, FailureReason reason, string detail);

    [LoggerMessage(1202, LogLevel.Warning, "Login {Reference} refused: {Reason}. {Detail}")]
    public static partial void RefusedAsSuspicious(this ILogger log, string reference, FailureReason reason, string detail);

    [LoggerMessage(1203, LogLevel.Error, "Login {Reference} failed on our side: {Reason}. {Detail}")]
    public static partial void FailedOnOurSide(this ILogger log, string reference, FailureReason reason, string detail);

    [LoggerMessage(EventId = 1210, Message = "Logout {Reference}: a message is refused: {Reason}. {Detail}")]
    public static partial void LogoutRefused(this ILogger log, LogLevel level, string reference, FailureReason reason, string detail);

    [LoggerMessage(1240, LogLevel.Warning, "More come than there is room for ({Crowd}): {Number} have been turned away since the last such line, and ask again in a moment. See ContextHandler:Admission.")]
    public static partial void TurnedAway(this ILogger log, string crowd, int number);

    [LoggerMessage(1330, LogLevel.Information, "Metadata of {Party} from {Url}: a new document is held.")]
    public static partial void MetadataTaken(this ILogger log, string party, Uri url);

    [LoggerMessage(1331, LogLevel.Warning, "Metadata from {Url} was not fetched, what is held stays: {Why}.")]
    public static partial void MetadataNotFetched(this ILogger log, Uri url, string why);

    [LoggerMessage(1333, LogLevel.Error, "Refreshing metadata from {Url} broke off on our side; it is tried again.")]
    public static partial void RefreshBroke(this ILogger log, Uri url, Exception error);

    [LoggerMessage(1334, LogLevel.Information, "No key held of {Party} verifies a signature that names it: its metadata is fetched from {Url} at once.")]
    public static partial void RefreshForALogin(this ILogger log, string party, Uri url);

    [LoggerMessage(1335, LogLevel.Warning, "The metadata of {Party} did not come while a login waited for it; the person has to try again.")]
    public static partial void RefreshTooSlowForALogin(this ILogger log, string party);

    [LoggerMessage(1350, LogLevel.Error, "What was seen of our peers cannot be read from {Path}, so the readiness board starts anew: {Why}")]
    public static partial void SightingsUnreadable(this ILogger log, string path, string why);

    [LoggerMessage(1351, LogLevel.Error, "What was seen of our peers cannot be written to {Path}, so a restart forgets it: {Why}")]
    public static partial void SightingsUnwritable(this ILogger log, string path, string why);

    [LoggerMessage(1352, LogLevel.Warning, "Somebody at {Address} wants to look at {Path} without the token.")]
    public static partial void OpsTokenMissing(this ILogger log, string address, string path);

    [LoggerMessage(1360, LogLevel.Warning, "The certificate {Thumbprint} ({Role}) of {Owner} ends on {NotAfter:u}; days left: {Days}.")]
    public static partial void CertificateEnds(this ILogger log, string thumbprint, CertificateRole role, string owner, DateTimeOffset notAfter, int days);

    [LoggerMessage(1361, LogLevel.Error, "The certificate {Thumbprint} ({Role}) of {Owner} ended on {NotAfter:u}.")]
    public static partial void CertificateEnded(this ILogger log, string thumbprint, CertificateRole role, string owner, DateTimeOffset notAfter);

    [LoggerMessage(1362, LogLevel.Warning, "The certificate of {Owner} ({Role}) cannot be seen, so nobody is told when it ends; it is looked for every ten minutes: {Why}")]
    public static partial void TlsUnseen(this ILogger log, string owner, CertificateRole role, string why);

    [LoggerMessage(1370, LogLevel.Warning, "{Idp} is observed down since {Since:u}: {Why}. Whoever remembers it is asked to choose.")]
    public static partial void IdpDown(this ILogger log, string idp, IdpTrouble why, DateTimeOffset since);

    [LoggerMessage(1371, LogLevel.Information, "{Idp}, which was observed down since {Since:u}, is so no longer.")]
    public static partial void IdpBack(this ILogger log, string idp, DateTimeOffset since);

    [LoggerMessage(1372, LogLevel.Error, "How the IdPs are cannot be written to {Path}, so chctl idp status does not tell it: {Why}")]
    public static partial void HealthUnwritable(this ILogger log, string path, string why);

    [LoggerMessage(1401, LogLevel.Information, "The proxy's configuration is in force: {Routes} routes, {Clusters} clusters.")]
    public static partial void ProxyLoaded(this ILogger log, int routes, int clusters);

    [LoggerMessage(1402, LogLevel.Error, "The proxy's configuration has errors; the last good one stays in force.")]
    public static partial void ProxyRefused(this ILogger log);

    [LoggerMessage(1403, LogLevel.Error, "{Objection}")]
    public static partial void ProxyError(this ILogger log, string objection);

    [LoggerMessage(1404, LogLevel.Warning, "Request {Reference} for {System} is not answered by it: {Reason}. {Detail}")]
    public static partial void NotProxied(this ILogger log, string reference, string? system, FailureReason reason, string detail);

    [LoggerMessage(1405, LogLevel.Information, "Request {Reference} for {System} needs a login at {Level} first.")]
    public static partial void LoginNeeded(this ILogger log, string reference, string system, string level);

    [LoggerMessage(1430, LogLevel.Information, "A connection to {System} is ended: the login of session {Session} holds no longer.")]
    public static partial void ConnectionEnded(this ILogger log, EntityId system, string session);

    [LoggerMessage(1431, LogLevel.Warning, "A connection from {Address} is ended: its client reset more than {Most} requests within {Seconds} seconds.")]
    public static partial void ConnectionOfResets(this ILogger log, IPAddress? address, int most, double seconds);
}
