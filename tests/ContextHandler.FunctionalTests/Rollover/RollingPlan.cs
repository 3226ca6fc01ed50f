using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>A gateway whose signing and encryption keys roll inside the service window of a day that was announced a fortnight before.</summary>
internal static class RollingPlan
{
    public const string Announced = "2026-06-02T06:30";
    public const string Promoted = "2026-06-16T06:30";
    public const string Retired = "2026-06-23T06:30";

    public static readonly DateTimeOffset Announce = Instant(Announced);
    public static readonly DateTimeOffset Promote = Instant(Promoted);
    public static readonly DateTimeOffset Retire = Instant(Retired);

    public static readonly X509Certificate2 OldSigning = TestCertificates.Rsa("gateway signing");
    public static readonly X509Certificate2 NewSigning = TestCertificates.Rsa("gateway signing next");
    public static readonly X509Certificate2 OldEncryption = TestCertificates.Rsa("gateway encryption");
    public static readonly X509Certificate2 NewEncryption = TestCertificates.Rsa("gateway encryption next");

    /// <summary>One system and one IdP, and the plan of the rollover; the key files are there.</summary>
    public static FederationPlan Plan { get; } = Of(FederationPlan.Of("NSIS Substantial", "OIOSAML3")) with
    {
        KeyFiles = ImmutableDictionary<string, X509Certificate2>.Empty.Add("signing-next.pem", NewSigning).Add("encryption-next.pem", NewEncryption),
    };

    /// <summary>That federation with the plan of the rollover.</summary>
    public static FederationPlan Of(FederationPlan plan) => plan.With("credentials", new JsonArray(
        Credential("signing", "signing.pem", retireAt: Retired),
        Credential("signing", "signing-next.pem", Announced, Promoted),
        Credential("encryption", "encryption.pem", retireAt: Retired),
        Credential("encryption", "encryption-next.pem", Announced, Promoted)));

    public static JsonObject Credential(string use, string path, string? announceAt = null, string? promoteAt = null, string? retireAt = null)
    {
        var credential = new JsonObject { ["use"] = use, ["path"] = path };
        foreach (var (name, date) in new[] { ("announceAt", announceAt), ("promoteAt", promoteAt), ("retireAt", retireAt) })
        {
            if (date is not null)
            {
                credential[name] = date;
            }
        }

        return credential;
    }

    public static DateTimeOffset Instant(string text) =>
        DanishTime.TryParse(text, out var instant, out var problem) ? instant : throw new ArgumentException(problem, nameof(text));
}
