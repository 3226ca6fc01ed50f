using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Attributes and values of another type or number than one reader expects. The IdP signed each, so only the reading can refuse it.</summary>
public class AttributeConfusionTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly Dictionary<string, (Action<XElement> Edit, string Reason)> Refused = new()
    {
        ["xsi:nil on a level"] = (xml => ValueOf(xml, Loa).SetAttributeValue(Xsi + "nil", "true"), "FieldMalformed"),
        ["xsi:nil on a CVR number"] = (xml => ValueOf(xml, Cvr).SetAttributeValue(Xsi + "nil", "1"), "FieldMalformed"),
        ["xsi:nil that says no"] = (xml => ValueOf(xml, Loa).SetAttributeValue(Xsi + "nil", "false"), "FieldMalformed"),
        ["an element in a value"] = (xml => ValueOf(xml, Loa).ReplaceNodes(new XElement("x", "Substantial")), "FieldMalformed"),
        ["an element behind a value"] = (xml => ValueOf(xml, Loa).Add(new XElement("x")), "FieldMalformed"),
        ["an element that splits a value"] = (xml => ValueOf(xml, Cvr).ReplaceNodes("1111", new XElement("x"), "1111"), "FieldMalformed"),
        ["a NameID in a value"] = (xml => ValueOf(xml, Cvr).ReplaceNodes(new XElement(Assertion + "NameID", "11111111")), "FieldMalformed"),
        ["an element in a NameID"] = (xml => NameIdOf(xml).ReplaceNodes("C=DK,O=11111111,CN=admin,Serial=admin", new XElement("x", ".evil")), "FieldMalformed"),
        ["an empty element in a NameID"] = (xml => NameIdOf(xml).Add(new XElement("x")), "FieldMalformed"),
        ["an empty NameID"] = (xml => NameIdOf(xml).RemoveNodes(), "FieldMalformed"),
        ["an element in the Issuer"] = (xml => xml.Element(Assertion + "Issuer")!.Add(new XElement("x")), "FieldMalformed"),
        ["an element in the Audience"] = (xml => xml.Descendants(Assertion + "Audience").Single().Add(new XElement("x")), "FieldMalformed"),
        ["an element in the class reference"] = (xml => xml.Descendants(Assertion + "AuthnContextClassRef").Single().Add(new XElement("x")), "FieldMalformed"),
        ["two NameIDs"] = (xml => NameIdOf(xml).AddAfterSelf(new XElement(Assertion + "NameID", AttackedLogin.Admin)), "StructureRefused"),
        ["two Subjects"] = (xml => xml.Element(Assertion + "Subject")!.AddAfterSelf(xml.Element(Assertion + "Subject")), "StructureRefused"),
        ["two Conditions"] = (xml => xml.Element(Assertion + "Conditions")!.AddAfterSelf(xml.Element(Assertion + "Conditions")), "StructureRefused"),
        ["an attribute without a name"] = (xml => ValueOf(xml, Cvr).Parent!.Attribute("Name")!.Remove(), "FieldMalformed"),
        ["an attribute with an empty name"] = (xml => ValueOf(xml, Cvr).Parent!.SetAttributeValue("Name", ""), "FieldMalformed"),
        ["text between the attributes"] = (xml => xml.Element(Assertion + "AttributeStatement")!.AddFirst("Substantial"), "ElementMisplaced"),
        ["an attribute in no namespace"] = (xml => xml.Element(Assertion + "AttributeStatement")!.Add(new XElement("Attribute", new XAttribute("Name", Cvr))), "ElementMisplaced"),
        ["a value in another namespace"] = (xml => ValueOf(xml, Cvr).AddAfterSelf(new XElement("{urn:example}AttributeValue", "22222222")), "ElementMisplaced"),
        ["an attribute in an attribute"] = (xml => ValueOf(xml, Cvr).AddAfterSelf(Attribute(Loa, "High")), "ElementMisplaced"),
    };

    private static readonly Dictionary<string, (Action<XElement> Edit, string Reason)> Explained = new()
    {
        ["a CVR number twice"] = (xml => Repeat(xml, Cvr, "11111111"), "AttributeRepeated"),
        ["a second CVR number"] = (xml => Repeat(xml, Cvr, "22222222"), "AttributeRepeated"),
        ["a second value of the CVR number"] = (xml => ValueOf(xml, Cvr).AddAfterSelf(new XElement(Assertion + "AttributeValue", "22222222")), "AttributeRepeated"),
        ["a CVR number in the other profile's name"] = (xml => Repeat(xml, Cvr, "22222222", CvrNumberIdentifier), "AttributeRepeated"),
        ["a CVR number in another statement"] = (xml => xml.Add(new XElement(Assertion + "AttributeStatement", Attribute(Cvr, "22222222"))), "AttributeRepeated"),
        ["a level twice"] = (xml => Repeat(xml, Loa, "Substantial"), "LevelStatedTwice"),
        ["a second, higher level"] = (xml => Repeat(xml, Loa, "High"), "LevelStatedTwice"),
        ["a second value of the level"] = (xml => ValueOf(xml, Loa).AddAfterSelf(new XElement(Assertion + "AttributeValue", "High")), "LevelStatedTwice"),
        ["a level without a value"] = (xml => ValueOf(xml, Loa).Remove(), "LevelUnknown"),
        ["an empty level"] = (xml => ValueOf(xml, Loa).Value = "", "LevelUnknown"),
        ["a level in another statement"] = (xml => xml.Add(new XElement(Assertion + "AttributeStatement", Attribute(Loa, "High"))), "LevelStatedTwice"),
    };

    private static readonly Dictionary<string, Action<XElement>> Inert = new()
    {
        ["xsi:type string"] = xml => ValueOf(xml, Loa).Add(new XAttribute(XNamespace.Xmlns + "xs", "http://www.w3.org/2001/XMLSchema"), new XAttribute(Xsi + "type", "xs:string")),
        ["xsi:type of something else"] = xml => ValueOf(xml, Cvr).SetAttributeValue(Xsi + "type", "saml:NameIDType"),
        ["xsi:type of an undeclared prefix"] = xml => NameIdOf(xml).SetAttributeValue(Xsi + "type", "nobody:knows"),
        ["a schema to fetch"] = xml => xml.SetAttributeValue(Xsi + "schemaLocation", "urn:oasis:names:tc:SAML:2.0:assertion http://evil.example/saml.xsd"),
        ["a base to fetch from"] = xml => xml.Element(Assertion + "Subject")!.SetAttributeValue(XNamespace.Xml + "base", "http://evil.example/"),
        ["an attribute of an attribute"] = xml => ValueOf(xml, Cvr).Parent!.SetAttributeValue("{urn:example}Name", Loa),
        ["a value of an attribute nobody asked for"] = xml => xml.Element(Assertion + "AttributeStatement")!.Add(Attribute("urn:example", "<x/>")),
    };

    public static MatrixTheoryData<Form, string> FormsAndRefused => new(Forms.All, Refused.Keys);

    public static MatrixTheoryData<Form, string> FormsAndExplained => new(Forms.All, Explained.Keys);

    public static MatrixTheoryData<Form, string> FormsAndInert => new(Forms.All, Inert.Keys);

    [Theory]
    [MemberData(nameof(FormsAndRefused))]
    public async Task B17_an_assertion_of_which_two_readers_read_two_things(Form form, string what)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form, AttackedLogin.Good with { EditAssertion = Refused[what].Edit });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, Refused[what].Reason);
        await login.AcceptedAsync(form);
    }

    // What the IdP says of level and organisation is not refused but explained: the person may try again, or elsewhere.
    [Theory]
    [MemberData(nameof(FormsAndExplained))]
    public async Task B17_a_level_or_a_CVR_number_of_which_two_readers_read_two(Form form, string what)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form, AttackedLogin.Good with { EditAssertion = Explained[what].Edit });

        login.SignatureHolds(attack);
        var visit = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(attack)));

        Assert.Null(visit.Left);
        Assert.Equal(("explained", Explained[what].Reason), (stage.Federation.Audit.Last.Outcome, stage.Federation.Audit.Last.Reason));
        using var control = await stage.BeginAsync();
        await control.AcceptedAsync(form);
    }

    // Decision 13: xsi:type is ignored; nothing is fetched.
    [Theory]
    [MemberData(nameof(FormsAndInert))]
    public async Task B17_what_says_something_about_a_value_changes_none(Form form, string what)
    {
        using var login = await stage.BeginAsync();
        await login.AcceptedAsync(login.Genuine(form, AttackedLogin.Good with { EditAssertion = Inert[what] }));
    }

    private static XElement NameIdOf(XElement assertion) => assertion.Descendants(Assertion + "NameID").Single();

    private static XElement ValueOf(XElement assertion, string name) =>
        assertion.Descendants(Assertion + "Attribute").First(attribute => attribute.Attribute("Name")!.Value == name).Element(Assertion + "AttributeValue")!;

    private static XElement Attribute(string name, string value) =>
        new(Assertion + "Attribute", new XAttribute("Name", name), new XElement(Assertion + "AttributeValue", value));

    private static void Repeat(XElement assertion, string name, string value, string? otherName = null) =>
        ValueOf(assertion, name).Parent!.AddAfterSelf(Attribute(otherName ?? name, value));
}
