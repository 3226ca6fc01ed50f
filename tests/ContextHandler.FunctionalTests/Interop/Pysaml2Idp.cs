using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A municipality's IdP that runs on pysaml2, in a federation with one system of ours that requires NSIS Substantial.</summary>
/// <param name="peer">pysaml2.</param>
/// <param name="bindings">The bindings its metadata lists, of <c>Redirect</c> and <c>POST</c>.</param>
internal sealed class Pysaml2Idp(Pysaml2Peer peer, params string[] bindings)
{
    private string gatewayMetadata = string.Empty;

    /// <summary>Its side of a logout.</summary>
    public Pysaml2Logout Logout => new(peer, "idp", Plan.EntityId, Settings);

    /// <summary>The binding of its SingleLogoutService: <c>Redirect</c> or <c>POST</c>.</summary>
    public string SloBinding { get; init; } = "Redirect";

    public const string NameId = "C=DK,O=11111111,CN=Ulla Jensen,Serial=ulla";

    private IdpPlan Plan { get; } = new("pysaml2", "OIOSAML3");

    /// <summary>The gateway runs on the metadata that pysaml2 wrote of itself, on the real time that pysaml2 judges by; pysaml2 has the gateway's metadata.</summary>
    public async Task<TestFederation> StartAsync()
    {
        var metadata = (string)(await peer.AskAsync("idp_metadata", Settings()))["metadata"]!;
        var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", _ => Plan with { MetadataText = metadata }, WithLogout).StartAsync();
        federation.Clock.SetTo(TimeProvider.System.GetUtcNow());
        using var browser = federation.NewBrowser();
        gatewayMetadata = (await browser.OpenAsync("/saml/sp/metadata")).Page;
        return federation;
    }

    /// <summary>The gateway's AuthnRequest as pysaml2 reads and verifies it. Throws <see cref="PeerException"/>.</summary>
    public Task<JsonNode> ReadAsync(BrowserMessage question)
    {
        var given = Settings();
        Pysaml2Peer.Bring(given, question);
        return peer.AskAsync("idp_question", given);
    }

    /// <summary>The browser's way back with a Response that states NSIS Substantial.</summary>
    /// <param name="federation">Where it goes.</param>
    /// <param name="read">The request, as pysaml2 read it.</param>
    /// <param name="encrypt">As pysaml2 encrypts: with 3DES.</param>
    /// <param name="sign">What is signed, of <c>response</c> and <c>assertion</c>.</param>
    public async Task<BrowserMessage> AnswerAsync(TestFederation federation, JsonNode read, bool encrypt, params string[] sign)
    {
        var given = Settings();
        given["gatewayEntityId"] = federation.EntityId;
        given["requestId"] = (string)read["id"]!;
        given["acs"] = (string)read["acs"]!;
        given["nameId"] = NameId;
        given["nameIdFormat"] = Wire.X509SubjectName;
        given["classReference"] = Wire.PasswordProtectedTransport;
        given["attributes"] = new JsonObject { [Wire.Loa] = "Substantial", [Wire.Cvr] = Plan.Cvr };
        given["encrypt"] = encrypt;
        given["sign"] = new JsonArray([.. sign.Select(what => (JsonNode)what)]);
        var fields = new List<KeyValuePair<string, string>> { new("SAMLResponse", (string)(await peer.AskAsync("idp_answer", given))["response"]!) };
        if ((string?)read["relayState"] is { } relayState)
        {
            fields.Add(new("RelayState", relayState));
        }

        return new((string)read["acs"]!, Plan.EntityId, fields);
    }

    private static SystemPlan WithLogout(SystemPlan system) => system with { SingleLogout = [PlannedSlo.Redirect("sapa.example.dk")] };

    private JsonObject Settings() => new()
    {
        ["entityId"] = Plan.EntityId,
        ["sso"] = Plan.SsoUrl,
        ["slo"] = "https://idp.pysaml2.example.dk/slo",
        ["sloBinding"] = SloBinding,
        ["bindings"] = new JsonArray([.. bindings.Select(binding => (JsonNode)binding)]),
        ["key"] = peer.KeyFile(Plan.SigningCertificate),
        ["certificate"] = peer.CertificateFile(Plan.SigningCertificate),
        ["gateway"] = gatewayMetadata,
    };
}
