using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>The fields of our profile. The clock of these tests stands at 10:00 on 1 June 2026.</summary>
internal static class ProfileFields
{
    private const string Confirmed = "Assertion/Subject/SubjectConfirmation/SubjectConfirmationData/";
    private const string NoInstant = "yesterday at ten";
    private const string LongAgo = "2026-06-01T09:51:00Z";
    private const string FarAhead = "2026-06-01T10:04:00Z";
    private const string Elsewhere = "https://other.example.dk/acs";

    // An element without its ID can be signed only as a part of another one.
    private static readonly IReadOnlyList<Form> ResponseUnsigned = [Form.SignedAssertion, Form.Encrypted];
    private static readonly IReadOnlyList<Form> AssertionUnsigned = [Form.SignedResponse];

    public static IReadOnlyList<ProfileField> All { get; } =
    [
        new("Response/@ID", "FieldMalformed", "StructureRefused") { Malformed = ("1 2", "StructureRefused"), Forms = ResponseUnsigned },
        new("Response/@Version", "FieldMalformed", "FieldMalformed") { Malformed = ("two", "VersionUnsupported"), Wrong = ("1.1", "VersionUnsupported") },
        new("Response/@IssueInstant", "FieldMalformed", "FieldMalformed") { Malformed = (NoInstant, "FieldMalformed"), Wrong = (LongAgo, "MessageExpired") },
        new("Response/@InResponseTo", "ResponseUnsolicited", "FieldMalformed") { Malformed = ("1 2", "FieldMalformed"), Wrong = ("_nobody-s", "ResponseUnsolicited") },
        new("Response/@Destination", null, "FieldMalformed") { Malformed = ("acs", "DestinationMismatch"), Wrong = (Elsewhere, "DestinationMismatch"), Forms = ResponseUnsigned }, // Bindings 3.5.5.2; G02
        new("Response/Issuer", null, "FieldMalformed") { Malformed = ("an IdP", "FieldMalformed"), Wrong = ("https://idp.egeby.example.dk", "IssuerMismatch"), Forms = ResponseUnsigned }, // Profiles 4.1.4.2; G07
        new("Response/Issuer/@Format", null, "FieldMalformed") { Malformed = ("entity", "IssuerMismatch"), Wrong = (Wire.Unspecified, "IssuerMismatch") },
        new("Response/Status", "StructureRefused", "StructureRefused") { Malformed = ("Success", "StructureRefused") },
        new("Response/Status/StatusCode", "StructureRefused", "StructureRefused") { Malformed = (Wire.Success, "ElementMisplaced") },
        new("Response/Status/StatusCode/@Value", "StructureRefused", "StructureRefused") { Malformed = ("Success", "StructureRefused"), Wrong = (Wire.Status + "Responder", "StructureRefused") },
        new("Response/Assertion", "StructureRefused", "StructureRefused") { Forms = AssertionUnsigned },

        new("Assertion/@ID", "FieldMalformed", "StructureRefused") { Malformed = ("1 2", "StructureRefused"), Forms = AssertionUnsigned },
        new("Assertion/@Version", "FieldMalformed", "FieldMalformed") { Malformed = ("two", "VersionUnsupported"), Wrong = ("1.1", "VersionUnsupported") },
        new("Assertion/@IssueInstant", "FieldMalformed", "FieldMalformed") { Malformed = (NoInstant, "FieldMalformed"), Wrong = (LongAgo, "MessageExpired") },
        new("Assertion/Issuer", "StructureRefused", "FieldMalformed") { Malformed = ("an IdP", "FieldMalformed"), Wrong = ("https://idp.egeby.example.dk", "IssuerMismatch"), Forms = AssertionUnsigned },
        new("Assertion/Issuer/@Format", null, "FieldMalformed") { Malformed = ("entity", "IssuerMismatch"), Wrong = (Wire.Unspecified, "IssuerMismatch") },

        new("Assertion/Subject", "SubjectMissing", "SubjectMissing") { Malformed = ("admin", "ElementMisplaced") },
        new("Assertion/Subject/NameID", "SubjectMissing", "FieldMalformed") { Malformed = (new('x', 1025), "FieldMalformed") },
        new("Assertion/Subject/SubjectConfirmation", "BearerConfirmationMissing", "FieldMalformed"),
        new("Assertion/Subject/SubjectConfirmation/@Method", "FieldMalformed", "FieldMalformed")
        {
            Malformed = ("bearer", "BearerConfirmationMissing"),
            Wrong = ("urn:oasis:names:tc:SAML:2.0:cm:holder-of-key", "BearerConfirmationMissing"),
        },
        new("Assertion/Subject/SubjectConfirmation/SubjectConfirmationData", "RecipientMismatch", "RecipientMismatch"),
        new(Confirmed + "@Recipient", "RecipientMismatch", "FieldMalformed") { Malformed = ("acs", "RecipientMismatch"), Wrong = (Elsewhere, "RecipientMismatch") },
        new(Confirmed + "@InResponseTo", "InResponseToMismatch", "FieldMalformed") { Malformed = ("1 2", "FieldMalformed"), Wrong = ("_nobody-s", "InResponseToMismatch") },
        new(Confirmed + "@NotOnOrAfter", "AssertionExpired", "FieldMalformed") { Malformed = (NoInstant, "FieldMalformed"), Wrong = (LongAgo, "AssertionExpired") },
        new(Confirmed + "@NotBefore", null, "FieldMalformed") { Malformed = (NoInstant, "FieldMalformed"), Wrong = (FarAhead, "AssertionNotYetValid") },

        new("Assertion/Conditions", "AssertionExpired", "AssertionExpired"),
        new("Assertion/Conditions/@NotBefore", null, "FieldMalformed") { Malformed = (NoInstant, "FieldMalformed"), Wrong = (FarAhead, "AssertionNotYetValid") },
        new("Assertion/Conditions/@NotOnOrAfter", "AssertionExpired", "FieldMalformed") { Malformed = (NoInstant, "FieldMalformed"), Wrong = (LongAgo, "AssertionExpired") },
        new("Assertion/Conditions/AudienceRestriction", "AudienceMismatch", "StructureRefused") { Malformed = ("everybody", "StructureRefused") },
        new("Assertion/Conditions/AudienceRestriction/Audience", "StructureRefused", "FieldMalformed") { Malformed = ("you and me", "AudienceMismatch"), Wrong = ("https://sapa.example.dk", "AudienceMismatch") },

        new("Assertion/AuthnStatement", "AuthnStatementMissing", "StructureRefused") { Malformed = ("by password", "StructureRefused") },
        new("Assertion/AuthnStatement/@AuthnInstant", "FieldMalformed", "FieldMalformed") { Malformed = (NoInstant, "FieldMalformed"), Wrong = (FarAhead, "MessageFromTheFuture") },
        new("Assertion/AuthnStatement/@SessionNotOnOrAfter", null, "FieldMalformed") { Malformed = (NoInstant, "FieldMalformed"), Wrong = (LongAgo, "AssertionExpired") },
        new("Assertion/AuthnStatement/@SessionIndex", null, "FieldMalformed"),
        new("Assertion/AuthnStatement/AuthnContext", "StructureRefused", null) { Malformed = ("by password", "ElementMisplaced") }, // the level stands in an attribute: decision 5
        new("Assertion/AuthnStatement/AuthnContext/AuthnContextClassRef", null, "FieldMalformed") { Malformed = ("by password", null) },

        new("Assertion/AttributeStatement/Attribute", "LevelMissing", "FieldMalformed") { Malformed = ("Substantial", "ElementMisplaced") },
        new("Assertion/AttributeStatement/Attribute/@Name", "FieldMalformed", "FieldMalformed") { Malformed = ("loa", "LevelMissing"), Wrong = ("https://data.gov.dk/concept/core/nsis/loa/", "LevelMissing") },
        new("Assertion/AttributeStatement/Attribute/AttributeValue", "LevelUnknown", "LevelUnknown") { Malformed = ("substantial", "LevelUnknown"), Wrong = ("Low", "LevelTooLow") },
        new("Assertion/AttributeStatement", "LevelMissing", "StructureRefused") { Malformed = ("Substantial", "StructureRefused") },
    ];
}
