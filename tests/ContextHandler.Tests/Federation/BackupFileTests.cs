using ContextHandler.Federation;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation;

public sealed class BackupFileTests : IDisposable
{
    private const string Sapa = "https://sapa.example.dk";
    private const string Noerreby = "https://saml.idp.noerreby.example.dk";

    private readonly FederationFolder federation = new();

    public BackupFileTests() => federation.Set("identityProviders[1].national", "true").Set("identityProviders[1].cvr", "[\"*\"]");

    public void Dispose() => federation.Dispose();

    [Fact]
    public void Without_the_field_nothing_is_a_backup()
    {
        var model = federation.Load().Model!;

        Assert.All(model.IdentityProviders, idp => Assert.Null(idp.Backup));
        Assert.All(model.Systems, system => Assert.False(system.NamesByProfessionalUuid));
        Assert.All(model.Systems, system => Assert.Null(system.BackupLoginUrl));
    }

    [Fact]
    public void A_star_is_every_system_and_separate_the_default()
    {
        var model = Backup("""{ "systems": ["*"] }""").Load().Model!;

        Assert.Equal((null, BackupSubject.Separate), (model.IdentityProviders[1].Backup!.Systems, model.IdentityProviders[1].Backup!.Subject));
        Assert.All(model.Systems, system => Assert.False(system.NamesByProfessionalUuid));
    }

    [Fact]
    public void A_list_is_those_and_a_linked_one_names_their_persons_by_the_uuid()
    {
        var model = Backup($$"""{ "systems": ["{{Sapa}}"], "subject": "professionalUuid" }""").Load().Model!;

        Assert.Equal([Sapa], model.IdentityProviders[1].Backup!.Systems!.Select(system => system.Value));
        Assert.Equal([true, false], model.Systems.Select(system => system.NamesByProfessionalUuid));
    }

    [Fact]
    public void A_star_passes_over_a_system_whose_own_list_leaves_it_out()
    {
        var model = Backup("""{ "systems": ["*"], "subject": "professionalUuid" }""")
            .Set("systems[0].identityProviders", """["https://saml.login.lillevig.example.dk"]""").Load().Model!;

        Assert.False(model.Systems[0].MayUse(model.IdentityProviders[1]));
        Assert.Equal([false, true], model.Systems.Select(system => system.NamesByProfessionalUuid));
    }

    [Theory]
    [InlineData("""{ "systems": [] }""", "$.identityProviders[1].backup.systems", "a list of at least one expected")]
    [InlineData("""{ "systems": ["*", "https://sapa.example.dk"] }""", "$.identityProviders[1].backup.systems[0]", "the entity ID of one of the systems expected")]
    [InlineData("""{ "systems": ["https://stranger.example.dk"] }""", "$.identityProviders[1].backup.systems[0]", "https://stranger.example.dk is none")]
    [InlineData("""{ "systems": ["*"], "subject": "cpr" }""", "$.identityProviders[1].backup.subject", "one of separate, professionalUuid expected")]
    [InlineData("""{ "subject": "separate" }""", "$.identityProviders[1].backup.systems", "is missing")]
    [InlineData("""{ "systems": ["*"], "level": 3 }""", "$.identityProviders[1].backup.level", "is no field")]
    [InlineData("true", "$.identityProviders[1].backup", "an object expected")]
    public void What_cannot_be_meant_is_an_error(string json, string path, string message) => Refuses(Backup(json), path, message);

    [Fact]
    public void A_system_that_leaves_it_out_cannot_be_named() => Refuses(
        Backup($$"""{ "systems": ["{{Sapa}}"] }""").Set("systems[0].identityProviders", """["https://saml.login.lillevig.example.dk"]"""),
        "$.identityProviders[1].backup.systems[0]",
        "a system expected whose identityProviders name this one");

    [Fact]
    public void A_system_that_names_it_too_can() => Assert.Empty(
        Backup($$"""{ "systems": ["{{Sapa}}"] }""").Set("systems[0].identityProviders", $"""["{Noerreby}"]""").Load().Errors);

    [Fact]
    public void A_municipality_s_idp_is_no_backup() => Refuses(
        federation.Set("identityProviders[2].backup", """{ "systems": ["*"] }"""), "$.identityProviders[2].backup", "national: true expected of a backup");

    [Theory]
    [InlineData("https://sapa.example.dk/reserve", null)]
    [InlineData("http://sapa.example.dk/reserve", "https address")]
    [InlineData("javascript:alert(1)", "https address")]
    [InlineData("/reserve", "https address")]
    public void A_system_s_own_login_has_an_address_that_a_browser_may_be_sent_to(string url, string? problem)
    {
        federation.Set("systems[0].backupLoginUrl", $"\"{url}\"");
        if (problem is null)
        {
            Assert.Equal(url, federation.Load().Model!.Systems[0].BackupLoginUrl);
            return;
        }

        Refuses(federation, "$.systems[0].backupLoginUrl", problem);
    }

    private FederationFolder Backup(string json) => federation.Set("identityProviders[1].backup", json);

    private static void Refuses(FederationFolder federation, string path, string message)
    {
        var load = federation.Load();
        Assert.Null(load.Model);
        Assert.Contains(load.Errors, problem => problem.Path == path && problem.ToString().Contains(message, StringComparison.Ordinal));
    }
}
