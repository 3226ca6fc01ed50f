using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>A federation in which both of our keys roll on the same days, counted from the test clock's start.</summary>
internal static class RollingKeys
{
    public static readonly DateTimeOffset Announce = TestClock.Start.AddDays(10);
    public static readonly DateTimeOffset Promote = TestClock.Start.AddDays(24);
    public static readonly DateTimeOffset Retire = TestClock.Start.AddDays(38);

    public static X509Certificate2 NewSigning { get; } = TestCertificates.Rsa("gateway signing next");

    public static X509Certificate2 NewEncryption { get; } = TestCertificates.Rsa("gateway encryption next");

    /// <summary>The same federation with a successor for each key.</summary>
    public static FederationPlan Rolling(this FederationPlan plan) => (plan with
    {
        KeyFiles = plan.KeyFiles.SetItem("signing-next.pem", NewSigning).SetItem("encryption-next.pem", NewEncryption),
    }).With("credentials", new JsonArray(
        Credential("signing", "signing.pem", retireAt: Retire),
        Credential("signing", "signing-next.pem", Announce, Promote),
        Credential("encryption", "encryption.pem", retireAt: Retire),
        Credential("encryption", "encryption-next.pem", Announce, Promote)));

    private static JsonObject Credential(string use, string path, DateTimeOffset? announceAt = null, DateTimeOffset? promoteAt = null, DateTimeOffset? retireAt = null)
    {
        var entry = new JsonObject { ["use"] = use, ["path"] = path };
        foreach (var (name, at) in new[] { ("announceAt", announceAt), ("promoteAt", promoteAt), ("retireAt", retireAt) })
        {
            if (at is { } date)
            {
                entry[name] = date.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return entry;
    }
}
