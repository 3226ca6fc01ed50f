using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>A case of SPID as the test IdP sends it: the template filled for this login, and signed as the case says.</summary>
internal static class SpidMessage
{
    /// <summary>Whose login it is; SPID's templates put blanks around the name, and its format is transient.</summary>
    public const string Person = "alice";

    private const string Basic = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
    private static readonly CompositeFormat Seconds = CompositeFormat.Parse("{0:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    // The whole adaptation to this federation. SPID's levels are the class references of NSIS here, and stated nowhere else; the
    // CVR is the IdP's one registered number (decision 21), so that no attribute need be added.
    private static readonly Dictionary<string, string> Levels = new()
    {
        ["https://www.spid.gov.it/SpidL1"] = NsisPrefix + "Low",
        ["https://www.spid.gov.it/SpidL2"] = NsisPrefix + "Substantial",
        ["https://www.spid.gov.it/SpidL3"] = NsisPrefix + "High",
    };

    public static string Of(SpidCase it, AttackedLogin login)
    {
        var document = FrameworkXml.Load(Encoding.UTF8.GetBytes(Filled(it, login)));
        var response = document.DocumentElement!;
        var assertion = response.ChildNodes.OfType<XmlElement>().SingleOrDefault(child => child.LocalName == "Assertion");
        var idp = login.Federation.Idp.Plan.SigningCertificate;
        var stranger = TestCertificates.Rsa("stranger");

        // Sharper than SPID, which signs both with the foreign key: the key is foreign on what the case is about.
        if (it.SignsAssertion && assertion is not null)
        {
            ShapeSigner.Sign(assertion, it is { HasForeignKey: true, Number: not "4" } ? stranger : idp);
        }

        if (it.SignsResponse)
        {
            ShapeSigner.Sign(response, it.Number == "4" ? stranger : idp);
        }

        return document.OuterXml;
    }

    private static string Filled(SpidCase it, AttackedLogin login)
    {
        var now = login.Federation.Clock.GetUtcNow();
        var idp = login.Federation.Idp.EntityId;
        var level = it["AuthnContextClassRef"];
        Dictionary<string, string?> values = new()
        {
            ["AssertionConsumerURL"] = login.Question.AcsUrl,
            ["ResponseID"] = NewId(),
            ["AuthnRequestID"] = it["AuthnRequestID"] ?? login.Question.Id,
            ["IssueInstant"] = it["IssueInstant"] ?? Instant(now),
            ["IssueInstantMillis"] = Wire.Instant(now),
            ["Issuer"] = idp,
            ["AssertionID"] = NewId(),
            ["NameIDNameQualifier"] = idp,
            ["NameID"] = Person,
            ["NotOnOrAfter"] = Instant(now.AddMinutes(5)),
            ["Audience"] = login.Question.Issuer,
            ["AuthnIstant"] = Instant(now),
            ["SessionIndex"] = NewId(),
            ["AuthnContextClassRef"] = level is null ? login.Question.ClassReference : Levels.GetValueOrDefault(level, level),
            ["Attributes"] = Attributes(it),
            ["StatusCode"] = it["StatusCode"],
            ["SubStatus"] = it["SubStatus"],
            ["StatusMessage"] = it["StatusMessage"],
        };
        return values.Aggregate(it.Template, (text, value) => text.Replace($"{{{{{value.Key}}}}}", value.Value, StringComparison.Ordinal));
    }

    private static string Attributes(SpidCase it) => new XElement(
        Assertion + "AttributeStatement",
        from attribute in it.Attributes
        select new XElement(
            Assertion + "Attribute",
            new XAttribute("Name", attribute.Name),
            it.NamesFormatOfAttributes ? new XAttribute("NameFormat", Basic) : null,
            new XElement(Assertion + "AttributeValue", attribute.Value))).ToString(SaveOptions.DisableFormatting);

    private static string Instant(DateTimeOffset instant) => string.Format(CultureInfo.InvariantCulture, Seconds, instant.UtcDateTime);
}
