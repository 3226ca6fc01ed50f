using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Federation;

/// <summary>A peer's side of a logout: it asks, is asked and answers with code of its own.</summary>
/// <param name="EntityId">Who it is.</param>
/// <param name="Signing">What it signs with.</param>
/// <param name="SingleLogout">Where it listens.</param>
/// <param name="GatewayUrl">Where the gateway listens to it.</param>
/// <param name="Federation">The federation it is in.</param>
/// <param name="Gateway">The gateway's keys as it knows them now.</param>
public sealed record LogoutStub(
    string EntityId, X509Certificate2 Signing, ImmutableArray<PlannedSlo> SingleLogout, string GatewayUrl, IFederationStage Federation, Func<KnownGateway> Gateway)
{
    /// <summary>The browser's way to the gateway with that LogoutRequest.</summary>
    /// <param name="nameId">The NameID element, as the gateway gave or got it.</param>
    /// <param name="message">How it is said; null: as it should be.</param>
    public BrowserMessage Request(XElement nameId, LogoutMessage? message = null)
    {
        var what = message ?? new();
        return Bring("SAMLRequest", what, Xml(
            "LogoutRequest",
            what,
            new XAttribute("NotOnOrAfter", Instant(Federation.Time.GetUtcNow() + what.HoldsFor)),
            new XElement(nameId),
            what.SessionIndexes.Select(index => new XElement(Protocol + "SessionIndex", index))));
    }

    /// <summary>The browser's way back to the gateway with that LogoutResponse.</summary>
    public BrowserMessage Answer(LogoutReceived asked, LogoutMessage? message = null)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var what = message ?? new() { RelayState = asked.RelayState };
        return Bring("SAMLResponse", what, Xml(
            "LogoutResponse",
            what,
            new XAttribute("InResponseTo", what.InResponseTo ?? asked.Id),
            new XElement(
                Protocol + "Status",
                new XElement(
                    Protocol + "StatusCode",
                    new XAttribute("Value", Status + what.Status),
                    what.SecondStatus is { } second ? new XElement(Protocol + "StatusCode", new XAttribute("Value", Status + second)) : null))));
    }

    /// <summary>The gateway's LogoutRequest that the browser brings. Throws when it goes elsewhere, or when its signature does not verify.</summary>
    public LogoutReceived ReadRequest(Visit visit) => Read(visit, "SAMLRequest", planned => planned.Location);

    /// <summary>The gateway's LogoutResponse that the browser brings. Throws when it goes elsewhere, or when its signature does not verify.</summary>
    public LogoutReceived ReadResponse(Visit visit) => Read(visit, "SAMLResponse", planned => planned.ResponseLocation ?? planned.Location);

    private LogoutReceived Read(Visit visit, string field, Func<PlannedSlo, string> addressOf)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var message = visit.Left ?? throw new InvalidOperationException($"The browser stays at the gateway: {visit}");
        var address = message.Url.Split('?')[0];
        return SingleLogout.Any(planned => addressOf(planned) == address && planned.Binding == (message.IsPost ? PostBinding : RedirectBinding))
            ? new(message, message.IsPost ? Posted(message, field) : RedirectMessage.Read(message, field, Gateway().Signing))
            : throw new InvalidOperationException($"The browser goes to {message.Url}, where {EntityId} does not expect a {field}.");
    }

    private XElement Posted(BrowserMessage message, string field)
    {
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(message[field]!));
        return EnvelopedXml.IsSignedBy(text, Gateway().Signing)
            ? XElement.Parse(text, LoadOptions.PreserveWhitespace)
            : throw new InvalidOperationException("The message is not signed.");
    }

    private XElement Xml(string name, LogoutMessage what, params object[] content)
    {
        var xml = new XElement(
            Protocol + name,
            new XAttribute(XNamespace.Xmlns + "samlp", Protocol),
            new XAttribute(XNamespace.Xmlns + "saml", Assertion),
            new XAttribute("ID", what.Id ?? NewId()),
            new XAttribute("Version", "2.0"),
            new XAttribute("IssueInstant", Instant(what.IssueInstant ?? Federation.Time.GetUtcNow())),
            (what.Destination ?? GatewayUrl) is { Length: > 0 } destination ? new XAttribute("Destination", destination) : null,
            new XElement(Assertion + "Issuer", what.Issuer ?? EntityId),
            content);
        what.Edit?.Invoke(xml);
        return xml;
    }

    private BrowserMessage Bring(string field, LogoutMessage what, XElement xml)
    {
        var signing = what.WithoutSignature ? null : what.SigningCertificate ?? Signing;
        if (!what.ByPost)
        {
            return new($"{GatewayUrl}?{RedirectMessage.Query(field, Bytes(xml), what.RelayState, signing)}", EntityId);
        }

        var signed = signing is null ? xml : EnvelopedXml.Sign(xml, signing);
        KeyValuePair<string, string>[] fields = [new(field, Convert.ToBase64String(Bytes(signed)))];
        return new(GatewayUrl, EntityId, what.RelayState is { } state ? [.. fields, new("RelayState", state)] : fields);
    }

    private static byte[] Bytes(XElement xml) => Encoding.UTF8.GetBytes(xml.ToString(SaveOptions.DisableFormatting));
}
