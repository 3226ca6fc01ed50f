using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Federation;

/// <summary>Writes, signs and encrypts the Response of an IdP.</summary>
internal static class IdpAnswerXml
{
    public static XElement Of(IdpQuestion question, IdpAnswer answer, IdpPlan idp, IFederationStage federation, X509Certificate2? encryptTo)
    {
        var now = federation.Time.GetUtcNow();
        var signing = answer.SigningCertificate ?? idp.SigningCertificate;
        var response = new XElement(
            Protocol + "Response",
            new XAttribute(XNamespace.Xmlns + "samlp", Protocol),
            new XAttribute(XNamespace.Xmlns + "saml", Assertion),
            new XAttribute("ID", NewId()),
            new XAttribute("Version", "2.0"),
            new XAttribute("IssueInstant", Instant(now - answer.IssuedAgo)),
            Optional("Destination", answer.Destination ?? question.AcsUrl),
            Optional("InResponseTo", answer.InResponseTo ?? question.Id),
            new XElement(Assertion + "Issuer", answer.Issuer ?? idp.EntityId),
            StatusOf(answer),
            answer.Status == "Success" || answer.AssertionAnyway ? Protected(question, answer, idp, federation, encryptTo) : null);
        answer.EditResponse?.Invoke(response);
        return answer.Signature is SignaturePlacement.Response or SignaturePlacement.Both ? EnvelopedXml.Sign(response, signing) : response;
    }

    private static XElement Protected(IdpQuestion question, IdpAnswer answer, IdpPlan idp, IFederationStage federation, X509Certificate2? encryptTo)
    {
        var assertion = AssertionOf(question, answer, idp, federation);
        answer.EditAssertion?.Invoke(assertion);
        var signed = answer.Signature is SignaturePlacement.Assertion or SignaturePlacement.Both
            ? EnvelopedXml.Sign(assertion, answer.SigningCertificate ?? idp.SigningCertificate)
            : assertion;
        return answer.Encryption is { } algorithm ? EncryptedXml.Encrypt(signed, answer.EncryptionCertificate ?? encryptTo!, algorithm) : signed;
    }

    private static XElement AssertionOf(IdpQuestion question, IdpAnswer answer, IdpPlan idp, IFederationStage federation)
    {
        var now = federation.Time.GetUtcNow();
        return new(
            Assertion + "Assertion",
            new XAttribute(XNamespace.Xmlns + "saml", Assertion),
            new XAttribute("ID", answer.AssertionId ?? NewId()),
            new XAttribute("Version", "2.0"),
            new XAttribute("IssueInstant", Instant(now - answer.IssuedAgo)),
            new XElement(Assertion + "Issuer", answer.Issuer ?? idp.EntityId),
            new XElement(
                Assertion + "Subject",
                new XElement(Assertion + "NameID", new XAttribute("Format", answer.NameIdFormat), answer.NameId ?? $"C=DK,O={idp.Cvr},CN=Ulla Jensen,Serial=ulla"),
                new XElement(
                    Assertion + "SubjectConfirmation",
                    new XAttribute("Method", Bearer),
                    new XElement(
                        Assertion + "SubjectConfirmationData",
                        Optional("InResponseTo", answer.ConfirmationInResponseTo ?? question.Id),
                        new XAttribute("NotOnOrAfter", Instant(now + answer.ConfirmedFor)),
                        Optional("Recipient", answer.Recipient ?? question.AcsUrl)))),
            new XElement(
                Assertion + "Conditions",
                new XAttribute("NotBefore", Instant(now + answer.HoldsFrom)),
                new XAttribute("NotOnOrAfter", Instant(now + answer.HoldsFor)),
                new XElement(Assertion + "AudienceRestriction", new XElement(Assertion + "Audience", answer.Audience ?? question.Issuer))),
            answer.WithoutAuthnStatement ? null : new XElement(
                Assertion + "AuthnStatement",
                new XAttribute("AuthnInstant", Instant(now - answer.AuthenticatedAgo)),
                answer.SessionIndex is { } index ? new XAttribute("SessionIndex", index) : null,
                new XElement(Assertion + "AuthnContext", new XElement(Assertion + "AuthnContextClassRef", answer.ClassReference))),
            new XElement(Assertion + "AttributeStatement", Attributes(answer, idp)));
    }

    private static IEnumerable<XElement> Attributes(IdpAnswer answer, IdpPlan idp)
    {
        var cvr = answer.Cvr ?? idp.Cvr;
        (string Name, string[] Values)[] all =
        [
            (Loa, answer.Loa is { } loa ? [loa] : []),
            (AssuranceLevel, answer.AssuranceLevel is { } level ? [level] : []),
            (AuthnMethodsReferences, [.. answer.AuthnMethods]),
            (idp.IsOiosaml2 ? CvrNumberIdentifier : Cvr, cvr.Length > 0 ? [cvr] : []),
            .. answer.Attributes.Select(attribute => (attribute.Name, new[] { attribute.Value })),
        ];
        return
            from attribute in all
            where attribute.Values.Length > 0
            select new XElement(
                Assertion + "Attribute",
                new XAttribute("Name", attribute.Name),
                attribute.Values.Select(value => new XElement(Assertion + "AttributeValue", value)));
    }

    private static XElement StatusOf(IdpAnswer answer) => new(
        Protocol + "Status",
        new XElement(
            Protocol + "StatusCode",
            new XAttribute("Value", Status + answer.Status),
            answer.SecondStatus is { } second ? new XElement(Protocol + "StatusCode", new XAttribute("Value", Status + second)) : null),
        answer.StatusMessage is { } message ? new XElement(Protocol + "StatusMessage", message) : null);

    private static XAttribute? Optional(string name, string value) => value.Length > 0 ? new(name, value) : null;
}
