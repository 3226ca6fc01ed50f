using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Keys.Readiness;
using ContextHandler.Levels;
using ContextHandler.Profiles;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation;

public sealed class ProxiedSystemTests : IDisposable
{
    private const string Proxied = """
        {
          "entityId": "https://sager.example.dk", "name": { "da": "Sager" }, "proxied": true, "profile": "OIOSAML3",
          "requiredLevel": "NSIS Low", "startUrl": "http://localhost:5080/sager/", "identityToken": false
        }
        """;

    private readonly FederationFolder federation = new FederationFolder().Set("systems[2]", Proxied);

    public void Dispose() => federation.Dispose();

    [Fact]
    public void A_proxied_system_is_a_system_without_an_acs_and_without_keys()
    {
        var load = federation.Load();

        Assert.Empty(load.Problems);
        var system = load.Model!.Systems[2];
        Assert.True(system is { IsProxied: true, SendsIdentityToken: false, Sso: SsoPolicy.Ask, Profile: OioProfile.Oiosaml3 });
        Assert.Equal(A.Level("NSIS Low"), system.RequiredLevel);
        Assert.Empty(system.AssertionConsumerServices);
        Assert.Empty(system.SigningKeys);
        Assert.Contains(FederationUris.Loa, system.Attributes);
    }

    [Fact]
    public void Everything_else_is_said_of_it_as_of_any_system()
    {
        var system = federation
            .Set("systems[2].attributes", $"[\"{FederationUris.Email}\"]")
            .Set("systems[2].identityProviders", "[\"https://saml.login.lillevig.example.dk\"]")
            .Set("systems[2].nameIdFormat", "\"transient\"")
            .Set("systems[2].contact", "{\"email\":\"hjaelp@example.dk\"}")
            .Set("systems[2].sso", "\"reuse\"")
            .Load().Model!.Systems[2];

        Assert.Equal([FederationUris.Email], system.Attributes);
        Assert.Equal(["https://saml.login.lillevig.example.dk"], system.IdentityProviders!.Select(idp => idp.Value));
        Assert.Equal((NameIdFormat.Transient, "hjaelp@example.dk"), (system.DefaultNameIdFormat, system.Contact?.Email));
        Assert.Equal(SsoPolicy.Reuse, system.Sso);
    }

    [Theory]
    [InlineData("metadata", "{\"path\":\"systems/sapa.xml\"}")]
    [InlineData("requestSigned", "true")]
    [InlineData("signResponse", "false")]
    [InlineData("encryption", "\"none\"")]
    [InlineData("pinnedTo", "\"signing.pem\"")]
    [InlineData("installedKeys", "[]")]
    public void What_belongs_to_saml_is_refused_by_its_path(string field, string json)
    {
        var error = Assert.Single(federation.Set($"systems[2].{field}", json).Load().Errors);

        Assert.Equal(($"$.systems[2].{field}", "is a SAML system's field; left out expected"), (error.Path, error.Message));
    }

    [Theory]
    [InlineData("systems[0].identityToken", "true")]
    [InlineData("systems[2].proxied", "\"yes\"", "$.systems[2].metadata")]
    [InlineData("systems[2].sso", "\"always\"")]
    [InlineData("systems[2].identityToken", "\"no\"")]
    [InlineData("systems[2].startUrl", null)]
    [InlineData("systems[2].startUrl", "\"https://sager.example.dk/\"")]
    [InlineData("systems[2].startUrl", "\"http://localhost:50800/sager/\"")]
    [InlineData("systems[2].startUrl", "\"http://localhost:5080\"")]
    [InlineData("systems[2].startUrl", "\"https://localhost:5080/\"")]
    [InlineData("systems[2].nameIdFormat", "\"persistent\"")]
    [InlineData("systems[2].profile", "\"OIOSAML2\"", "$.systems[2].requiredLevel")]
    [InlineData("systems[2].entityId", "\"https://sapa.example.dk\"")]
    public void One_bad_value_is_an_error_at_its_path(string field, string? json, string? path = null)
    {
        if (field.EndsWith("nameIdFormat", StringComparison.Ordinal))
        {
            federation.Set("gateway.subjectSecretFile", null);
        }

        Assert.Contains(path ?? $"$.{field}", federation.Set(field, json).Load().Errors.Select(error => error.Path));
    }

    // As it stands in the Location header that leads there.
    [Theory]
    [InlineData("https://xn--sg-lka.example.dk/sager/", false)]
    [InlineData("https://s\u00f8g.example.dk/sager/", true)]
    [InlineData("https://soeg.example.dk/sager/", true)]
    public void A_gateway_with_a_name_beyond_ASCII_is_started_at_by_its_name_in_DNS(string startUrl, bool isRefused)
    {
        var errors = federation.Set("gateway.baseUrl", "\"https://s\u00f8g.example.dk\"").Set("systems[2].startUrl", $"\"{startUrl}\"").Load().Errors;

        Assert.Equal(isRefused, errors.Any(error => error.Path == "$.systems[2].startUrl" && error.Message.Contains("below https://xn--sg-lka.example.dk/", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_proxied_system_is_no_peer_on_the_readiness_board()
    {
        var gateway = A.Gateway();
        var later = new Credential(CredentialUse.Signing, TestCertificates.Rsa("gateway signing next"))
        {
            Name = "next.pem",
            Dates = new() { AnnounceAt = TestClock.Start.AddDays(-1), PromoteAt = TestClock.Start.AddDays(10) },
        };
        var model = new FederationModel(gateway with { Keys = new([.. gateway.Keys.Credentials, later]) }, [A.System(), A.ProxiedSystem()], [A.IdentityProvider()]);

        var peers = ReadinessBoard.Of(model, new Dictionary<EntityId, PeerSighting>(), TestClock.Start).Rollovers.SelectMany(rollover => rollover.Peers);

        Assert.Equal([A.System().EntityId, A.IdentityProvider().EntityId], peers.Select(peer => peer.EntityId));
    }
}
