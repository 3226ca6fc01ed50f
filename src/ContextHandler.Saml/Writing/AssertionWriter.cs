using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Saml.Signatures;
using static ContextHandler.Saml.Writing.SamlElements;

namespace ContextHandler.Saml.Writing;

/// <summary>Writes the assertion of a Response: one bearer confirmation, one audience, the recipient and request it answers (Profiles 4.1.4.2).</summary>
internal static class AssertionWriter
{
    /// <summary>Writes and signs it. Throws <see cref="ArgumentException"/> when privileges have no attribute to go into.</summary>
    public static void Write(CanonicalWriter xml, OutgoingAssertion assertion, OutgoingResponse response, Credential signing)
    {
        var start = xml.Mark();
        xml.Saml("Assertion")
            .Attribute("ID", assertion.Id)
            .Attribute("IssueInstant", Instant(response.IssueInstant))
            .Attribute("Version", "2.0")
            .Issuer(response.Issuer);
        var behindIssuer = xml.Mark();
        Subject(xml, assertion, response);
        Conditions(xml, assertion);
        AuthnStatement(xml, assertion);
        AttributeStatementWriter.Write(xml, assertion);
        xml.End();
        Signer.Sign(xml, assertion.Id, start, behindIssuer, signing);
    }

    private static void Subject(CanonicalWriter xml, OutgoingAssertion assertion, OutgoingResponse response)
    {
        xml.Saml("Subject");
        xml.Saml("NameID").Attribute("Format", assertion.NameIdFormat).Text(assertion.NameId).End();
        xml.Saml("SubjectConfirmation").Attribute("Method", SamlUris.Bearer);
        xml.Saml("SubjectConfirmationData")
            .Attribute("InResponseTo", response.InResponseTo)
            .Attribute("NotOnOrAfter", Instant(assertion.NotOnOrAfter))
            .Attribute("Recipient", response.Destination)
            .End();
        xml.End().End();
    }

    private static void Conditions(CanonicalWriter xml, OutgoingAssertion assertion)
    {
        xml.Saml("Conditions").Attribute("NotBefore", Instant(assertion.NotBefore)).Attribute("NotOnOrAfter", Instant(assertion.NotOnOrAfter));
        xml.Saml("AudienceRestriction").Saml("Audience").Text(assertion.Audience.Value).End().End();
        xml.End();
    }

    private static void AuthnStatement(CanonicalWriter xml, OutgoingAssertion assertion)
    {
        xml.Saml("AuthnStatement").Attribute("AuthnInstant", Instant(assertion.AuthnInstant)).Attribute("SessionIndex", assertion.SessionIndex);
        xml.Saml("AuthnContext").Saml("AuthnContextClassRef").Text(assertion.ClassReference).End();
        if (assertion.AuthenticatingAuthority is { } authority)
        {
            xml.Saml("AuthenticatingAuthority").Text(authority.Value).End();
        }

        xml.End().End();
    }
}
