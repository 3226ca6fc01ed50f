using System.Xml.Linq;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Testing;
using static ContextHandler.Fuzzing.Messages.GenuineXml;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Fuzzing.Messages;

/// <summary>The trees of logout messages that a peer may send: their optional parts there or not, their values of every kind.</summary>
internal static class GenuineLogout
{
    public static XElement Request(Dice dice, bool signed) => new(
        Protocol + "LogoutRequest",
        Id(TestLogouts.RequestId),
        new XAttribute("Version", "2.0"),
        new XAttribute("IssueInstant", Moment(dice)),
        dice.OneIn(2) ? new XAttribute("NotOnOrAfter", Moment(dice)) : null,
        dice.OneIn(2) ? new XAttribute("Destination", "https://contexthandler.example.dk/saml/idp/slo") : null,
        dice.OneIn(3) ? new XAttribute("Reason", "urn:oasis:names:tc:SAML:2.0:logout:user") : null,
        Issuer(TestMessages.SystemEntityId, dice),
        signed ? SignatureTemplate.For(TestLogouts.RequestId, dice) : null,
        Extensions(dice),
        new XElement(
            Testing.Federation.Wire.Assertion + "NameID",
            dice.OneIn(2) ? new XAttribute("Format", X509SubjectName) : null,
            dice.OneIn(4) ? new XAttribute("NameQualifier", Value(dice)) : null,
            dice.OneIn(4) ? new XAttribute("SPNameQualifier", Value(dice)) : null,
            Value(dice)),
        Many(dice, 3, () => new XElement(Protocol + "SessionIndex", dice.OneIn(3) ? Value(dice) : "_session")));

    public static XElement Response(Dice dice, bool signed) => new(
        Protocol + "LogoutResponse",
        Id(TestLogouts.ResponseId),
        dice.OneIn(6) ? null : new XAttribute("InResponseTo", TestLogouts.RequestId),
        new XAttribute("Version", "2.0"),
        new XAttribute("IssueInstant", Moment(dice)),
        dice.OneIn(2) ? new XAttribute("Destination", "https://contexthandler.example.dk/saml/idp/slo") : null,
        Issuer(TestMessages.SystemEntityId, dice),
        signed ? SignatureTemplate.For(TestLogouts.ResponseId, dice) : null,
        Extensions(dice),
        new XElement(
            Protocol + "Status",
            new XElement(
                Protocol + "StatusCode",
                new XAttribute("Value", dice.Pick(Success, Status + "Requester", Status + "Responder")),
                dice.OneIn(3) ? new XElement(Protocol + "StatusCode", new XAttribute("Value", dice.Pick(Status + "PartialLogout", "urn:any"))) : null),
            dice.OneIn(4) ? new XElement(Protocol + "StatusMessage", Value(dice)) : null,
            dice.OneIn(6) ? new XElement(Protocol + "StatusDetail", new XElement("any", Value(dice))) : null));

    private static XElement? Extensions(Dice dice) =>
        dice.OneIn(6) ? new XElement(Protocol + "Extensions", new XElement(XName.Get("any", "urn:any"), Value(dice))) : null;
}
