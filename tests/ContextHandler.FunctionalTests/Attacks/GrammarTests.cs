using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Attacks.IdpSays;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G16: elements that the schema does not have there. What stopped CVE-2019-3465 in other software was a schema; ours is a grammar of our own.</summary>
public sealed class GrammarTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly XNamespace Foreign = "urn:example:extension";

    /// <summary>Elements of the Assertion, the strange child in each, and the reason.</summary>
    private static readonly Dictionary<string, string> Parents = new()
    {
        ["Assertion"] = "ElementMisplaced",
        ["Subject"] = "ElementMisplaced",
        ["SubjectConfirmation"] = "ElementMisplaced",
        ["Conditions"] = "ConditionUnknown",
        ["AudienceRestriction"] = "ElementMisplaced",
        ["AuthnStatement"] = "ElementMisplaced",
        ["AuthnContext"] = "ElementMisplaced",
        ["AttributeStatement"] = "ElementMisplaced",
        ["NameID"] = "FieldMalformed",
        ["Audience"] = "FieldMalformed",
        ["AuthnContextClassRef"] = "FieldMalformed",
        ["Issuer"] = "FieldMalformed",
    };

    private static readonly Dictionary<string, Func<XElement>> Strangers = new()
    {
        ["of another namespace"] = () => new(Foreign + "Extra", "x"),
        ["of no namespace"] = () => new("Extra"),
        ["of ours by another name"] = () => new(Wire.Assertion + "Extra"),
        ["of a known name in another namespace"] = () => new(Foreign + "AttributeValue", "x"),
        ["of the protocol"] = () => new(Wire.Protocol + "StatusMessage"),
    };

    private static readonly Dictionary<string, (Action<XElement> Edit, string? Reason)> InTheResponse = new()
    {
        ["a strange child"] = (root => root.Add(new XElement(Foreign + "Extra")), "ElementMisplaced"),
        ["a Status of another namespace beside ours"] = (root => root.Add(new XElement(Foreign + "Status")), "ElementMisplaced"),
        ["two of Status"] = (root => root.Element(Wire.Protocol + "Status")!.AddAfterSelf(new XElement(root.Element(Wire.Protocol + "Status")!)), "StructureRefused"),
        ["text between the elements"] = (root => root.Add("text"), "ElementMisplaced"),
        ["a statement outside the Assertion"] = (root => root.Add(new XElement(Wire.Assertion + "AttributeStatement")), "ElementMisplaced"),
        ["a strange child of Status"] = (root => root.Element(Wire.Protocol + "Status")!.Add(new XElement(Foreign + "Extra")), "ElementMisplaced"),
        ["a strange attribute"] = (root => root.Add(new XAttribute(Foreign + "hint", "x")), null),
        ["an extension"] = (root => root.Element(Wire.Protocol + "Status")!.AddBeforeSelf(new XElement(Wire.Protocol + "Extensions", new XElement(Foreign + "Hint", "x"))), null),
    };

    private static readonly Dictionary<string, (Action<XElement> Edit, string? Reason)> InTheAssertion = new()
    {
        ["a statement nobody asked for"] = (root => root.Add(new XElement(Wire.Assertion + "AuthzDecisionStatement")), "ElementMisplaced"),
        ["a statement of the open type"] = (root => root.Add(new XElement(Wire.Assertion + "Statement")), "ElementMisplaced"),
        ["an encrypted attribute"] = (In("AttributeStatement", statement => statement.Add(new XElement(Wire.Assertion + "EncryptedAttribute"))), "ElementMisplaced"),
        ["a statement without attributes"] = (In("AttributeStatement", statement => statement.RemoveNodes()), "StructureRefused"),
        ["text between the elements"] = (In("Subject", subject => subject.Add("admin")), "ElementMisplaced"),
        ["text between the attributes"] = (In("AttributeStatement", statement => statement.AddFirst("admin")), "ElementMisplaced"),
        ["two class references"] = (In("AuthnContextClassRef", one => one.AddAfterSelf(new XElement(one))), "StructureRefused"),
        ["advice"] = (In("Conditions", conditions => conditions.AddAfterSelf(new XElement(Wire.Assertion + "Advice", new XElement(Foreign + "Hint", "x")))), null),
        ["a second attribute statement"] = (root => root.Add(new XElement(Wire.Assertion + "AttributeStatement", new XElement(Wire.Assertion + "Attribute", new XAttribute("Name", "urn:example"), new XElement(Wire.Assertion + "AttributeValue", "x")))), null),
        ["strange attributes"] = (In("Subject", subject => subject.Add(new XAttribute(Foreign + "hint", "x"), new XAttribute("hint", "x"))), null),
    };

    public static TheoryData<string, string, Form> Strange => new MatrixTheoryData<string, string, Form>(Parents.Keys, Strangers.Keys, Forms.All);

    public static TheoryData<string, Form> Responses => new MatrixTheoryData<string, Form>(InTheResponse.Keys, Forms.All);

    public static TheoryData<string, Form> Assertions => new MatrixTheoryData<string, Form>(InTheAssertion.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(Strange))]
    public Task G16_an_element_where_the_grammar_has_none(string parent, string stranger, Form form) => stage.JudgedAsync(
        form, AttackedLogin.Good with { EditAssertion = In(parent, element => element.Add(Strangers[stranger]())) }, Parents[parent]);

    [Theory]
    [MemberData(nameof(Responses))]
    public Task G16_what_the_Response_may_hold(string what, Form form) =>
        stage.JudgedAsync(form, AttackedLogin.Good with { EditResponse = InTheResponse[what].Edit }, InTheResponse[what].Reason);

    [Theory]
    [MemberData(nameof(Assertions))]
    public Task G16_what_the_Assertion_may_hold(string what, Form form) =>
        stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = InTheAssertion[what].Edit }, InTheAssertion[what].Reason);
}
