using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.RollingPlan;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>What our metadata shows to whoever fetches it, phase by phase, through HTTP.</summary>
public sealed class PublishedKeysTests : IAsyncLifetime
{
    private TestFederation federation = null!;

    /// <summary>Instant, signing keys in order, encryption key.</summary>
    public static TheoryData<DateTimeOffset, string[], string> Phases => new()
    {
        { TestClock.Start, ["gateway signing"], "gateway encryption" },
        { Announce.AddSeconds(-1), ["gateway signing"], "gateway encryption" },
        { Announce, ["gateway signing", "gateway signing next"], "gateway encryption" },
        { Promote.AddSeconds(-1), ["gateway signing", "gateway signing next"], "gateway encryption" },
        { Promote, ["gateway signing next", "gateway signing"], "gateway encryption next" },
        { Retire.AddSeconds(-1), ["gateway signing next", "gateway signing"], "gateway encryption next" },
        { Retire, ["gateway signing next"], "gateway encryption next" },
    };

    public static TheoryData<DateTimeOffset> Instants => [.. Phases.Select(row => row.Data.Item1)];

    public async ValueTask InitializeAsync() => federation = await Plan.StartAsync();

    public ValueTask DisposeAsync() => federation.DisposeAsync();

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task L09_both_keys_are_shown_while_signing_keys_roll_and_only_the_active_one_to_encrypt_to(DateTimeOffset now, string[] signing, string encryption)
    {
        federation.Clock.SetTo(now);

        var (asIdp, asSp) = (await FetchAsync("/saml/idp/metadata"), await FetchAsync("/saml/sp/metadata"));

        Assert.Equal(signing.Select(name => $"CN={name}"), KnownGateway.Read(asIdp).Signing.Select(key => key.Subject));
        Assert.Equal(signing.Select(name => $"CN={name}"), KnownGateway.Read(asSp).Signing.Select(key => key.Subject));
        Assert.Equal($"CN={encryption}", KnownGateway.Read(asSp).Encryption?.Subject);
        Assert.Null(KnownGateway.Read(asIdp).Encryption);
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task Decision_28_one_set_is_the_old_until_promote_and_the_new_from_then_on(DateTimeOffset now, string[] signing, string encryption)
    {
        federation.Clock.SetTo(now);

        var keys = KnownGateway.Read(await FetchAsync("/saml/sp/metadata?keys=one"));

        Assert.Equal(($"CN={signing[0]}", $"CN={encryption}"), (Assert.Single(keys.Signing).Subject, keys.Encryption?.Subject));
    }

    [Theory]
    [MemberData(nameof(Instants))]
    public async Task L09_it_is_signed_by_the_key_that_stands_first_and_valid_for_thirty_days(DateTimeOffset now)
    {
        federation.Clock.SetTo(now);

        foreach (var metadata in new[] { await FetchAsync("/saml/idp/metadata"), await FetchAsync("/saml/sp/metadata") })
        {
            Assert.True(EnvelopedXml.IsSignedBy(metadata, KnownGateway.Read(metadata).Signing[0]));
            Assert.Equal(now.AddDays(30), (DateTimeOffset)XElement.Parse(metadata).Attribute("validUntil")!);
        }
    }

    [Theory]
    [MemberData(nameof(Instants))]
    public async Task L09_no_host_header_and_no_private_key_gets_into_it(DateTimeOffset now)
    {
        federation.Clock.SetTo(now);
        using var browser = federation.NewBrowser();
        browser.Headers["Host"] = "evil.example";
        browser.Headers["X-Forwarded-Host"] = "evil.example";

        foreach (var path in new[] { "/saml/idp/metadata", "/saml/sp/metadata" })
        {
            var metadata = (await browser.OpenAsync(path)).Page;

            Assert.DoesNotContain("evil", metadata, StringComparison.Ordinal);
            Assert.All(XElement.Parse(metadata).Descendants().Attributes("Location"), location => Assert.StartsWith(federation.At("/saml/"), location.Value, StringComparison.Ordinal));
            Assert.DoesNotContain("PRIVATE", metadata, StringComparison.Ordinal);
            Assert.All(XElement.Parse(metadata).Descendants(Wire.Ds + "X509Certificate"), OnlyACertificate);
        }
    }

    [Fact]
    public async Task Decision_28_a_key_of_its_own_signs_our_metadata_and_nothing_else()
    {
        var key = TestCertificates.Rsa("gateway metadata");
        var plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3").With("credentials", new JsonArray(
            Credential("signing", "signing.pem"), Credential("encryption", "encryption.pem"), Credential("metadata", "metadata.pem")));
        await using var signed = await (plan with { KeyFiles = plan.KeyFiles.Add("metadata.pem", key) }).StartAsync();

        foreach (var metadata in new[] { await FetchAsync("/saml/idp/metadata", signed), await FetchAsync("/saml/sp/metadata", signed), await FetchAsync("/saml/sp/metadata?keys=one", signed) })
        {
            Assert.True(EnvelopedXml.IsSignedBy(metadata, key));
            Assert.Throws<CryptographicException>(() => EnvelopedXml.IsSignedBy(metadata, OldSigning));
            Assert.Equal([OldSigning.Subject], KnownGateway.Read(metadata).Signing.Select(one => one.Subject));
        }

        Assert.Equal("Success", (await LoginWalk.WalkAsync(signed, new() { Loa = "Substantial" })).Received.Status);
    }

    [Fact]
    public async Task Decision_29_a_pinned_peer_is_shown_the_key_that_signs_for_it()
    {
        await using var pinned = await (Plan with { Systems = [Plan.Systems[0].With("pinnedTo", "signing.pem")] }).StartAsync();
        var mine = $"/saml/idp/metadata?keys=one&for={Uri.EscapeDataString(pinned.System.EntityId)}";

        pinned.Clock.SetTo(Promote);
        Assert.Equal(OldSigning.Thumbprint, Assert.Single(KnownGateway.Read(await FetchAsync(mine, pinned)).Signing).Thumbprint);
        Assert.Equal(NewSigning.Thumbprint, Assert.Single(KnownGateway.Read(await FetchAsync("/saml/idp/metadata?keys=one", pinned)).Signing).Thumbprint);

        pinned.Clock.SetTo(Retire);
        Assert.Equal(NewSigning.Thumbprint, Assert.Single(KnownGateway.Read(await FetchAsync(mine, pinned)).Signing).Thumbprint);
    }

    // A PFX is Base64 as well.
    private static void OnlyACertificate(XElement certificate) =>
        Assert.Equal(X509ContentType.Cert, X509Certificate2.GetCertContentType(Convert.FromBase64String(certificate.Value)));

    private async Task<string> FetchAsync(string path, TestFederation? other = null)
    {
        using var browser = (other ?? federation).NewBrowser();
        return (await browser.OpenAsync(path)).Page;
    }
}
