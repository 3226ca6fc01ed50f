using System.Text;
using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Attacks.IdpSays;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G15: a trusted IdP that says more than it may. The rule that keeps one municipality's IdP out of the others' (decision 21).</summary>
public sealed class ForeignAttributeTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string CprNumber = "https://data.gov.dk/model/core/eid/cprNumber";
    private const string Uuid = "https://data.gov.dk/model/core/eid/professional/uuid/persistent";
    private const string Privileges = "https://data.gov.dk/model/core/eid/privilegesIntermediate";

    /// <summary>Attributes said besides the good ones, or instead of them, and what becomes of the login.</summary>
    private static readonly Dictionary<string, (Action<XElement> Edit, string Reason)> Outside = new()
    {
        ["the CVR number of another municipality"] = (Cvr("22222222"), "CvrOutsideFence"),
        ["a CVR number of nobody's"] = (Cvr("99999999"), "CvrOutsideFence"),
        ["a CVR number with a blank"] = (Cvr("11111111 "), "CvrOutsideFence"),
        ["a CVR number in other digits"] = (Cvr("١١١١١١١١"), "CvrOutsideFence"),
        ["a CVR number with a country"] = (Cvr("DK11111111"), "CvrOutsideFence"),
        ["a CVR number that is a list"] = (Cvr("11111111,22222222"), "CvrOutsideFence"),
        ["a wildcard for a CVR number"] = (Cvr("*"), "CvrOutsideFence"),
        ["no CVR number where one is announced"] = (Cvr(""), "CvrOutsideFence"),
        ["two CVR numbers"] = (Attribute(Wire.Cvr, value => value.AddAfterSelf(new XElement(value.Name, "22222222"))), "AttributeRepeated"),
        ["the CVR attribute twice"] = (Added(Wire.Cvr, "22222222"), "AttributeRepeated"),
        ["the CVR number of another municipality in the other profile's words"] = (Added(Wire.CvrNumberIdentifier, "22222222"), "AttributeRepeated"),
        ["the level twice"] = (Added(Wire.Loa, "High"), "LevelStatedTwice"),
        ["a higher level in the other profile's words"] = (Added(Wire.AssuranceLevel, "4"), "LevelContradiction"),
        ["no level"] = (Attribute(Wire.Loa, value => value.Parent!.Remove()), "LevelMissing"),
        ["two CPR numbers"] = (root => Both(root, CprNumber, "0101701234", "0202701234"), "AttributeRepeated"),
        ["two CPR numbers in two profiles' words"] = (root => { Added(CprNumber, "0101701234")(root); Added("dk:gov:saml:attribute:CprNumberIdentifier", "0202701234")(root); }, "AttributeRepeated"),
        ["two identifiers of the person"] = (root => Both(root, Uuid, "alice", "admin"), "AttributeRepeated"),
        ["a name in another municipality"] = (In("NameID", name => name.Value = "C=DK,O=22222222,CN=admin,Serial=admin"), "CvrOutsideFence"),
        ["a name in two municipalities"] = (In("NameID", name => name.Value = "C=DK,O=11111111,O=22222222,CN=admin,Serial=admin"), "CvrOutsideFence"),
        ["a name in another municipality by its OID"] = (In("NameID", name => name.Value = "C=DK,2.5.4.10=22222222,CN=admin,Serial=admin"), "CvrOutsideFence"),
        ["a name in another municipality, oddly spaced"] = (In("NameID", name => name.Value = "C=DK , o = 22222222 , CN=admin,Serial=admin"), "CvrOutsideFence"),
    };

    public static TheoryData<string, Form> Said => new MatrixTheoryData<string, Form>(Outside.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(Said))]
    public async Task G15_an_IdP_speaks_for_its_own_and_says_it_once(string what, Form form)
    {
        using var login = await stage.BeginAsync();

        await login.ExplainedAsync(form, AttackedLogin.Good with { EditAssertion = Outside[what].Edit }, Outside[what].Reason);
    }

    // The other municipality's IdP may say what this one may not: the fence is the IdP's, not the number's.
    [Fact]
    public async Task G15_the_other_municipality_s_IdP_may_name_its_own()
    {
        using var browser = stage.Federation.NewBrowser();
        var question = stage.OtherIdp.Read(await browser.SendAsync(stage.Federation.System.Request(new() { IdpList = [stage.OtherIdp.EntityId] })));
        var received = stage.Federation.System.Read(await browser.SendAsync(stage.OtherIdp.Answer(question, new() { Loa = "Substantial" })));

        Assert.Equal(("Success", "22222222"), (received.Status, received[Wire.Cvr]));
    }

    // An IdP of several organisations has to say for which it speaks (decision 21).
    [Theory, EachForm]
    public async Task G15_an_IdP_of_several_organisations_names_one(Form form)
    {
        await using var own = await AttackStage.StartAsync(FederationPlan.Of(
            "NSIS Substantial", "OIOSAML3", idp => idp.With("cvr", new System.Text.Json.Nodes.JsonArray("11111111", "33333333"))));
        using var login = await own.BeginAsync();

        await login.ExplainedAsync(form, AttackedLogin.Good with { Cvr = "" }, "CvrMissing");
    }

    // What the system's contract does not list is not passed on, whoever says it, and does no harm.
    [Theory, EachForm]
    public async Task G15_an_attribute_nobody_asked_for_goes_no_further(Form form)
    {
        using var login = await stage.BeginAsync();
        var message = login.Genuine(form, AttackedLogin.Good with { Attributes = [("urn:example:isAdmin", "true"), ("urn:example:isAdmin", "really"), (CprNumber, "0101701234"), ("https://data.gov.dk/concept/core/nsis/loa ", "High")] });
        login.SignatureHolds(message);

        var received = login.Federation.System.Read(await login.Browser.SendAsync(login.Post(AttackedLogin.Text(message))));

        Assert.Equal(("Success", "Substantial"), (received.Status, received.Loa));
        Assert.DoesNotContain(received.AttributeNames, name => name.Contains("example", StringComparison.Ordinal) || name.Contains("cpr", StringComparison.OrdinalIgnoreCase));
    }

    // Roles in another municipality are dropped, those in the IdP's own stay.
    [Theory, EachForm]
    public async Task G15_privileges_in_another_municipality_are_dropped(Form form)
    {
        using var login = await stage.BeginAsync();
        var groups = string.Concat(((string[])["11111111", "22222222", "22222222 ", "١١١١١١١١"]).Select((cvr, index) =>
            $"<PrivilegeGroup Scope=\"urn:dk:gov:saml:cvrNumberIdentifier:{cvr}\"><Privilege>urn:example:role:{index}</Privilege></PrivilegeGroup>"));
        var list = $"<bpp:PrivilegeList xmlns:bpp=\"http://digst.dk/oiosaml/basic_privilege_profile\">{groups}</bpp:PrivilegeList>";
        var message = login.Genuine(form, AttackedLogin.Good with { Attributes = [(Privileges, Convert.ToBase64String(Encoding.UTF8.GetBytes(list)))] });
        login.SignatureHolds(message);

        var received = login.Federation.System.Read(await login.Browser.SendAsync(login.Post(AttackedLogin.Text(message))));
        var released = Encoding.UTF8.GetString(Convert.FromBase64String(received[Privileges]!));

        Assert.Contains("role:0", released, StringComparison.Ordinal);
        Assert.All(["role:1", "role:2", "role:3"], role => Assert.DoesNotContain(role, released, StringComparison.Ordinal));
        Assert.Contains(login.Federation.Audit.Last.Remarks, remark => remark.Contains("3 privilege group(s)", StringComparison.Ordinal));
    }

    private static Action<XElement> Cvr(string value) => Attribute(Wire.Cvr, element => element.Value = value);

    private static Action<XElement> Attribute(string name, Action<XElement> edit) => root =>
        edit(root.Descendants(Wire.Assertion + "Attribute").Single(attribute => attribute.Attribute("Name")!.Value == name).Element(Wire.Assertion + "AttributeValue")!);

    private static Action<XElement> Added(string name, string value) => In("AttributeStatement", statement => statement.Add(
        new XElement(Wire.Assertion + "Attribute", new XAttribute("Name", name), new XElement(Wire.Assertion + "AttributeValue", value))));

    private static void Both(XElement root, string name, string one, string other)
    {
        Added(name, one)(root);
        Added(name, other)(root);
    }
}
