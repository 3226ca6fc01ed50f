using ContextHandler.Keys;
using ContextHandler.Sessions;

namespace ContextHandler.Federation.Rules;

/// <summary>What must hold of the gateway itself.</summary>
internal static class GatewayRules
{
    private const int SecretBytes = 32;

    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestIdle = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(24);

    private static readonly Func<FederationDraft, IEnumerable<Finding>>[] Rules =
    [
        KeysHaveOneUse,
        SampleKeysStayOnLoopback,
        KeyFilesAreItsOwn,
        SkewIsSmall,
        SecretIsLong,
        SessionsLastAWhile,
        SessionsEnd,
    ];

    public static IEnumerable<Finding> Check(FederationDraft draft) => Rules.SelectMany(rule => rule(draft));

    // J09: a signing key signs messages and nothing else.
    private static IEnumerable<Finding> KeysHaveOneUse(FederationDraft draft) =>
        from same in draft.Credentials.Where(draft => draft.Credential is not null)
            .GroupBy(draft => Convert.ToHexString(draft.Credential!.Certificate.PublicKey.ExportSubjectPublicKeyInfo()), StringComparer.Ordinal)
        from later in same.Skip(1)
        select Finding.Error(later.Entry.At("path"), $"a key of its own expected; {same.First().Entry.At("path")} holds the same");

    // Decision 30: everybody has these keys.
    private static IEnumerable<Finding> SampleKeysStayOnLoopback(FederationDraft draft) =>
        from credential in OffLoopback(draft)
        where credential.Credential is { } loaded && SampleCredential.IsSample(loaded.Certificate)
        select Finding.Error(credential.Entry.At("path"), "a key of your own expected: this one is public, for a baseUrl on a loopback name only");

    // Decision 30
    private static IEnumerable<Finding> KeyFilesAreItsOwn(FederationDraft draft) =>
        from credential in OffLoopback(draft)
        where credential.IsReadableByOthers
        select Finding.Error(credential.Entry.At("path"), $"{credential.Entry.Path}: a file that its owner alone can read expected (chmod 600)");

    // Decision 15: one skew, and facts 3.1 [OIO-GE-01] speaks of 3 to 5 minutes.
    private static IEnumerable<Finding> SkewIsSmall(FederationDraft draft) =>
        Finding.ErrorIf(draft.Gateway?.ClockSkew > LargestSkew, "$.gateway.clockSkew", "at most PT10M expected");

    // Decision 20: shorter than the hash, the key could be searched for.
    private static IEnumerable<Finding> SecretIsLong(FederationDraft draft) =>
        Finding.ErrorIf(draft.SubjectSecret is { Length: < SecretBytes }, "$.gateway.subjectSecretFile", $"a file of at least {SecretBytes} bytes expected");

    // Use is noted to the minute: a shorter idle time would end sessions that are in use.
    private static IEnumerable<Finding> SessionsLastAWhile(FederationDraft draft) =>
        from level in SessionLimitsOf(draft)
        where level.Limit.Idle < ShortestIdle
        select Finding.Error($"$.gateway.sessions.{level.Name}.idle", "PT5M or more expected");

    private static IEnumerable<Finding> SessionsEnd(FederationDraft draft) =>
        from level in SessionLimitsOf(draft)
        where level.Limit.Absolute < level.Limit.Idle || level.Limit.Absolute > LongestSession
        select Finding.Error($"$.gateway.sessions.{level.Name}.absolute", "a duration from idle to PT24H expected");

    private static IEnumerable<(string Name, SessionLimit Limit)> SessionLimitsOf(FederationDraft draft) =>
        draft.Gateway?.Sessions?.Limits() is not { } limits ? [] : [("low", limits.Low), ("substantial", limits.Substantial), ("high", limits.High)];

    private static IReadOnlyList<CredentialDraft> OffLoopback(FederationDraft draft) =>
        draft.Gateway?.BaseUrl is { } baseUrl && !WebAddress.IsLoopback(baseUrl) ? draft.Credentials : [];
}
