using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Profiles;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation;

public sealed class FederationRulesTests : IDisposable
{
    private const string Sapa = "metadata/systems/sapa.xml";
    private const string Korsbaek = "metadata/idps/korsbaek.xml";
    private const string Lillevig = "metadata/idps/lillevig.xml";

    private readonly FederationFolder federation = new();

    public void Dispose() => federation.Dispose();

    [Fact]
    public void Decision_07_without_requested_loa_reports_and_the_others_enforce()
    {
        var idps = federation.Set("identityProviders[2].profile", "\"OIOSAML2_WITHOUT_REQUESTED_LOA\"").Load().Model!.IdentityProviders;

        Assert.Equal([LevelCheck.Enforce, LevelCheck.Enforce, LevelCheck.Report], idps.Select(idp => idp.LevelCheck));
        var told = federation.Set("identityProviders[2].levelCheck", "\"enforce\"").Load().Model!.IdentityProviders[2];
        Assert.Equal(LevelCheck.Enforce, told.LevelCheck);
    }

    [Theory]
    [InlineData(0, null, BlockCipher.Aes256Gcm)]
    [InlineData(1, null, BlockCipher.Aes256Gcm)]
    [InlineData(0, "aes128-gcm", BlockCipher.Aes128Gcm)]
    [InlineData(0, "aes256-cbc", BlockCipher.Aes256Cbc)]
    [InlineData(0, "none", null)]
    public void Decision_12_the_file_decides_else_the_metadata_else_aes256_gcm(int system, string? wish, BlockCipher? expected)
    {
        if (wish is not null)
        {
            federation.Set($"systems[{system}].encryption", $"\"{wish}\"");
        }

        var plan = federation.Load().Model!.Systems[system].Encryption;

        Assert.Equal(expected, plan?.Cipher);
        Assert.Equal(expected is null ? null : KeyTransport.RsaOaepMgf1p, plan?.Transport);
    }

