using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli;

public sealed class ExplainTests : IDisposable
{
    private const string Lillevig = "https://saml.login.lillevig.example.dk";

    private readonly FederationFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("registered  NIST 3")]
    [InlineData("requested   nothing: the registered level holds")]
    [InlineData("required    NIST 3: as registered")]
    [InlineData("candidate   yes: its ceiling NSIS Substantial reaches NIST 3")]
    [InlineData("sent        AuthnContextClassRef http://schemas.microsoft.com/claims/multipleauthn")]
    [InlineData("            Comparison exact")]
    [InlineData("            RelayState https://data.gov.dk/concept/core/nsis/loa/Substantial")]
    [InlineData("levelCheck  enforce: a login below the level ends at the help page")]
    [InlineData("accepted    loa Substantial, High; AssuranceLevel 3, 4; class NIST 3, NIST 4, NSIS Substantial, NSIS High, multipleauthn; authnmethodsreferences multipleauthn")]
    public void A_login_without_a_request_is_told_in_the_order_it_happens(string line) =>
        Assert.Contains(line, Lines("SAPA", "Korsbæk Kommune"));

    [Theory]
    [InlineData("no level", "refused, LevelMissing")]
    [InlineData("loa High", "accepted as NSIS Substantial, cut from NSIS High by the ceiling NSIS Substantial")]
    [InlineData("class multipleauthn", "refused, LevelTooLow: counts as NIST 3")]
    [InlineData("AssuranceLevel 4", "refused, LevelTooLow: counts as NIST 3, cut from NIST 4 by the ceiling NSIS Substantial")]
    public void Every_source_is_told_with_its_outcome(string stated, string outcome) => Assert.Contains(
        Lines("https://saml.ky.example.dk", "http://adfs.korsbaek.example.dk/adfs/services/trust"),
        line => line.TrimStart().StartsWith(stated, StringComparison.Ordinal) && line.Contains(outcome, StringComparison.Ordinal));

    [Fact]
    public void Decision_02_the_weakest_level_that_satisfies_both_is_told() => Assert.Contains(
        "required    NSIS Substantial: the weakest level that satisfies both (decision 2)",
        Lines("SAPA", "Nørreby Kommune", "--requested", "https://data.gov.dk/concept/core/nsis/loa/Low"));

    [Fact]
    public void Decision_03_a_reference_that_is_no_level_is_told_as_ignored() => Assert.Contains(
        "            ignored, no level: urn:other (decision 3)",
        Lines("SAPA", "Nørreby Kommune", "--requested", "NIST 2", "urn:other"));

    [Fact]
    public void Decision_03_exact_is_read_as_minimum() => Assert.Contains(
        "requested   NIST 4; Comparison exact, read as minimum (decision 3)",
        Lines("SAPA", "Nørreby Kommune", "--requested", "NIST 4", "--comparison", "exact"));

    [Fact]
    public void Decision_03_a_maximum_below_the_registration_is_told_as_NoAuthnContext() => Assert.Contains(
        "outcome     the system is answered NoAuthnContext, and nobody is asked to log in (decision 3)",
        Lines("SAPA", "Nørreby Kommune", "--requested", "NIST 2", "--comparison", "maximum"));

    [Fact]
    public void Decision_07_a_level_below_passes_where_it_is_only_reported()
    {
        folder.Set("identityProviders[2].profile", "\"OIOSAML2_WITHOUT_REQUESTED_LOA\"");

        var lines = Chctl.On(folder, "explain", "--system", "SAPA", "--idp", Lillevig).Output.ReplaceLineEndings("\n").Split('\n');

        Assert.Contains("accepted    any level, and none (levelCheck: report)", lines);
        Assert.Contains(lines, line => line.Contains("AssuranceLevel 2", StringComparison.Ordinal) && line.Contains("passes as NIST 2 (levelCheck: report)", StringComparison.Ordinal));
    }

    [Fact]
    public void Decision_01_nist_that_counts_for_nsis_is_told_as_such()
    {
        folder.Set("identityProviders[2].acceptNistForNsis", "true");

        var run = Chctl.On(folder, "explain", "--system", "https://saml.ky.example.dk", "--idp", Lillevig);

        Assert.Contains("accepted as NIST 3, which counts for NSIS Substantial here (acceptNistForNsis)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_idp_that_is_no_candidate_is_told_why_and_nothing_more()
    {
        var lines = Lines("https://saml.ky.example.dk", Lillevig);

        Assert.Contains("candidate   no: it proves NIST levels only, and NSIS Substantial is an NSIS level", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("sent", StringComparison.Ordinal));
    }

    [Fact]
    public void What_must_not_be_said_beside_an_answer_is_told() => Assert.Contains(
        Lines("https://saml.ky.example.dk", "Nørreby Kommune"),
        line => line.TrimStart().StartsWith("loa Substantial ", StringComparison.Ordinal) && line.Contains("AssuranceLevel 1, 2, 4;", StringComparison.Ordinal));

    [Theory]
    [InlineData("SAPPA", "chctl: no system is called 'SAPPA'; did you mean 'SAPA'?")]
    [InlineData("https://sapa.example.dk/", "did you mean 'https://sapa.example.dk'")]
    [InlineData("quite another", "chctl: no system is called 'quite another'")]
    public void An_unknown_system_is_answered_with_names_close_to_it(string name, string expected)
    {
        var run = Chctl.OnSample("explain", "--system", name, "--idp", Lillevig);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_idp_is_answered_with_names_close_to_it() => Assert.Contains(
        "chctl: no IdP is called 'Korsbaek Kommune'; did you mean 'Korsbæk Kommune'",
        Chctl.OnSample("explain", "--system", "SAPA", "--idp", "Korsbaek Kommune").Error,
        StringComparison.Ordinal);

    [Fact]
    public void A_name_that_two_have_must_be_an_entity_id()
    {
        var run = Chctl.On(folder.Set("systems[1].name.da", "\"SAPA\""), "explain", "--system", "SAPA", "--idp", Lillevig);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("did you mean 'https://sapa.example.dk' or 'https://saml.ky.example.dk'?", run.Error, StringComparison.Ordinal);
    }

    private static string[] Lines(string system, string idp, params string[] more)
    {
        var run = Chctl.OnSample("explain", ["--system", system, "--idp", idp, .. more]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output.ReplaceLineEndings("\n").Split('\n');
    }
}
