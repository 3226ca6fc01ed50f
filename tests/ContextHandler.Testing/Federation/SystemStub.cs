using System.Globalization;
using System.Text;
using System.Xml.Linq;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Federation;

/// <summary>A user-facing system as the gateway meets it: it writes its requests and reads its answers with code of its own.</summary>
public sealed class SystemStub(SystemPlan plan, IFederationStage federation)
{
    public SystemPlan Plan { get; } = plan;

    public string EntityId => Plan.EntityId;

    /// <summary>The keys it verifies with.</summary>
    public KnownGateway Gateway { get; set; } = federation.KeysAtStart;

    /// <summary>The default AssertionConsumerService.</summary>
    public string AcsUrl => Plan.AcsUrls[^1];

    private string SsoUrl => federation.At("/saml/idp/sso");

    /// <summary>Its side of a logout.</summary>
    public LogoutStub Logout => new(EntityId, Plan.SigningCertificate, Plan.SingleLogout, federation.At("/saml/idp/slo"), federation, () => Gateway);

    /// <summary>The browser's way to the gateway with that AuthnRequest; without one, with an ordinary one.</summary>
    public BrowserMessage Request(SystemRequest? request = null)
    {
        var what = request ?? new();
        var xml = Xml(what);
        what.Edit?.Invoke(xml);
        return what.ByPost ? Post(what, xml) : Redirect(what, xml);
    }

    /// <summary>What the browser brings from the gateway. Throws when it goes elsewhere than to this system, or when a signature does not verify.</summary>
    public SystemAnswer Read(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var message = visit.Left ?? throw new InvalidOperationException($"The browser stays at the gateway: {visit}");
        if (!message.IsPost || !Plan.AcsUrls.Contains(message.Url))
        {
            throw new InvalidOperationException($"The browser goes to {message.Url}, which is no ACS of {EntityId}.");
        }

        return new(message, Gateway.Signing, Plan);
    }

    /// <summary>Reads the gateway's metadata anew.</summary>
    public async Task FetchAsync() =>
        Gateway = await federation.ReadMetadataAsync($"/saml/idp/metadata?for={Uri.EscapeDataString(EntityId)}").ConfigureAwait(false);

    private BrowserMessage Post(SystemRequest request, XElement xml)
    {
        var signed = request.WithoutSignature ? xml : EnvelopedXml.Sign(xml, request.SigningCertificate ?? Plan.SigningCertificate);
        var fields = new List<KeyValuePair<string, string>> { new("SAMLRequest", Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(request, signed)))) };
        if (request.RelayState is { } state)
        {
            fields.Add(new("RelayState", state));
        }

        return new(SsoUrl, EntityId, fields);
    }

    private BrowserMessage Redirect(SystemRequest request, XElement xml)
    {
        var signing = request.WithoutSignature ? null : request.SigningCertificate ?? Plan.SigningCertificate;
        return new($"{SsoUrl}?{RedirectMessage.Query("SAMLRequest", Encoding.UTF8.GetBytes(Text(request, xml)), request.RelayState, signing)}", EntityId);
    }

    private static string Text(SystemRequest request, XElement xml)
    {
        var text = xml.ToString(SaveOptions.DisableFormatting);
        return request.EditText?.Invoke(text) ?? text;
    }

    private XElement Xml(SystemRequest request) => new(
        Protocol + "AuthnRequest",
        new XAttribute(XNamespace.Xmlns + "samlp", Protocol),
        new XAttribute(XNamespace.Xmlns + "saml", Assertion),
        new XAttribute("ID", request.Id ?? NewId()),
        new XAttribute("Version", request.Version),
        new XAttribute("IssueInstant", Instant(request.IssueInstant ?? federation.Time.GetUtcNow())),
        Attribute("Destination", (request.Destination ?? SsoUrl) is { Length: > 0 } destination ? destination : null),
        Attribute("AssertionConsumerServiceURL", request.AcsUrl),
        Attribute("AssertionConsumerServiceIndex", request.AcsIndex?.ToString(CultureInfo.InvariantCulture)),
        Attribute("ProtocolBinding", request.ProtocolBinding),
        Attribute("ForceAuthn", request.ForceAuthn ? "true" : null),
        Attribute("IsPassive", request.IsPassive ? "true" : null),
        new XElement(Assertion + "Issuer", request.Issuer ?? EntityId),
        request.NameIdFormat is { } format ? new XElement(Protocol + "NameIDPolicy", new XAttribute("Format", format)) : null,
        request.ClassReferences.IsEmpty ? null : new XElement(
            Protocol + "RequestedAuthnContext",
            Attribute("Comparison", request.Comparison),
            request.ClassReferences.Select(reference => new XElement(Assertion + "AuthnContextClassRef", reference))),
        Scoping(request));

    private static XElement? Scoping(SystemRequest request) => request.IdpList.IsEmpty && request.ProxyCount is null ? null : new(
        Protocol + "Scoping",
        Attribute("ProxyCount", request.ProxyCount?.ToString(CultureInfo.InvariantCulture)),
        request.IdpList.IsEmpty ? null : new XElement(
            Protocol + "IDPList", request.IdpList.Select(idp => new XElement(Protocol + "IDPEntry", new XAttribute("ProviderID", idp)))));

    private static XAttribute? Attribute(string name, string? value) => value is null ? null : new(name, value);
}
