using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Profiles;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Attributes;

/// <summary>The login of <see cref="A.ProxiedLogin"/>, told to <see cref="A.ProxiedSystem"/>, one thing changed at a time.</summary>
public class ToldIdentityTests
{
    [Fact]
    public void It_says_who_by_the_name_of_the_session_how_surely_when_and_where()
    {
        var told = Release()!;

        Assert.Equal((A.ProxiedLogin().NameId.Value, Level.Of(NsisLevel.Substantial)), (told.Subject, told.Level));
        Assert.Equal((A.ProxiedLogin().AuthnInstant, A.IdentityProvider().EntityId), (told.AuthnInstant, told.Idp));
    }

    [Theory]
    [InlineData(OioProfile.Oiosaml3)]
    [InlineData(OioProfile.Oiosaml2)]
    public void What_the_contract_lists_has_its_short_name_in_both_profiles(OioProfile profile)
    {
        var told = Release(A.ProxiedSystem(profile) with { Attributes = A.FullContract.Select(name => AttributeTranslation.ToProfile(name, profile)).ToHashSet() })!;

        Assert.Equal(["cvr: 11111111", "organisation: Korsbæk Kommune", "email: ulla@korsbaek.example.dk"], Said(told));
        Assert.Equal("http://korsbaek.example.dk/roles/jobrole/caseworker/1", told.Privileges![0].Privileges[0]);
        Assert.Empty(told.Others);
    }

    [Theory]
    [InlineData(FederationUris.Email, "email: ulla@korsbaek.example.dk")]
    [InlineData(FederationUris.Cvr, "cvr: 11111111")]
    [InlineData(FederationUris.CprNumber, "")]
    public void Nothing_else_is_told_than_the_contract_lists(string only, string expected)
    {
        var told = Release(A.ProxiedSystem() with { Attributes = new HashSet<string> { only } })!;

        Assert.Equal(expected, string.Join(", ", Said(told)));
        Assert.Null(told.Privileges);
        Assert.Empty(told.Others);
    }

    [Fact]
    public void What_has_no_short_name_is_told_by_its_own_if_the_contract_lists_it()
    {
        var login = A.ProxiedLogin();
        login = login with { Assertion = login.Assertion with { Attributes = [.. login.Assertion.Attributes, A.Attribute("urn:example:afdeling", "Borgerservice", "Løn")] } };

        Assert.Empty(Release(login: login)!.Others);
        var told = Release(A.ProxiedSystem() with { Attributes = new HashSet<string> { "urn:example:afdeling" } }, login)!;
        Assert.Equal(("urn:example:afdeling", "Borgerservice, Løn"), (told.Others[0].Name, string.Join(", ", told.Others[0].Values)));
    }

    [Fact]
    public void Level_and_versions_are_told_as_the_level_alone()
    {
        var told = Release(A.ProxiedSystem() with { Attributes = A.FullContract })!;

        Assert.DoesNotContain(told.Others, attribute => attribute.Name is FederationUris.Loa or FederationUris.AssuranceLevel or FederationUris.SpecVersion);
    }

    [Theory]
    [InlineData("NSIS High", "nsis-substantial")]
    [InlineData("NSIS Low", "nsis-low")]
    [InlineData("NIST 2", "nsis-low")]
    public void The_level_is_told_under_the_ceiling_as_it_is_now(string ceiling, string expected) =>
        Assert.Equal(expected, Release(idp: A.IdentityProvider(highestLevel: ceiling))!.Level.PolicyName);

    [Fact]
    public void Nobody_is_told_of_once_the_IdP_may_not_speak_for_their_organisation_any_more() =>
        Assert.Null(Release(idp: A.IdentityProvider() with { Cvrs = [Cvr.Create("22222222")] }));

    [Fact]
    public void Nobody_is_told_of_without_an_IdP_or_a_level()
    {
        Assert.Null(Release(idp: A.IdentityProvider() with { EntityId = EntityId.Create("https://other.example.dk") }));
        Assert.Null(Release(login: A.ProxiedLogin() with { Stated = null }));
    }

    private static ToldIdentity? Release(UserFacingSystem? system = null, SessionLogin? login = null, IdentityProvider? idp = null)
    {
        var told = system ?? A.ProxiedSystem();
        return ToldIdentity.TryRelease(login ?? A.ProxiedLogin(), told, A.Federation([told], [idp ?? A.IdentityProvider()]), out var identity) ? identity : null;
    }

    private static IEnumerable<string> Said(ToldIdentity told) => told.Claims.Select(claim => $"{claim.Name.Claim}: {string.Join(", ", claim.Values)}");
}
