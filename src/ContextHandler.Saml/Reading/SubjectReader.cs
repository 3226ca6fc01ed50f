using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Reading;

/// <summary>The Subject of an Assertion (Core 2.4).</summary>
internal static class SubjectReader
{
    /// <summary>Null when there is no NameID.</summary>
    public static ReceivedNameId? NameId(Element subject)
    {
        NothingEncrypted(subject);
        Grammar.Require(subject, ExpectedChild.Saml("NameID"), ExpectedChild.Saml("SubjectConfirmation", 0, int.MaxValue));
        return subject.Child(SamlUris.Assertion, "NameID") is { } nameId
            ? Read(nameId)
            : null;
    }

    /// <summary>A NameID element, exactly (security case B11).</summary>
    public static ReceivedNameId Read(Element nameId) =>
        new(nameId.RequiredText(), nameId.Optional("Format"), nameId.Optional("NameQualifier"), nameId.Optional("SPNameQualifier"));

    public static IReadOnlyList<SubjectConfirmation> Confirmations(Element subject) => [.. subject.All("SubjectConfirmation").Select(Confirmation)];

    /// <summary>We publish no key for parts of an assertion, and a decryptor that looks for them anywhere is an attack surface (security case E05).</summary>
    public static void NothingEncrypted(Element parent)
    {
        foreach (var name in (string[])["EncryptedID", "EncryptedAttribute"])
        {
            if (parent.Child(SamlUris.Assertion, name) is not null)
            {
                throw new WireRefusal(FailureReason.ElementMisplaced, $"{name} in {parent.LocalName}; the whole Assertion encrypted, or nothing, expected");
            }
        }
    }

    // Core 2.4.1.1. The NameID of a confirmation names another holder; bearer has none that matters.
    private static SubjectConfirmation Confirmation(Element confirmation)
    {
        NothingEncrypted(confirmation);
        Grammar.Require(confirmation, ExpectedChild.Saml("BaseID"), ExpectedChild.Saml("NameID"), ExpectedChild.Saml("SubjectConfirmationData"));
        var given = confirmation.Child(SamlUris.Assertion, "SubjectConfirmationData");
        return new(
            confirmation.Required("Method"),
            given?.Optional("Recipient"),
            given?.OptionalId("InResponseTo"),
            given?.OptionalInstant("NotBefore"),
            given?.OptionalInstant("NotOnOrAfter"));
    }
}
