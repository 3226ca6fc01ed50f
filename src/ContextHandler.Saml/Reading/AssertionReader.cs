using ContextHandler.Responses;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Saml.Reading;

/// <summary>Reads an Assertion (Core 2.3.3) out of bytes that a verified signature covers, and out of nothing else.</summary>
internal static class AssertionReader
{
    public static ReceivedAssertion Read(VerifiedElement verified)
    {
        var assertion = verified.Element;
        Grammar.Require(
            assertion,
            ExpectedChild.Saml("Issuer", 1),
            ExpectedChild.Ds("Signature"),
            ExpectedChild.Saml("Subject"),
            ExpectedChild.Saml("Conditions"),
            ExpectedChild.Saml("Advice"),
            ExpectedChild.Saml("AuthnStatement", 0, int.MaxValue),
            ExpectedChild.Saml("AttributeStatement", 0, int.MaxValue).Among());
        var subject = assertion.Child(SamlUris.Assertion, "Subject");
        var attributes = AttributeReader.Read(assertion);
        return new ReceivedAssertion
        {
            Id = assertion.RequiredId("ID"),
            Issuer = assertion.Issuer()!,
            IssuerFormat = assertion.IssuerFormat(),
            Version = assertion.Required("Version"),
            IssueInstant = assertion.RequiredInstant("IssueInstant"),
            NameId = subject is null ? null : SubjectReader.NameId(subject),
            Confirmations = subject is null ? [] : SubjectReader.Confirmations(subject),
            Conditions = assertion.Child(SamlUris.Assertion, "Conditions") is { } conditions ? ConditionsReader.Read(conditions) : null,
            AuthnStatements = [.. assertion.All("AuthnStatement").Select(Statement)],
            Attributes = attributes.Plain,
            Privileges = attributes.Privileges,
        };
    }

    // Core 2.7.2
    private static AuthnStatement Statement(Element statement)
    {
        Grammar.Require(statement, ExpectedChild.Saml("SubjectLocality"), ExpectedChild.Saml("AuthnContext", 1));
        var context = statement.Child(SamlUris.Assertion, "AuthnContext")!;
        Grammar.Require(
            context,
            ExpectedChild.Saml("AuthnContextClassRef"),
            ExpectedChild.Saml("AuthnContextDecl"),
            ExpectedChild.Saml("AuthnContextDeclRef"),
            ExpectedChild.Saml("AuthenticatingAuthority", 0, int.MaxValue));
        return new(
            statement.RequiredInstant("AuthnInstant"),
            statement.Optional("SessionIndex"),
            statement.OptionalInstant("SessionNotOnOrAfter"),
            context.Child(SamlUris.Assertion, "AuthnContextClassRef")?.RequiredText());
    }
}
