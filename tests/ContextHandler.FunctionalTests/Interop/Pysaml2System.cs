using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A user-facing system that runs on pysaml2, NSIS Substantial, in a federation with one IdP of ours.</summary>
internal sealed class Pysaml2System(Pysaml2Peer peer, bool encrypted = false)
{
    public const string RelayState = "back to page 7 & on";

    /// <summary>Its side of a logout, by <c>Redirect</c> or <c>POST</c>.</summary>
    public Pysaml2Logout Logout => new(peer, "system", Plan.EntityId, Settings);

    /// <summary>The binding of its SingleLogoutService.</summary>
    public string SloBinding { get; init; } = "Redirect";

    /// <summary>Who else is there.</summary>
    public Func<FederationPlan, FederationPlan> Around { get; init; } = plan => plan;

    private string gatewayMetadata = string.Empty;

    private SystemPlan Plan { get; } = new("pysaml2") { AcsUrls = ["https://pysaml2.example.dk/acs"], WantsEncryption = encrypted };

    /// <summary>The gateway runs on the metadata that pysaml2 wrote of itself, on the real time that pysaml2 judges by; pysaml2 has the gateway's metadata.</summary>
    public async Task<TestFederation> StartAsync(params (string Field, JsonNode? Value)[] fields)
    {
        var metadata = (string)(await peer.AskAsync("system_metadata", Settings()))["metadata"]!;
        var plan = fields.Aggregate(Plan with { MetadataText = metadata }, (system, field) => system.With(field.Field, field.Value));
        var federation = await Around(FederationPlan.Of("NSIS Substantial", "OIOSAML3", WithLogout, _ => plan)).StartAsync();
        federation.Clock.SetTo(TimeProvider.System.GetUtcNow());
        using var browser = federation.NewBrowser();
        gatewayMetadata = (await browser.OpenAsync("/saml/idp/metadata")).Page;
        return federation;
    }

    /// <summary>Its signed AuthnRequest that asks for NSIS Substantial, and the request's ID.</summary>
    /// <param name="federation">Where it goes.</param>
    /// <param name="binding"><c>Redirect</c> or <c>POST</c>.</param>
    /// <param name="signature">The signature algorithm; null: rsa-sha256.</param>
    public async Task<(string Id, BrowserMessage Message)> RequestAsync(TestFederation federation, string binding, string? signature = null)
    {
        var given = Settings();
        given["gatewayEntityId"] = federation.EntityId;
        given["binding"] = binding;
        given["relayState"] = RelayState;
        given["classReferences"] = new JsonArray(Wire.NsisPrefix + "Substantial");
        given["signature"] = signature;
        var sent = await peer.AskAsync("system_request", given);
        return ((string)sent["id"]!, Pysaml2Peer.Sent(sent, Plan.EntityId));
    }

    /// <summary>The gateway's Response as pysaml2 reads it with all its checks. Throws <see cref="PeerException"/>.</summary>
    public Task<JsonNode> ReadAsync(string requestId, string response)
    {
        var given = Settings();
        given["requestId"] = requestId;
        given["response"] = response;
        return peer.AskAsync("system_answer", given);
    }

    private static IdpPlan WithLogout(IdpPlan idp) => idp with { SingleLogout = [PlannedSlo.Redirect("idp.korsbaek.example.dk")] };

    private JsonObject Settings() => new()
    {
        ["entityId"] = Plan.EntityId,
        ["acs"] = Plan.AcsUrls[0],
        ["slo"] = "https://pysaml2.example.dk/slo",
        ["sloBinding"] = SloBinding,
        ["key"] = peer.KeyFile(Plan.SigningCertificate),
        ["certificate"] = peer.CertificateFile(Plan.SigningCertificate),
        ["encrypted"] = Plan.WantsEncryption,
        ["encryptionKey"] = peer.KeyFile(Plan.EncryptionCertificate),
        ["encryptionCertificate"] = peer.CertificateFile(Plan.EncryptionCertificate),
        ["gateway"] = gatewayMetadata,
    };
}
