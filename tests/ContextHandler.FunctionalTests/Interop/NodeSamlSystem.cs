using System.Text.Json.Nodes;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>
/// A user-facing system that runs on @node-saml/node-saml (npm, software nobody here wrote), NSIS Substantial, in a Node process of its own:
/// it answers to no request but its own.
/// </summary>
internal sealed class NodeSamlSystem : IDisposable
{
    public const string RelayState = "https://nodesaml.example.dk/case?id=7&page=æ";

    // From the sources: npm's packages stand beside the script and are not copied.
    private readonly PeerProcess node = new(
        "node", Path.Combine(Repository.Root, "tests", "ContextHandler.FunctionalTests", "Interop", "NodeSaml", "peer.mjs"));

    /// <summary>Whether its metadata has an encryption key.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Options of node-saml over those it runs with here.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Options { get; init; } = new Dictionary<string, JsonNode?>();

    private SystemPlan Plan { get; } = new("nodesaml") { AcsUrls = ["https://nodesaml.example.dk/acs"] };

    /// <summary>The gateway runs on the metadata that node-saml wrote of itself, with two municipalities, on the real time that node-saml judges by; node-saml has the key of the gateway's metadata.</summary>
    public async Task<TestFederation> StartAsync(params (string Field, JsonNode? Value)[] fields)
    {
        // node-saml wants to know of an IdP before it says who it is itself.
        await StartNodeAsync(gateway: Plan.EntityId, sso: Plan.EntityId, Plan.SigningCertificate.ExportCertificatePem());
        var metadata = (string)(await node.AskAsync("metadata", new()
        {
            ["decryptionCert"] = IsEncrypted ? Plan.EncryptionCertificate.ExportCertificatePem() : null,
            ["publicCert"] = Plan.SigningCertificate.ExportCertificatePem(),
        }))["metadata"]!;
        var plan = fields.Aggregate(Plan with { MetadataText = metadata }, (system, field) => system.With(field.Field, field.Value));
        var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3", system: _ => plan).StartAsync(onSocket: true);
        federation.Clock.SetTo(TimeProvider.System.GetUtcNow());
        await StartNodeAsync(federation.EntityId, federation.SsoUrl, await GatewayKeyAsync(federation));
        return federation;
    }

    /// <summary>Its AuthnRequest by Redirect, signed in its query.</summary>
    public async Task<BrowserMessage> RedirectAsync(string relayState = RelayState) =>
        new((string)(await node.AskAsync("redirect", new() { ["relayState"] = relayState }))["location"]!, Plan.EntityId);

    /// <summary>Its AuthnRequest by POST, signed in its XML: the page on which node-saml hands the browser over.</summary>
    public async Task<BrowserMessage> PostAsync()
    {
        var page = (string)(await node.AskAsync("post", new() { ["relayState"] = RelayState }))["html"]!;
        var form = HtmlForm.Of(new Hop(new(Plan.EntityId, From: null), [], 200, [], page))!;
        return new(form.Action, Plan.EntityId, form.Fields);
    }

    /// <summary>The profile that node-saml makes of the gateway's Response after all its checks. Throws <see cref="PeerException"/>.</summary>
    public async Task<JsonNode> ReadAsync(string response) =>
        (await node.AskAsync("answer", new() { ["response"] = response }))["profile"]!;

    public void Dispose() => node.Dispose();

    private async Task StartNodeAsync(string gateway, string sso, string gatewayCertificate)
    {
        var options = new JsonObject
        {
            ["issuer"] = Plan.EntityId,
            ["audience"] = Plan.EntityId,
            ["callbackUrl"] = Plan.AcsUrls[0],
            ["privateKey"] = Plan.SigningCertificate.ExportKeyPem(),
            ["decryptionPvk"] = IsEncrypted ? Plan.EncryptionCertificate.ExportKeyPem() : null,
            ["signatureAlgorithm"] = "sha256",
            ["digestAlgorithm"] = "sha256",
            ["entryPoint"] = sso,
            ["idpIssuer"] = gateway,
            ["idpCert"] = gatewayCertificate,
            ["identifierFormat"] = null,
            ["disableRequestedAuthnContext"] = true,
            ["wantAssertionsSigned"] = true,
            ["wantAuthnResponseSigned"] = false,
            ["validateInResponseTo"] = "always",
        };
        foreach (var (name, value) in Options)
        {
            options[name] = value?.DeepClone();
        }

        await node.AskAsync("start", new() { ["options"] = options });
    }

    private static async Task<string> GatewayKeyAsync(TestFederation federation)
    {
        using var browser = federation.NewBrowser();
        var metadata = XElement.Parse((await browser.OpenAsync("/saml/idp/metadata")).Page);
        return metadata.Descendants(Wire.Ds + "X509Certificate").First().Value;
    }
}
