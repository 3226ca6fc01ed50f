using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>Our metadata as others load it, its signature verified.</summary>
public sealed class GatewayMetadataTests(Pysaml2Peer peer) : IClassFixture<Pysaml2Peer>
{
    [Theory]
    [InlineData("/saml/idp/metadata")]
    [InlineData("/saml/sp/metadata")]
    public async Task Pysaml2_loads_our_metadata_and_verifies_its_signature(string path)
    {
        await using var federation = await StartAsync();

        var loaded = await LoadAsync(federation, await MetadataAsync(federation, path));

        Assert.Equal((true, true), ((bool)loaded["signed"]!, (bool)loaded["verified"]!));
        Assert.Equal([federation.EntityId], loaded["entities"]!.AsArray().Select(entity => (string?)entity));
    }

    [Theory]
    [InlineData("/saml/idp/metadata")]
    [InlineData("/saml/sp/metadata")]
    public async Task Control_pysaml2_refuses_our_metadata_once_an_address_is_changed(string path)
    {
        await using var federation = await StartAsync();
        var metadata = await MetadataAsync(federation, path);
        var changed = metadata.Replace(federation.At("/saml/"), "http://localhost:6666/saml/", StringComparison.Ordinal);
        Assert.NotEqual(metadata, changed);

        var refusal = await Assert.ThrowsAsync<PeerException>(() => LoadAsync(federation, changed));

        Assert.Equal("SignatureError", refusal.Type);
    }

    [Theory]
    [InlineData("/saml/idp/metadata")]
    [InlineData("/saml/sp/metadata")]
    public async Task Xmlsec1_verifies_the_signature_of_our_metadata(string path)
    {
        await using var federation = await StartAsync();
        var metadata = await MetadataAsync(federation, path);
        var changed = metadata.Replace(federation.At("/saml/"), "http://localhost:6666/saml/", StringComparison.Ordinal);

        Assert.True(XmlSec1.Verifies(Encoding.UTF8.GetBytes(metadata), "EntityDescriptor", federation.SigningCertificate));
        Assert.False(XmlSec1.Verifies(Encoding.UTF8.GetBytes(changed), "EntityDescriptor", federation.SigningCertificate));
    }

    private static async Task<TestFederation> StartAsync()
    {
        var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        federation.Clock.SetTo(TimeProvider.System.GetUtcNow());
        return federation;
    }

    private static async Task<string> MetadataAsync(TestFederation federation, string path)
    {
        using var browser = federation.NewBrowser();
        return (await browser.OpenAsync(path)).Page;
    }

    private Task<JsonNode> LoadAsync(TestFederation federation, string metadata) => peer.AskAsync("gateway_metadata", new()
    {
        ["entityId"] = federation.System.EntityId,
        ["acs"] = federation.System.AcsUrl,
        ["key"] = peer.KeyFile(federation.System.Plan.SigningCertificate),
        ["certificate"] = peer.CertificateFile(federation.System.Plan.SigningCertificate),
        ["signer"] = peer.CertificateFile(federation.SigningCertificate),
        ["metadata"] = metadata,
    });
}