    [Fact]
    public void Decision_12_the_first_of_the_metadata_that_we_speak()
    {
        var model = federation
            .Replace("metadata/systems/ky.xml", "http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2001/04/xmlenc#aes128-cbc")
            .Replace("metadata/systems/ky.xml", "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "http://www.w3.org/2009/xmlenc11#rsa-oaep")
            .Load().Model!;

        Assert.Equal((BlockCipher.Aes128Cbc, KeyTransport.RsaOaepSha256), (model.Systems[1].Encryption!.Cipher, model.Systems[1].Encryption!.Transport));
    }

    [Fact]
    public void Decision_12_encryption_without_a_key_is_an_error_and_no_plain_assertion()
    {
        federation.Replace(Sapa, "use=\"encryption\"", "use=\"signing\"");
        Assert.Null(federation.Load().Model!.Systems[0].Encryption);

        AssertOnlyError("$.systems[0].metadata.path", federation.Set("systems[0].encryption", "\"aes256-gcm\""));
    }

    [Fact]
    public void Decision_12_an_encryption_key_that_cannot_be_used_is_an_error_and_no_plain_assertion() => AssertOnlyError(
        "$.systems[0].metadata.path",
        federation.Replace(
            Sapa,
            "use=\"encryption\">",
            "use=\"encryption\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"));

    [Fact]
    public void Decision_19_the_relay_state_profile_needs_redirect() => AssertOnlyError(
        "$.identityProviders[0].metadata.path",
        federation.Replace(Korsbaek, "bindings:HTTP-Redirect", "bindings:HTTP-Artifact"));

    [Fact]
    public void Decision_20_persistent_names_need_the_subject_secret()
    {
        AssertOnlyError("$.systems[0].nameIdFormat", federation.Set("systems[0].nameIdFormat", "\"persistent\""));

        federation.Write("metadata/secret", new string('s', 32)).Set("gateway.subjectSecretFile", "\"secret\"");
        Assert.Equal(NameIdFormat.Persistent, federation.Load().Model!.Systems[0].DefaultNameIdFormat);
    }

    [Fact]
    public void Decision_20_a_secret_is_32_bytes_at_least() => AssertOnlyError(
        "$.gateway.subjectSecretFile",
        federation.Write("metadata/secret", new string('s', 31)).Set("gateway.subjectSecretFile", "\"secret\""));

    [Fact]
    public void Decision_21_everybody_only_with_national()
    {
        AssertOnlyError("$.identityProviders[1].cvr", federation.Set("identityProviders[1].cvr", "[\"*\"]"));

        var national = federation.Set("identityProviders[1].national", "true").Load().Model!.IdentityProviders[1];
        Assert.True(national is { IsNational: true, Cvrs.Count: 0 });

        AssertOnlyError("$.identityProviders[1].cvr", federation.Set("identityProviders[1].cvr", "[\"22222222\"]"));
    }

    [Fact]
    public void Decision_22_idps_of_the_same_first_cvr_share_the_name_of_their_municipality()
    {
        federation.Set("identityProviders[1].cvr", "[\"11111111\"]").Set("identityProviders[1].municipality", """{ "da": "Korsbæk" }""");

        Assert.Equal(["Korsbæk", "Korsbæk", "Lillevig Kommune"], federation.Load().Model!.IdentityProviders.Select(idp => idp.Municipality.Da));

        var load = federation.Set("identityProviders[0].municipality", """{ "da": "Korsbæk by" }""").Load();
        Assert.Equal("$.identityProviders[1].municipality", Assert.Single(load.Warnings).Path);
    }

    [Theory]
    [InlineData("https://sapa.example.dk")]
    [InlineData("https://sapa.example.dk/")]
    [InlineData("https://SAPA.example.dk")]
    [InlineData("https://saml.contexthandler.example.dk")]
    public void Two_parties_never_share_an_entity_id_nor_nearly(string entityId) => AssertOnlyError(
        "$.identityProviders[2].entityId",
        federation.Set("identityProviders[2].entityId", $"\"{entityId}\"").Replace(Lillevig, "https://saml.login.lillevig.example.dk", entityId));

    [Fact]
    public void Two_idps_never_share_a_signing_key()
    {
        var certificate = Text(Korsbaek).Split("X509Certificate>")[1];

        AssertOnlyError("$.identityProviders[2].metadata.path", federation.Replace(Lillevig, Text(Lillevig).Split("X509Certificate>")[1], certificate));
    }

    [Fact]
    public void Without_a_usable_signing_key_nobody_is_believed()
    {
        AssertOnlyError("$.identityProviders[2].metadata.path", federation.Replace(Lillevig, "use=\"signing\"", "use=\"encryption\""));
        federation.Replace(Lillevig, "use=\"encryption\"", "use=\"signing\"");

        AssertOnlyError("$.systems[0].metadata.path", federation.Replace(Sapa, "use=\"signing\"", "use=\"encryption\""));
        Assert.Empty(federation.Set("systems[0].requestSigned", "false").Load().Model!.Systems[0].SigningKeys);
    }

    [Fact]
    public void A_system_without_an_acs_for_post_is_an_error() =>
        AssertOnlyError("$.systems[0].metadata.path", federation.Replace(Sapa, "bindings:HTTP-POST", "bindings:HTTP-Artifact"));

    [Fact]
    public void A_party_in_the_wrong_role_is_an_error() =>
        AssertOnlyError("$.systems[0].metadata.path", federation.Replace(Sapa, "SPSSODescriptor", "IDPSSODescriptor"));

    [Fact]
    public void Allowed_identity_providers_exist()
    {
        federation.Set("systems[0].identityProviders", """["https://saml.login.lillevig.example.dk", "https://nobody.example.dk"]""");

        AssertOnlyError("$.systems[0].identityProviders[1]", federation);
    }

    [Fact]
    public void Metadata_past_its_validUntil_is_an_error_from_that_second_on()
    {
        federation.Replace(Sapa, "<EntityDescriptor ", "<EntityDescriptor validUntil=\"2026-06-01T10:00:01Z\" ");
        Assert.NotNull(federation.Load().Model);

        AssertOnlyError("$.systems[0].metadata.path", federation.Replace(Sapa, "10:00:01Z", "10:00:00Z"));
    }

    [Theory]
    [InlineData(Sapa, "https://sapa.example.dk/saml/acs", "http://sapa.example.dk/saml/acs", "$.systems[0].metadata.path")]
    [InlineData(Lillevig, "https://login.lillevig.example.dk/saml2/sso", "https://user@login.lillevig.example.dk/", "$.identityProviders[2].metadata.path")]
    public void Decision_31_holds_for_the_addresses_of_metadata(string file, string old, string address, string path) =>
        AssertOnlyError(path, federation.Replace(file, old, address));

    [Fact]
    public void Without_attributes_the_contract_is_the_least_in_the_names_of_the_systems_profile()
    {
        var systems = federation.Load().Model!.Systems;

        Assert.Equal(
            [FederationUris.AssuranceLevel, FederationUris.CvrNumberIdentifier, FederationUris.KombitSpecVer, FederationUris.PrivilegesIntermediate, FederationUris.SpecVer],
            systems[0].Attributes.Order(StringComparer.Ordinal));
        Assert.Equal(OioProfile.Oiosaml3, systems[1].Profile);
        Assert.Superset(new HashSet<string> { FederationUris.Loa, FederationUris.AssuranceLevel, FederationUris.OrgName }, systems[1].Attributes.ToHashSet());
        Assert.DoesNotContain(FederationUris.Email, systems[1].Attributes);
    }

    [Fact]
    public void What_is_written_arrives_in_the_model()
    {
        var model = federation
            .Set("gateway.clockSkew", "\"PT5M\"")
            .Set("gateway.metadataValidity", "\"off\"")
            .Set("gateway.trustedProxies", "[\"10.0.0.0/8\"]")
            .Set("identityProviders[0].relayState", "\"loa={nsisName}\"")
            .Set("identityProviders[1].since", "\"2026-03-01\"")
            .Set("identityProviders[1].supportsScoping", "true")
            .Set("identityProviders[1].contact", """{ "telephone": "12345678" }""")
            .Load().Model!;

        Assert.Equal((TimeSpan.FromMinutes(5), null, "10.0.0.0/8"), (model.Gateway.ClockSkew, model.Gateway.MetadataValidity, Assert.Single(model.Gateway.TrustedProxies).ToString()));
        Assert.Equal("loa=Substantial", model.IdentityProviders[0].RelayState.Expand(Level.Of(NsisLevel.Substantial)));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), model.IdentityProviders[1].Since);
        Assert.True(model.IdentityProviders[1].SupportsScoping);
        Assert.Equal(new Contact(null, null, "12345678"), model.IdentityProviders[1].Contact);
        Assert.Equal("servicedesk@lillevig.example.dk", model.IdentityProviders[2].Contact?.Email);
    }

    private static void AssertOnlyError(string path, FederationFolder federation)
    {
        var load = federation.Load();
        Assert.Null(load.Model);
        Assert.Equal(path, Assert.Single(load.Errors).Path);
    }

    private string Text(string file) => File.ReadAllText(federation.At(file));
}
