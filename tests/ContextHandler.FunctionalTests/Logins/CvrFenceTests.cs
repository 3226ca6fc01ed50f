using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decision 21: an IdP speaks for its own organisations only.</summary>
public class CvrFenceTests
{
    private const string Privileges = "https://data.gov.dk/model/core/eid/privilegesIntermediate";
    private const string ScopePrefix = "urn:dk:gov:saml:cvrNumberIdentifier:";
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Fact]
    public async Task Decision_21_another_organisation_s_cvr_is_stopped()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Cvr = "99999999" });

        Assert.Null(walk.Outcome.Left);
        Assert.Equal(("explained", "CvrOutsideFence"), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason));
    }

    [Theory]
    [InlineData("1111111")]
    [InlineData("111111111")]
    [InlineData("DK11111111")]
    public async Task Decision_21_a_cvr_is_eight_digits(string cvr)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Cvr = cvr });

        Assert.Null(walk.Outcome.Left);
        Assert.Equal("CvrOutsideFence", federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Decision_21_mayActFor_widens_the_fence()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("mayActFor", new JsonArray("99999999"))).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Cvr = "99999999" });

        Assert.Equal("99999999", walk.Received[Wire.Cvr]);
    }

    [Fact]
    public async Task Decision_21_a_national_idp_speaks_for_everybody()
    {
        await using var federation = await FederationPlan.Of(
            "NSIS Substantial", "OIOSAML3", idp => idp.With("national", true).With("cvr", new JsonArray("*"))).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Cvr = "99999999" });

        Assert.Equal("99999999", walk.Received[Wire.Cvr]);
    }

    [Fact]
    public async Task Decision_21_without_a_cvr_attribute_the_one_registered_number_counts()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Cvr = "" });

        Assert.Equal("11111111", walk.Received[Wire.Cvr]);
    }

    [Fact]
    public async Task Decision_21_without_a_cvr_attribute_and_with_two_registered_numbers_it_is_stopped()
    {
        await using var federation = await FederationPlan.Of(
            "NSIS Substantial", "OIOSAML3", idp => idp.With("cvr", new JsonArray("11111111", "33333333"))).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Cvr = "" });

        Assert.Null(walk.Outcome.Left);
        Assert.Equal("CvrMissing", federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Decision_21_privilege_groups_outside_the_fence_are_dropped_and_audited_and_the_rest_is_oiobpp_1_2()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Attributes = [(Privileges, PrivilegesOf("11111111", "99999999"))] });

        var list = XElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(walk.Received[Privileges]!)));
        Assert.Equal("{http://digst.dk/oiosaml/basic_privilege_profile}PrivilegeList", list.Name.ToString());
        Assert.Equal([ScopePrefix + "11111111"], list.Elements("PrivilegeGroup").Select(group => group.Attribute("Scope")!.Value));
        Assert.Contains(federation.Audit.Last.Remarks, remark => remark.Contains("privilege group", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decision_21_privileges_that_cannot_be_decoded_are_refused()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Attributes = [(Privileges, Convert.ToBase64String("<!DOCTYPE x><x/>"u8))] });

        Assert.Null(walk.Outcome.Left);
        Assert.Equal("PrivilegesMalformed", federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Only_what_the_contract_lists_is_released()
    {
        await using var federation = await FederationPlan.Of(
            "NSIS Substantial", "OIOSAML3", system: system => system.With("attributes", new JsonArray(Wire.Loa, "https://data.gov.dk/model/core/eid/email"))).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with
        {
            Attributes = [("https://data.gov.dk/model/core/eid/email", "ulla@example.dk"), ("https://data.gov.dk/model/core/eid/cprNumber", "0101701234")],
        });

        Assert.Equal([Wire.Loa, "https://data.gov.dk/model/core/eid/email"], walk.Received.AttributeNames.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("0101701234", walk.Received.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_are_translated_between_the_two_families()
    {
        await using var federation = await FederationPlan.Of("NIST 3", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good);

        Assert.Equal(("11111111", "DK-SAML-2.0", null), (walk.Received[Wire.CvrNumberIdentifier], walk.Received["dk:gov:saml:attribute:SpecVer"], walk.Received[Wire.Cvr]));
    }

    private static string PrivilegesOf(params string[] cvrs)
    {
        XNamespace bpp = "http://itst.dk/oiosaml/basic_privilege_profile";
        var list = new XElement(
            bpp + "PrivilegeList",
            cvrs.Select(cvr => new XElement("PrivilegeGroup", new XAttribute("Scope", ScopePrefix + cvr), new XElement("Privilege", "http://korsbaek.dk/roles/jobrole/clerk/1"))));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(list.ToString(SaveOptions.DisableFormatting)));
    }
}
