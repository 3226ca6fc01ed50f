using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli;

public sealed class ValidateTests : IDisposable
{
    private readonly FederationFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_sample_has_warnings_and_no_errors()
    {
        var run = Chctl.OnSample("validate");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith("2 systems, 3 IdPs\n0 errors, 2 warnings, 1 hint\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_are_errors_under_strict() => Assert.Equal(1, Chctl.OnSample("validate", "--strict").ExitCode);

    [Fact]
    public void Hints_are_not_errors_under_strict()
    {
        folder.Set("identityProviders[0].requireSigned", "\"both\"").Set("systems[1].identityProviders", "[\"http://adfs.korsbaek.example.dk/adfs/services/trust\"]");

        var run = Chctl.On(folder, "validate", "--strict");

        Assert.Contains("0 errors, 0 warnings, 1 hint", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void Decision_26_certificates_that_end_are_warned_of()
    {
        var clock = new TestClock();
        clock.SetTo(new(2035, 12, 1, 0, 0, 0, TimeSpan.Zero));

        var run = Chctl.RunAt(clock, "validate", "--federation", Chctl.Sample);

        Assert.Contains("warning at $.gateway.credentials: ../certs-sample/gateway-signing.pfx: the certificate ", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"warning at \$\.identityProviders\[0\]: [^:]+: the certificate [0-9A-F]{16} ends on 20\d\d-\d\d-\d\d; its key works on", run.Output);
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var run = Chctl.On(folder.Set("systems[0].requiredLevel", "\"NIST 5\"").Set("identityProviders[0].profile", "\"SAML\""), "validate");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error at $.systems[0].requiredLevel", run.Output, StringComparison.Ordinal);
        Assert.Contains("error at $.identityProviders[0].profile", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Decision_05_a_pair_that_can_never_succeed_is_warned_of() => Assert.Contains(
        "warning at $.identityProviders[2]: Lillevig Kommune can never give NSIS Substantial: it proves NIST levels only, and NSIS Substantial is an NSIS level. Required by KY",
        Chctl.OnSample("validate").Output,
        StringComparison.Ordinal);

    [Fact]
    public void Decision_06_a_ceiling_below_the_level_is_warned_of() => Assert.Contains(
        "Korsbæk Kommune can never give NSIS Substantial: its ceiling NSIS Low is below NSIS Substantial. Required by KY",
        Chctl.On(folder.Set("identityProviders[0].highestLevel", "\"NSIS Low\""), "validate").Output,
        StringComparison.Ordinal);

    [Fact]
    public void An_idp_that_a_system_may_not_use_is_no_warning() => Assert.DoesNotContain(
        "can never give",
        Chctl.On(folder.Set("systems[1].identityProviders", "[\"https://saml.idp.noerreby.example.dk\"]"), "validate").Output,
        StringComparison.Ordinal);

    [Fact]
    public void A_system_nobody_can_log_in_to_is_an_error()
    {
        var run = Chctl.On(folder.Set("systems[1].identityProviders", "[\"https://saml.login.lillevig.example.dk\"]"), "validate");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error at $.systems[1]: KY – Kommunernes Ydelsessystem: no IdP that it may use can give NSIS Substantial", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_party_whose_metadata_is_fetched_is_a_hint_and_every_path_stays_right()
    {
        folder.Set("identityProviders[0].metadata", "{ \"url\": \"https://adfs.korsbaek.example.dk/FederationMetadata/2007-06/FederationMetadata.xml\" }");

        var run = Chctl.On(folder, "validate");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("hint at $.identityProviders[0].metadata.url: https://adfs.korsbaek.example.dk/FederationMetadata", run.Output, StringComparison.Ordinal);
        Assert.Contains("warning at $.identityProviders[2]: Lillevig Kommune can never give NSIS Substantial", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 systems, 2 IdPs", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_is_not_said_to_be_closed_while_an_idp_that_it_may_use_cannot_be_seen()
    {
        folder.Set("systems[1].identityProviders", "[\"https://saml.login.lillevig.example.dk\", \"https://saml.idp.noerreby.example.dk\"]")
            .Set("identityProviders[1].metadata", "{ \"url\": \"https://saml.idp.noerreby.example.dk/metadata\" }");

        Assert.DoesNotContain("nobody can log in", Chctl.On(folder, "validate").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Decision_05_an_adfs_idp_that_must_prove_nsis_is_told_to_issue_loa() => Assert.Contains(
        "hint at $.identityProviders[0]: Korsbæk Kommune is asked for multipleauthn, which does not prove NSIS Substantial: it must issue loa Substantial or High. Required by KY",
        Chctl.OnSample("validate").Output,
        StringComparison.Ordinal);

    [Fact]
    public void Decision_05_nist_4_through_multipleauthn_needs_AssuranceLevel_4()
    {
        folder.Set("systems[0].requiredLevel", "\"NIST 4\"")
            .Set("identityProviders[2].profile", "\"OIOSAML2_ADFS_MULTIPLEAUTHN\"")
            .Set("identityProviders[2].highestLevel", "\"NIST 4\"");

        Assert.Contains(
            "Lillevig Kommune is asked for multipleauthn, which does not prove NIST 4: it must issue loa High or AssuranceLevel 4. Required by SAPA",
            Chctl.On(folder, "validate").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Decision_11_adfs_that_will_encrypt_with_cbc_is_told_the_remedy() => Assert.Contains(
        "Set-AdfsRelyingPartyTrust -TargetIdentifier https://saml.contexthandler.example.dk -SamlResponseSignature MessageAndAssertion",
        Chctl.OnSample("validate").Output,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("publishEncryptionKey", "false")]
    [InlineData("allowCbc", "true")]
    [InlineData("requireSigned", "\"response\"")]
    [InlineData("requireSigned", "\"both\"")]
    [InlineData("product", "\"other\"")]
    public void Decision_11_the_remedy_is_not_told_twice(string field, string value) => Assert.DoesNotContain(
        "Set-AdfsRelyingPartyTrust",
        Chctl.On(folder.Set($"identityProviders[0].{field}", value), "validate").Output,
        StringComparison.Ordinal);

    [Fact]
    public void Decision_25_entra_with_another_profile_is_warned_of() => Assert.Contains(
        "warning at $.identityProviders[1].profile: OIOSAML2_WITHOUT_REQUESTED_LOA expected",
        Chctl.On(folder.Set("identityProviders[1].product", "\"EntraId\""), "validate").Output,
        StringComparison.Ordinal);

    [Fact]
    public void Decision_20_a_system_that_lists_persistent_NameIDs_needs_the_secret() => Assert.Contains(
        "warning at $.systems[0].metadata.path: systems/sapa.xml: lists persistent NameIDs",
        Chctl.On(folder.Replace("metadata/systems/sapa.xml", "1.1:nameid-format:X509SubjectName", "2.0:nameid-format:persistent"), "validate").Output,
        StringComparison.Ordinal);
}
