using System.Net;
using ContextHandler.Federation;
using ContextHandler.Profiles;
using ContextHandler.Selection;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Selection;

public class IdpSelectorTests
{
    private static readonly IdentityProvider Korsbaek = Idp("korsbaek", "10.1.0.0/16");
    private static readonly IdentityProvider Andeby = Idp("andeby", "10.2.0.0/16");
    private static readonly IdentityProvider Weak = Idp("weak") with { HighestLevel = A.Level("NSIS Low") };
    private static readonly IdentityProvider Old = Idp("old") with { Profile = LevelProfile.Oiosaml2, HighestLevel = A.Level("NIST 4") };

    [Fact]
    public void Decision_24_an_idp_list_that_leaves_one_candidate_decides_first()
    {
        var selection = Select([Korsbaek, Andeby], idpList: [Andeby.EntityId], source: "10.1.2.3");

        Assert.Equal((Andeby, "IDPList"), (selection.Chosen, selection.Rule));
        Assert.Equal([Exclusion.NotInIdpList, null], selection.Candidates.Select(candidate => candidate.Exclusion));
    }

    [Fact]
    public void Decision_24_an_idp_list_of_two_is_asked_about() =>
        Assert.Equal([Korsbaek, Andeby], Asks(Select([Korsbaek, Andeby, Idp("third")], idpList: [Andeby.EntityId, Korsbaek.EntityId])).Open);

    [Fact]
    public void An_idp_list_of_nobody_known_is_visible()
    {
        Assert.True(Select([Korsbaek], idpList: [Andeby.EntityId]).NoneOfIdpListIsKnown);
        Assert.True(Select([Korsbaek, Andeby], A.System() with { IdentityProviders = Only(Korsbaek) }, [Andeby.EntityId]).NoneOfIdpListIsKnown);
        Assert.False(Select([Korsbaek, Weak], idpList: [Weak.EntityId]).NoneOfIdpListIsKnown);
        Assert.False(Select([Korsbaek]).NoneOfIdpListIsKnown);
    }

    [Fact]
    public void Decision_24_a_source_address_that_one_candidate_lists_decides() =>
        Assert.Equal((Andeby, "source address"), Chosen(Select([Korsbaek, Andeby], source: "10.2.0.1")));

    [Fact]
    public void Decision_24_an_ipv4_address_in_ipv6_clothes_is_the_same() =>
        Assert.Equal((Andeby, "source address"), Chosen(Select([Korsbaek, Andeby], source: "::ffff:10.2.0.1")));

    [Fact]
    public void Decision_24_a_source_address_that_two_candidates_list_is_asked_about() =>
        Asks(Select([Korsbaek, Idp("twin", "10.1.2.0/24")], source: "10.1.2.3"));

    [Fact]
    public void Decision_24_a_source_address_of_an_idp_that_cannot_be_picked_decides_nothing() =>
        Asks(Select([Korsbaek, Andeby, Weak with { SourceAddresses = [IPNetwork.Parse("10.9.0.0/16")] }], source: "10.9.0.1"));

    [Fact]
    public void Decision_24_only_one_left_decides() =>
        Assert.Equal((Korsbaek, "only one left"), Chosen(Select([Weak, Korsbaek, Old])));

    [Fact]
    public void Decision_24_else_the_person_is_asked() => Asks(Select([Korsbaek, Andeby], source: "192.0.2.1"));

    [Fact]
    public void Decision_24_after_an_error_or_choose_another_login_no_automatic_rule_applies()
    {
        Asks(Select([Korsbaek], wantsToChoose: true));
        Asks(Select([Korsbaek, Andeby], wantsToChoose: true, source: "10.1.2.3"));
        Asks(Select([Korsbaek, Andeby], idpList: [Andeby.EntityId], wantsToChoose: true));
    }

    [Fact]
    public void Candidates_carry_what_excludes_them_and_idps_the_system_may_not_use_are_not_among_them()
    {
        var system = A.System() with { IdentityProviders = Only(Weak, Old, Andeby) };

        var selection = Select([Korsbaek, Weak, Old, Andeby], system);

        Assert.Equal(
            [new(Weak, Exclusion.CeilingTooLow), new(Old, Exclusion.NoNsisLevel), new Candidate(Andeby, null)],
            selection.Candidates);
        Assert.Equal([Andeby], selection.Open);
    }

    [Fact]
    public void Without_any_candidate_nobody_is_chosen() => Assert.Empty(Asks(Select([Weak])).Open);

    private static IdpSelection Asks(IdpSelection selection)
    {
        Assert.Null(selection.Chosen);
        return selection;
    }

    private static (IdentityProvider?, string) Chosen(IdpSelection selection) => (selection.Chosen, selection.Rule);

    private static HashSet<EntityId> Only(params IdentityProvider[] idps) => [.. idps.Select(idp => idp.EntityId)];

    private static IdentityProvider Idp(string name, params string[] networks) => A.IdentityProvider() with
    {
        EntityId = EntityId.Create($"https://idp.{name}.example.dk"),
        SourceAddresses = [.. networks.Select(network => IPNetwork.Parse(network))],
    };

    private static IdpSelection Select(
        IdentityProvider[] idps, UserFacingSystem? system = null, EntityId[]? idpList = null, bool wantsToChoose = false, string? source = null) =>
        IdpSelector.Select(
            system ?? A.System(),
            A.RequiredLevel("NSIS Substantial"),
            new(idpList ?? [], wantsToChoose, null, source is null ? null : IPAddress.Parse(source)),
            A.Federation(identityProviders: idps),
            TestClock.Start);
}
