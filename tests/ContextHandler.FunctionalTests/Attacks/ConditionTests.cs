using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Attacks.IdpSays;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G11: conditions under which the IdP's word holds. One that nobody here understands makes it void (Core 2.5.1.1).</summary>
public sealed class ConditionTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace Foreign = "urn:example:conditions";

    /// <summary>What is added to the Conditions.</summary>
    private static readonly Dictionary<string, (Func<XElement[]> Added, string? Reason)> Conditions = new()
    {
        ["one time use"] = (() => [Saml("OneTimeUse")], null),
        ["one time use twice"] = (() => [Saml("OneTimeUse"), Saml("OneTimeUse")], "FieldMalformed"),
        ["not to be passed on"] = (() => [Proxy("0")], "ProxyCountExceeded"),
        ["not to be passed on, in many noughts"] = (() => [Proxy("000")], "ProxyCountExceeded"),
        ["to be passed on once"] = (() => [Proxy("1")], null),
        ["to be passed on, no number"] = (() => [Proxy(null)], null),
        ["passed on a negative number of times"] = (() => [Proxy("-1")], "FieldMalformed"),
        ["passed on minus nought times"] = (() => [Proxy("-0")], "FieldMalformed"),
        ["passed on with a sign"] = (() => [Proxy("+1")], "FieldMalformed"),
        ["passed on with a blank"] = (() => [Proxy(" 1")], "FieldMalformed"),
        ["passed on in hexadecimal"] = (() => [Proxy("0x1")], "FieldMalformed"),
        ["passed on half a time"] = (() => [Proxy("0.5")], "FieldMalformed"),
        ["passed on more often than an int has"] = (() => [Proxy("4294967296")], "FieldMalformed"),
        ["passed on, nothing"] = (() => [Proxy("")], "FieldMalformed"),
        ["two restrictions on passing on"] = (() => [Proxy("1"), Proxy("0")], "FieldMalformed"),
        ["a condition of the schema's open type"] = (() => [Typed("Condition", "Geofence")], "ConditionUnknown"),
        ["a condition without a type"] = (() => [Saml("Condition")], "ConditionUnknown"),
        ["a condition of another namespace"] = (() => [new(Foreign + "Geofence")], "ConditionUnknown"),
        ["a known name in another namespace"] = (() => [new(Foreign + "OneTimeUse")], "ConditionUnknown"),
        ["a known name in another case"] = (() => [Saml("oneTimeUse")], "ConditionUnknown"),
        ["no condition at all, but an element"] = (() => [Saml("Advice")], "ConditionUnknown"),
        ["a second restriction that calls itself another type"] = (() => [Typed("AudienceRestriction", "OpenToAll", Saml("Audience", "https://other.example.dk"))], "AudienceMismatch"),
    };

    public static TheoryData<string, Form> Added => new MatrixTheoryData<string, Form>(Conditions.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(Added))]
    public Task G11_a_condition_is_kept_or_the_answer_refused(string what, Form form) => stage.JudgedAsync(
        form,
        AttackedLogin.Good with { EditAssertion = In("Conditions", conditions => conditions.Add(Conditions[what].Added())) },
        Conditions[what].Reason);

    // xsi:type does not make of our restriction one that lets everybody in.
    [Theory, EachForm]
    public Task G11_a_restriction_of_another_type_restricts_all_the_same(Form form) => stage.JudgedAsync(
        form,
        AttackedLogin.Good with
        {
            Audience = "https://other.example.dk",
            EditAssertion = In("AudienceRestriction", one => one.Add(new XAttribute(XNamespace.Xmlns + "x", Foreign), new XAttribute(XNamespace.Xmlns + "xsi", Xsi), new XAttribute(Xsi + "type", "x:OpenToAll"))),
        },
        "AudienceMismatch");

    // Every answer is used once anyhow (G10); the condition changes nothing, and AcceptedAsync shows the second use refused.
    [Theory, EachForm]
    public Task G11_one_time_use_beside_a_restriction_on_passing_on(Form form) => stage.JudgedAsync(
        form, AttackedLogin.Good with { EditAssertion = In("Conditions", conditions => conditions.Add(Saml("OneTimeUse"), Proxy("7"))) }, null);

    [Theory, EachForm]
    public Task G11_two_Conditions(Form form) => stage.JudgedAsync(
        form, AttackedLogin.Good with { EditAssertion = In("Conditions", conditions => conditions.AddAfterSelf(new XElement(conditions))) }, "StructureRefused");

    private static XElement Saml(string name, params object[] content) => new(Wire.Assertion + name, content);

    private static XElement Proxy(string? count) => Saml("ProxyRestriction", count is null ? [] : [new XAttribute("Count", count)]);

    private static XElement Typed(string name, string type, params object[] content) => Saml(
        name, [new XAttribute(XNamespace.Xmlns + "x", Foreign), new XAttribute(XNamespace.Xmlns + "xsi", Xsi), new XAttribute(Xsi + "type", "x:" + type), .. content]);
}
