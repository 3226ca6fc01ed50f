using System.Xml.Linq;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Federation;

/// <summary>The gateway's LogoutRequest or LogoutResponse as a peer received it; its signature has verified.</summary>
/// <param name="Message">How the browser brought it.</param>
/// <param name="Xml">The XML.</param>
public sealed record LogoutReceived(BrowserMessage Message, XElement Xml)
{
    public string Id => Xml.Attribute("ID")!.Value;

    public string? InResponseTo => Xml.Attribute("InResponseTo")?.Value;

    public string? Destination => Xml.Attribute("Destination")?.Value;

    public string? Issuer => Xml.Element(Assertion + "Issuer")?.Value;

    public XElement? NameId => Xml.Element(Assertion + "NameID");

    public IReadOnlyList<string> SessionIndexes => [.. Xml.Elements(Protocol + "SessionIndex").Select(index => index.Value)];

    public string? RelayState => Message["RelayState"];

    /// <summary>The top-level status of a response without its prefix, and the second-level one; null when there is none.</summary>
    public (string Top, string? Second) Status
    {
        get
        {
            var top = Xml.Element(Protocol + "Status")!.Element(Protocol + "StatusCode")!;
            return (Short(top)!, Short(top.Element(Protocol + "StatusCode")));
        }
    }

    private static string? Short(XElement? status) => status?.Attribute("Value")!.Value[Wire.Status.Length..];
}
