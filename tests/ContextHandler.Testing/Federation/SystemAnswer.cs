using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Federation;

/// <summary>What a system received from the gateway, read with code of its own; signatures are verified when it is made.</summary>
public sealed class SystemAnswer
{
    internal SystemAnswer(BrowserMessage message, IEnumerable<X509Certificate2> gateway, SystemPlan plan)
    {
        Acs = message.Url;
        RelayState = message["RelayState"];
        Text = Encoding.UTF8.GetString(Convert.FromBase64String(message["SAMLResponse"]!));
        Response = XElement.Parse(Text, LoadOptions.PreserveWhitespace);
        ResponseSigned = EnvelopedXml.IsSignedBy(Text, gateway);
        var encrypted = Response.Element(Assertion + "EncryptedAssertion");
        Encryption = encrypted is null ? null : EncryptedXml.AlgorithmOf(encrypted);
        var assertion = encrypted is null
            ? Response.Element(Assertion + "Assertion")?.ToString(SaveOptions.DisableFormatting)
            : EncryptedXml.Decrypt(encrypted, plan.EncryptionCertificate);
        AssertionSigned = assertion is not null && EnvelopedXml.IsSignedBy(assertion, gateway);
        TheAssertion = assertion is null ? null : XElement.Parse(assertion, LoadOptions.PreserveWhitespace);
    }

    /// <summary>The message as text.</summary>
    public string Text { get; }

    public XElement Response { get; }

    /// <summary>Decrypted; null in an error.</summary>
    public XElement? TheAssertion { get; }

    public string Acs { get; }

    public string? RelayState { get; }

    public bool ResponseSigned { get; }

    public bool AssertionSigned { get; }

    /// <summary>The block algorithm; null when the assertion is not encrypted.</summary>
    public string? Encryption { get; }

    public string? InResponseTo => Response.Attribute("InResponseTo")?.Value;

    public string? Destination => Response.Attribute("Destination")?.Value;

    public string? Issuer => Response.Element(Assertion + "Issuer")?.Value;

    /// <summary>The top-level status without its prefix, for example <c>Success</c>.</summary>
    public string Status => Short(TopLevel);

    /// <summary>The second-level status without its prefix; null when there is none.</summary>
    public string? SecondStatus => TopLevel.Element(Protocol + "StatusCode") is { } second ? Short(second) : null;

    public string? StatusMessage => Response.Element(Protocol + "Status")?.Element(Protocol + "StatusMessage")?.Value;

    public string? ClassReference => TheAssertion?.Descendants(Assertion + "AuthnContextClassRef").SingleOrDefault()?.Value;

    public string? AuthenticatingAuthority => TheAssertion?.Descendants(Assertion + "AuthenticatingAuthority").SingleOrDefault()?.Value;

    /// <summary>The SessionIndex of the AuthnStatement; null when it has none.</summary>
    public string? SessionIndex => TheAssertion?.Descendants(Assertion + "AuthnStatement").SingleOrDefault()?.Attribute("SessionIndex")?.Value;

    public string? NameId => NameIdElement?.Value;

    public string? NameIdFormat => NameIdElement?.Attribute("Format")?.Value;

    public string? Recipient => TheAssertion?.Descendants(Assertion + "SubjectConfirmationData").Single().Attribute("Recipient")?.Value;

    public string? Audience => TheAssertion?.Descendants(Assertion + "Audience").Single().Value;

    public string? Loa => this[Wire.Loa];

    public string? AssuranceLevel => this[Wire.AssuranceLevel];

    /// <summary>Names of the attributes received, in order.</summary>
    public IReadOnlyList<string> AttributeNames => [.. Attributes.Select(attribute => attribute.Attribute("Name")!.Value)];

    private IEnumerable<XElement> Attributes => TheAssertion?.Descendants(Assertion + "Attribute") ?? [];

    public XElement? NameIdElement => TheAssertion?.Element(Assertion + "Subject")?.Element(Assertion + "NameID");

    private XElement TopLevel => Response.Element(Protocol + "Status")!.Element(Protocol + "StatusCode")!;

    /// <summary>The one value of an attribute; null when it was not sent. Throws when it has several.</summary>
    public string? this[string name] =>
        Attributes.SingleOrDefault(attribute => attribute.Attribute("Name")?.Value == name)?.Elements(Assertion + "AttributeValue").Single().Value;

    private static string Short(XElement status) => status.Attribute("Value")!.Value[Wire.Status.Length..];
}
