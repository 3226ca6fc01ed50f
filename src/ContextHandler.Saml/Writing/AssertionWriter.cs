using ContextHandler.Login;
using ContextHandler.Saml.Gate;
using static ContextHandler.Saml.Writing.SamlElements;

namespace ContextHandler.Saml.Writing;

/// <summary>Writes the assertion of a Response: one bearer confirmation, one audience, the recipient and request it answers (Profiles 4.1.4.2).</summary>
internal static class AssertionWriter
{
    /// <summary>Not signed yet. Throws <see cref="ArgumentException"/> when privileges have no attribute to go into.</summary>
    public static Element ToElement(OutgoingAssertion assertion, OutgoingResponse response) => Assertion("Assertion")
        .With("ID", assertion.Id)
        .With("Version", "2.0")
        .With("IssueInstant", Instant(response.IssueInstant))
        .Add(Issuer(response.Issuer))
        .Add(Subject(assertion, response))
        .Add(Conditions(assertion))
        .Add(AuthnStatement(assertion))
        .Add(AttributeStatementWriter.ToElement(assertion));

    private static Element Subject(OutgoingAssertion assertion, OutgoingResponse response) => Assertion("Subject")
        .Add(Assertion("NameID").With("Format", assertion.NameIdFormat).AddText(assertion.NameId))
        .Add(Assertion("SubjectConfirmation").With("Method", SamlUris.Bearer)
            .Add(Assertion("SubjectConfirmationData")
                .With("InResponseTo", response.InResponseTo)
                .With("NotOnOrAfter", Instant(assertion.NotOnOrAfter))
                .With("Recipient", response.Destination)));

    private static Element Conditions(OutgoingAssertion assertion) => Assertion("Conditions")
        .With("NotBefore", Instant(assertion.NotBefore))
        .With("NotOnOrAfter", Instant(assertion.NotOnOrAfter))
        .Add(Assertion("AudienceRestriction").Add(Assertion("Audience").AddText(assertion.Audience.Value)));

    private static Element AuthnStatement(OutgoingAssertion assertion) => Assertion("AuthnStatement")
        .With("AuthnInstant", Instant(assertion.AuthnInstant))
        .With("SessionIndex", assertion.SessionIndex)
        .Add(Assertion("AuthnContext")
            .Add(Assertion("AuthnContextClassRef").AddText(assertion.ClassReference))
            .Add(assertion.AuthenticatingAuthority is { } authority ? Assertion("AuthenticatingAuthority").AddText(authority.Value) : null));
}
