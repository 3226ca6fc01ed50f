using System.Xml.Linq;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Federation;

/// <summary>The gateway's AuthnRequest as an IdP received it; its signature has verified.</summary>
/// <param name="Message">How the browser brought it.</param>
/// <param name="Request">The XML.</param>
public sealed record IdpQuestion(BrowserMessage Message, XElement Request)
{
    public string Id => Request.Attribute("ID")!.Value;

    public string? Issuer => Request.Element(Assertion + "Issuer")?.Value;

    public string? Destination => Request.Attribute("Destination")?.Value;

    public string AcsUrl => Request.Attribute("AssertionConsumerServiceURL")!.Value;

    public bool ForceAuthn => Request.Attribute("ForceAuthn")?.Value == "true";

    public bool IsPassive => Request.Attribute("IsPassive")?.Value == "true";

    /// <summary>The one class reference asked for; null when there is no RequestedAuthnContext.</summary>
    public string? ClassReference => Request.Descendants(Assertion + "AuthnContextClassRef").SingleOrDefault()?.Value;

    public string? Comparison => Request.Element(Protocol + "RequestedAuthnContext")?.Attribute("Comparison")?.Value;

    public string? NameIdFormat => Request.Element(Protocol + "NameIDPolicy")?.Attribute("Format")?.Value;

    public XElement? Scoping => Request.Element(Protocol + "Scoping");

    public string? RequesterId => Scoping?.Element(Protocol + "RequesterID")?.Value;

    public string? RelayState => Message["RelayState"];
}
