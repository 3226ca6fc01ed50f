using System.Text;
using System.Xml;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>
/// A public vector as the trusted IdP might have sent it to this login: addressed, dated, encrypted and signed anew, its shape as it
/// was published. What its authors broke on purpose is kept.
/// </summary>
internal static class ResignedMessage
{
    private const string Unsigned = "no Signature";
    private const string Without = "without ";
    private static readonly string[] Unsigning = ["encrypted_unsigned_assertion", "encrypted_new_attack"];

    /// <summary>Makes it.</summary>
    /// <param name="vector">A Response, an Assertion, or a document with a Signature.</param>
    /// <param name="but">
    /// <c>Owner/Field</c> is kept as it was published; <c>no Signature</c> leaves an unsigned Response unsigned; <c>without</c> leaves the
    /// elements of that name out, where they hide what the vector is about.
    /// </param>
    /// <param name="login">The login it answers.</param>
    public static string Of(PublicVector vector, IReadOnlyCollection<string> but, AttackedLogin login)
    {
        var document = Response(vector, login);
        foreach (var name in but.Where(one => one.StartsWith(Without, StringComparison.Ordinal)))
        {
            Elements(document, name[Without.Length..]).ForEach(element => element.ParentNode!.RemoveChild(element));
        }

        Address(document, but, login);
        foreach (var encrypted in Elements(document, "EncryptedAssertion"))
        {
            VectorEncryption.Refill(encrypted, Plain(vector, login), login.Federation.EncryptionCertificate);
        }

        var idp = login.Federation.Idp.Plan.SigningCertificate;
        ShapeSigner.RenewAll(document, idp);
        if (Elements(document, "Signature").Count == 0 && !but.Contains(Unsigned))
        {
            ShapeSigner.Sign(document.DocumentElement!, idp);
        }

        return document.OuterXml;
    }

    // An Assertion stands in the IdP's Response; of a document that is no SAML, the Signature stands in the IdP's Assertion.
    private static XmlDocument Response(PublicVector vector, AttackedLogin login)
    {
        var published = FrameworkXml.Load(vector.Xml);
        if (published.DocumentElement!.LocalName == "Response")
        {
            return published;
        }

        var response = FrameworkXml.Load(Encoding.UTF8.GetBytes(AttackedLogin.Text(login.Genuine(Form.SignedAssertion))));
        var isAssertion = published.DocumentElement.LocalName == "Assertion";
        var replaced = Elements(response, isAssertion ? "Assertion" : "Signature")[0];
        var shape = (XmlElement)response.ImportNode(isAssertion ? published.DocumentElement : Elements(published, "Signature")[0], deep: true);
        replaced.ParentNode!.ReplaceChild(shape, replaced);
        if (!isAssertion && Elements(response, "Reference")[0] is var reference && reference.GetAttribute("URI").Length > 1)
        {
            reference.SetAttribute("URI", "#" + ((XmlElement)shape.ParentNode!).GetAttribute("ID"));
        }

        return response;
    }

    private static void Address(XmlDocument document, IReadOnlyCollection<string> but, AttackedLogin login)
    {
        var now = login.Federation.Clock.GetUtcNow();
        var (begin, end) = (Wire.Instant(now), Wire.Instant(now.AddMinutes(5)));
        var (idp, acs, request) = (login.Federation.Idp.EntityId, login.Question.AcsUrl, login.Question.Id);
        (string Owner, string Field, string Value)[] good =
        [
            ("Response", "InResponseTo", request),
            ("Response", "Destination", acs),
            ("Response", "IssueInstant", begin),
            ("Response", "Issuer", idp),
            ("Assertion", "IssueInstant", begin),
            ("Assertion", "Issuer", idp),
            ("SubjectConfirmationData", "InResponseTo", request),
            ("SubjectConfirmationData", "Recipient", acs),
            ("SubjectConfirmationData", "NotBefore", begin),
            ("SubjectConfirmationData", "NotOnOrAfter", end),
            ("Conditions", "NotBefore", begin),
            ("Conditions", "NotOnOrAfter", end),
            ("AudienceRestriction", "Audience", login.Question.Issuer!),
            ("AuthnStatement", "AuthnInstant", begin),
            ("AuthnStatement", "SessionNotOnOrAfter", end),
            ("AuthnContext", "AuthnContextClassRef", login.Question.ClassReference!),
        ];
        foreach (var (owner, field, value) in good.Where(one => !but.Contains($"{one.Owner}/{one.Field}")))
        {
            Elements(document, owner).ForEach(element => Set(element, field, value));
        }
    }

    // What is absent stays absent, but for the request answered: many of these Responses were unsolicited.
    private static void Set(XmlElement owner, string field, string value)
    {
        if (owner.GetAttribute(field).Length > 0 || field == "InResponseTo")
        {
            owner.SetAttribute(field, value);
        }

        foreach (var child in owner.ChildNodes.OfType<XmlElement>().Where(child => child.LocalName == field && child.InnerText.Length > 0))
        {
            child.InnerText = value;
        }
    }

    // The file's name says whether the assertion inside was signed, and whether it leaned on a declaration outside.
    private static string Plain(PublicVector vector, AttackedLogin login)
    {
        var signed = Forged.AssertionOf(login.Genuine(Form.SignedAssertion).Root!);
        var assertion = Unsigning.Any(sign => vector.Name.Contains(sign, StringComparison.Ordinal)) ? Forged.WithoutSignature(signed) : signed;
        var text = assertion.ToString(SaveOptions.DisableFormatting);
        return vector.Name.Contains("without_saml_namespace", StringComparison.Ordinal)
            ? text.Replace($" xmlns:saml=\"{Wire.Assertion}\"", string.Empty, StringComparison.Ordinal)
            : text;
    }

    private static List<XmlElement> Elements(XmlDocument document, string localName) =>
        [.. document.GetElementsByTagName("*").OfType<XmlElement>().Where(element => element.LocalName == localName)];
}
