using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Attacks.IdpSays;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G16: known elements in another order than the schema's, and G11: what restricts the passing on beside a number.</summary>
public sealed class OrderTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly XNamespace Foreign = "urn:example:extension";

    private static readonly Dictionary<string, Action<XElement>> OutOfOrder = new()
    {
        ["Conditions before Subject"] = root => Swap(root, "Subject", "Conditions"),
        ["AuthnStatement before Conditions"] = root => Swap(root, "Conditions", "AuthnStatement"),
        ["confirmation before the name"] = In("Subject", subject => Swap(subject, "NameID", "SubjectConfirmation")),
    };

    public static TheoryData<string, Form> Orders => new MatrixTheoryData<string, Form>(OutOfOrder.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(Orders))]
    public Task G16_known_elements_out_of_the_schema_s_order(string what, Form form) =>
        stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = OutOfOrder[what] }, "ElementMisplaced");

    [Theory, EachForm]
    public Task G16_the_status_behind_the_assertion(Form form) => stage.JudgedAsync(
        form, AttackedLogin.Good with { EditResponse = root => { var status = root.Element(Wire.Protocol + "Status")!; status.Remove(); root.Add(status); } }, "ElementMisplaced");

    // Core 2.5.1.6: the audiences of a ProxyRestriction are those to whom we may pass it on.
    [Theory, EachForm]
    public Task G11_passing_on_to_others_than_the_system(Form form) => stage.JudgedAsync(
        form,
        AttackedLogin.Good with { EditAssertion = In("Conditions", conditions => conditions.Add(new XElement(Wire.Assertion + "ProxyRestriction", new XElement(Wire.Assertion + "Audience", "https://other.example.dk")))) },
        "ProxyCountExceeded");

    [Theory]
    [InlineData("OneTimeUse")]
    [InlineData("ProxyRestriction")]
    public Task G16_a_stranger_inside_a_known_condition(string condition) => stage.JudgedAsync(
        Form.SignedAssertion,
        AttackedLogin.Good with { EditAssertion = In("Conditions", conditions => conditions.Add(new XElement(Wire.Assertion + condition, new XElement(Foreign + "Extra")))) },
        "ElementMisplaced");

    private static void Swap(XElement parent, string first, string second)
    {
        var (one, other) = (parent.Element(Wire.Assertion + first)!, parent.Element(Wire.Assertion + second)!);
        one.Remove();
        other.AddAfterSelf(one);
    }
}
