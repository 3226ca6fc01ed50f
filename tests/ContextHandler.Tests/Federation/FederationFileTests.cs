using System.Text;
using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation;

public class FederationFileTests
{
    [Fact]
    public void The_sample_has_no_problem_at_all()
    {
        using var federation = new FederationFolder();

        var load = federation.Load();

        Assert.Empty(load.Problems);
        Assert.Equal(["https://sapa.example.dk", "https://saml.ky.example.dk"], load.Model!.Systems.Select(system => system.EntityId.Value));
        Assert.Equal("Korsbæk Kommune", load.Model.IdentityProviders[0].Name.Da);
        Assert.Equal(federation.Path, load.Files[0]);
        Assert.Equal(1 + 2 + 5, load.Files.Count);
    }

    [Theory]
    [InlineData("gateway.entityId", "\"with blank\"")]
    [InlineData("gateway.baseUrl", "\"http://gateway.example.dk\"")]
    [InlineData("gateway.baseUrl", "\"http://localhost:5080/path\"")]
    [InlineData("gateway.environment", "\" \"")]
    [InlineData("gateway.credentials", "[]")]
    [InlineData("gateway.credentials[0].use", "\"tls\"")]
    [InlineData("gateway.clockSkew", "\"3 minutes\"")]
    [InlineData("gateway.clockSkew", "\"PT\"")]
    [InlineData("gateway.clockSkew", "\"PT11M\"")]
    [InlineData("gateway.metadataValidity", "\"PT0S\"")]
    [InlineData("gateway.trustedProxies", "[\"10.0.0.1\"]", "$.gateway.trustedProxies[0]")]
    [InlineData("gateway.unknown", "1")]
    [InlineData("systems", "{}")]
    [InlineData("systems[0]", "\"a system\"")]
    [InlineData("systems[1].requiredLevel", "\"NIST 5\"")]
    [InlineData("systems[1].requiredLevel", "3")]
    [InlineData("systems[0].requiredLevel", "\"NSIS Low\"")]
    [InlineData("systems[0].name.da", "null")]
    [InlineData("systems[0].profile", "\"OIOSAML2_ADFS_MULTIPLEAUTHN\"")]
    [InlineData("systems[0].startUrl", "\"javascript:alert(1)\"")]
    [InlineData("systems[0].encryption", "\"3des\"")]
    [InlineData("systems[0].attributes", "[]")]
    [InlineData("systems[0].identityProviders", "[]")]
    [InlineData("systems[0].nameIdFormat", "\"email\"")]
    [InlineData("systems[0].requestSigned", "\"false\"")]
    [InlineData("identityProviders[0].cvr", "[]")]
    [InlineData("identityProviders[0].cvr", "[\"1234567\"]", "$.identityProviders[0].cvr[0]")]
    [InlineData("identityProviders[0].cvr", "[\"11111111\", \"*\"]", "$.identityProviders[0].cvr[1]")]
    [InlineData("identityProviders[0].mayActFor", "[\"x\"]", "$.identityProviders[0].mayActFor[0]")]
    [InlineData("identityProviders[0].profile", "\"OIOSAML4\"")]
    [InlineData("identityProviders[0].highestLevel", "\"High\"")]
    [InlineData("identityProviders[0].levelCheck", "\"off\"")]
    [InlineData("identityProviders[0].requireSigned", "\"none\"")]
    [InlineData("identityProviders[0].product", "\"adfs\"")]
    [InlineData("identityProviders[0].relayState", "\"{nsisUri}{nsisUri}\"")]
    [InlineData("identityProviders[0].since", "\"01-03-2026\"")]
    [InlineData("identityProviders[0].sourceAddresses", "[\"korsbaek\"]", "$.identityProviders[0].sourceAddresses[0]")]
    [InlineData("identityProviders[0].contact.fax", "\"1\"", null, "identityProviders[0].contact", "{}")]
    public void One_bad_value_gives_one_error_at_its_path(string field, string json, string? path = null, string? first = null, string? firstJson = null)
    {
        using var federation = new FederationFolder();
        if (first is not null)
        {
            federation.Set(first, firstJson);
        }

        var load = federation.Set(field, json).Load();

        Assert.Null(load.Model);
        Assert.Equal(path ?? $"$.{field}", Assert.Single(load.Errors).Path);
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("systems")]
    [InlineData("identityProviders")]
    [InlineData("gateway.entityId")]
    [InlineData("gateway.baseUrl")]
    [InlineData("gateway.credentials")]
    [InlineData("gateway.credentials[1].use")]
    [InlineData("gateway.credentials[1].path")]
    [InlineData("systems[0].entityId")]
    [InlineData("systems[0].name")]
    [InlineData("systems[0].name.da")]
    [InlineData("systems[0].metadata")]
    [InlineData("systems[0].profile")]
    [InlineData("systems[0].requiredLevel")]
    [InlineData("identityProviders[2].entityId")]
    [InlineData("identityProviders[2].name")]
    [InlineData("identityProviders[2].cvr")]
    [InlineData("identityProviders[2].metadata")]
    [InlineData("identityProviders[2].profile")]
    [InlineData("identityProviders[2].highestLevel")]
    public void A_missing_field_is_named(string field)
    {
        using var federation = new FederationFolder();

        var load = federation.Set(field, null).Load();

        Assert.Equal(("$." + field, "is missing"), (Assert.Single(load.Errors).Path, load.Problems[0].Message));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"path\": \"systems/sapa.xml\", \"url\": \"https://sapa.example.dk/metadata\" }")]
    [InlineData("{ \"signedBy\": \"signer.pem\" }")]
    public void Metadata_is_either_a_file_or_an_address(string metadata)
    {
        using var federation = new FederationFolder();

        var error = Assert.Single(federation.Set("systems[0].metadata", metadata).Load().Errors);

        Assert.Equal(("$.systems[0].metadata", "either path or url expected"), (error.Path, error.Message));
    }

    [Theory]
    [InlineData("http://sapa.example.dk/metadata")]
    [InlineData("https://user@sapa.example.dk/metadata")]
    [InlineData("ftp://sapa.example.dk/metadata")]
    [InlineData("/metadata")]
    public void Decision_31_metadata_is_fetched_by_https(string url)
    {
        using var federation = new FederationFolder();

        Assert.Equal("$.systems[0].metadata.url", Assert.Single(federation.Set("systems[0].metadata", $"{{ \"url\": \"{url}\" }}").Load().Errors).Path);
    }

    [Fact]
    public void All_errors_are_reported_at_once_those_of_the_file_of_the_metadata_and_of_the_rules()
    {
        using var federation = new FederationFolder();

        var load = federation
            .Set("gateway.colour", "\"red\"")
            .Set("gateway.credentials[0].path", "\"missing.pfx\"")
            .Set("systems[0].requiredLevel", "\"NSIS High\"")
            .Set("systems[1].metadata.path", "\"systems/sapa.xml\"")
            .Set("identityProviders[1].cvr", "[\"*\"]")
            .Write("metadata/idps/lillevig.xml", "<!DOCTYPE x><x/>")
            .Load();

        Assert.Equal(
            [
                "$.gateway.colour", "$.gateway.credentials[0].path", "$.systems[1].metadata.path", "$.identityProviders[2].metadata.path",
                "$.systems[0].requiredLevel", "$.identityProviders[1].cvr",
            ],
            load.Errors.Select(error => error.Path));
        Assert.All(load.Errors, error => Assert.Equal(federation.Path, error.File));
    }

    [Theory]
    [InlineData("{ \"gateway\": 1, /* why not */ }")]
    [InlineData("{ \"systems\": [], }")]
    [InlineData("")]
    [InlineData("[1, 2")]
    public void The_file_is_strict_json(string json)
    {
        var problem = Assert.Single(Read(json).Problems);

        Assert.Equal("$", problem.Path);
        Assert.StartsWith("JSON expected", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_written_twice_is_an_error() =>
        Assert.Contains(Read("""{ "systems": [], "systems": [] }""").Problems, problem => problem is { Path: "$.systems", Message: "is there twice; once expected" });

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        using var federation = new FederationFolder();
        File.WriteAllText(federation.Path, File.ReadAllText(federation.Path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.NotNull(federation.Load().Model);
    }

    private static ProblemList Read(string json)
    {
        var problems = new ProblemList("federation.json");
        FederationFileReader.Read(Encoding.UTF8.GetBytes(json), problems);
        return problems;
    }
}
