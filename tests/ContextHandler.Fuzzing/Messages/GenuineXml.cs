using System.Xml.Linq;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Testing;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Fuzzing.Messages;

/// <summary>The trees of messages that a peer may send: their optional parts there or not, their values of every kind.</summary>
internal static class GenuineXml
{
    private static readonly string[] Names =
        ["C=DK,O=11111111,CN=alice,Serial=alice", "alice", "Ælice Ø & <b>\"Å\"</b>", "😀 e\u0301", " alice ", "a\tb\nc\rd", "]]>", "&amp;lt;", "\u0085\u2028\u00A0", "x"];

    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    public static XElement Response(XElement? content, Dice dice, bool signed) => new(
        Protocol + "Response",
        Id(TestMessages.ResponseId),
        new XAttribute("InResponseTo", TestMessages.RequestId),
        new XAttribute("Version", "2.0"),
        new XAttribute("IssueInstant", Moment(dice)),
        dice.OneIn(5) ? null : new XAttribute("Destination", TestMessages.Acs),
        signed || !dice.OneIn(5) ? Issuer(TestMessages.IdpEntityId, dice) : null,
        signed ? SignatureTemplate.For(TestMessages.ResponseId, dice) : null,
        dice.OneIn(12) ? new XElement(Protocol + "Extensions", new XElement(XName.Get("any", "urn:any"), Value(dice))) : null,
        new XElement(Protocol + "Status", new XElement(Protocol + "StatusCode", new XAttribute("Value", content is null ? Status + "Responder" : Success))),
        content);

    public static XElement Assertion(Dice dice, bool signed) => new(
        Testing.Federation.Wire.Assertion + "Assertion",
        Id(TestMessages.AssertionId),
        new XAttribute("Version", "2.0"),
        new XAttribute("IssueInstant", Moment(dice)),
        Issuer(TestMessages.IdpEntityId, dice),
        signed ? SignatureTemplate.For(TestMessages.AssertionId, dice) : null,
        Subject(dice),
        Saml(
            "Conditions",
            new XAttribute("NotBefore", Moment(dice)),
            new XAttribute("NotOnOrAfter", Moment(dice)),
            Many(dice, 2, () => Saml("AudienceRestriction", Some(dice, 2, () => Saml("Audience", dice.Pick(TestMessages.GatewayEntityId, "urn:other")))))),
        Many(dice, 2, () => Saml(
            "AuthnStatement",
            new XAttribute("AuthnInstant", Moment(dice)),
            Saml("AuthnContext", Saml("AuthnContextClassRef", dice.Pick(PasswordProtectedTransport, UnspecifiedClass))))),
        Many(dice, 2, () => Saml("AttributeStatement", Some(dice, 4, () => Attribute(dice)))));

    public static XElement AuthnRequest(Dice dice, bool signed) => new(
        Protocol + "AuthnRequest",
        Id(TestMessages.RequestId),
        new XAttribute("Version", "2.0"),
        new XAttribute("IssueInstant", Moment(dice)),
        dice.OneIn(2) ? new XAttribute("ForceAuthn", dice.Pick("true", "false", "1", "0")) : null,
        dice.OneIn(2) ? new XAttribute("AssertionConsumerServiceURL", dice.Pick("https://sapa.example.dk/acs", "https://x.example/?a=1&b=\"2\"")) : null,
        Issuer(TestMessages.SystemEntityId, dice),
        signed ? SignatureTemplate.For(TestMessages.RequestId, dice) : null,
        dice.OneIn(2) ? new XElement(Protocol + "NameIDPolicy", new XAttribute("Format", X509SubjectName)) : null,
        dice.OneIn(2)
            ? new XElement(Protocol + "RequestedAuthnContext", Some(dice, 3, () => Saml("AuthnContextClassRef", NsisPrefix + dice.Pick("Low", "Substantial", "High"))))
            : null,
        dice.OneIn(4)
            ? new XElement(Protocol + "Scoping", new XElement(Protocol + "IDPList", Some(dice, 2, () => new XElement(Protocol + "IDPEntry", new XAttribute("ProviderID", "urn:idp")))))
            : null);

    /// <summary>A text that a value may be, and some that none should.</summary>
    public static string Value(Dice dice) => dice.Pick(Names);

    private static XElement Subject(Dice dice) => Saml(
        "Subject",
        Saml("NameID", dice.OneIn(2) ? new XAttribute("Format", X509SubjectName) : null, Value(dice)),
        Some(dice, 2, () => Saml(
            "SubjectConfirmation",
            new XAttribute("Method", Bearer),
            Saml(
                "SubjectConfirmationData",
                new XAttribute("InResponseTo", TestMessages.RequestId),
                new XAttribute("NotOnOrAfter", Moment(dice)),
                new XAttribute("Recipient", TestMessages.Acs)))));

    private static XElement Attribute(Dice dice) => Saml(
        "Attribute",
        new XAttribute("Name", dice.Pick(Loa, Cvr, AssuranceLevel, "urn:oid:2.5.4.3", "é & <")),
        dice.OneIn(2) ? new XAttribute("NameFormat", "urn:oasis:names:tc:SAML:2.0:attrname-format:uri") : null,
        Many(dice, 3, () => Saml("AttributeValue", dice.OneIn(6) ? new XAttribute(Xsi + "type", "xs:string") : null, dice.OneIn(6) ? "" : Value(dice))));

    /// <summary>The Issuer, with its format at times.</summary>
    public static XElement Issuer(string entityId, Dice dice) =>
        Saml("Issuer", dice.OneIn(5) ? new XAttribute("Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:entity") : null, entityId);

    /// <summary>An instant in one of the forms of xs:dateTime.</summary>
    public static string Moment(Dice dice) => dice.Pick(TestMessages.Instant, "2026-11-21T08:00:00.123Z", "2026-11-21T09:00:00+01:00", "2026-11-21T08:00:00.1234567890123Z");

    private static XElement Saml(string name, params object?[] content) => new(Testing.Federation.Wire.Assertion + name, content);

    /// <summary>An ID.</summary>
    public static XAttribute Id(string value) => new("ID", value);

    /// <summary>None, or up to so many.</summary>
    public static List<XElement> Many(Dice dice, int most, Func<XElement> make) => [.. Enumerable.Range(0, dice.Below(most + 1)).Select(_ => make())];

    private static List<XElement> Some(Dice dice, int most, Func<XElement> make) => [make(), .. Many(dice, most - 1, make)];
}
