using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Selection;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Levels;

public sealed class LevelForecastTests
{
    public static TheoryData<string, string, string> EveryCell =>
    [
        .. from profile in LevelProfile.All
           from ceiling in Level.All
           from required in Level.All
           select (profile.Name, ceiling.ToString(), required.ToString()),
    ];

    [Fact]
    public void Every_statement_is_tried_once() =>
        Assert.Equal(4 * 5 * 9 * 2, LevelStatement.All.Distinct().Count());

    [Theory, MemberData(nameof(EveryCell))]
    public void Every_candidate_has_an_answer_that_passes(string profile, string ceiling, string required)
    {
        var forecast = Forecast(profile, required, ceiling);

        Assert.Equal(forecast.Exclusion is null, forecast.Sufficient.Count > 0);
    }

    // Otherwise what single sources can do would not be the whole truth.
    [Theory, MemberData(nameof(EveryCell))]
    public void No_two_sources_pass_where_neither_does_alone(string profile, string ceiling, string required) =>
        Assert.All(Forecast(profile, required, ceiling).Sufficient, statement => Assert.Equal(1, statement.Sources));

    [Theory, MemberData(nameof(EveryCell))]
    public void A_profile_that_names_the_level_is_proved_by_its_answer(string profile, string ceiling, string required)
    {
        var forecast = Forecast(profile, required, ceiling);

        var named = LevelProfile.All.Single(one => one.Name == profile).NamesTheLevel;
        Assert.True(!named || forecast.Exclusion is not null || forecast.Prospect == LevelProspect.ByAnswer);
    }

    [Fact]
    public void Decision_05_multipleauthn_proves_nist_3() =>
        Assert.Equal(LevelProspect.ByAnswer, Forecast("OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 3").Prospect);

    [Fact]
    public void Decision_05_nist_4_through_multipleauthn_needs_AssuranceLevel_4()
    {
        var forecast = Forecast("OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 4");

        Assert.Equal(LevelProspect.ByOwnStatement, forecast.Prospect);
        Assert.Contains(new(AssuranceLevel: NistLevel.Four), forecast.Sufficient);
        Assert.DoesNotContain(new(AssuranceLevel: NistLevel.Three), forecast.Sufficient);
    }

    [Theory]
    [InlineData("OIOSAML3_ADFS_MULTIPLEAUTHN")]
    [InlineData("OIOSAML3_ADFS_RELAY_STATE")]
    public void Decision_05_an_adfs_idp_must_issue_loa_to_prove_nsis(string profile)
    {
        var forecast = Forecast(profile, "NSIS Substantial");

        Assert.Equal(LevelProspect.ByOwnStatement, forecast.Prospect);
        Assert.Equal(
            [new(Loa: NsisLevel.Substantial), new(Loa: NsisLevel.High)],
            forecast.Sufficient.Where(statement => statement.ClassReference is null));
    }

    [Fact]
    public void Decision_06_an_answer_above_the_ceiling_is_cut_and_passes()
    {
        var high = Forecast("OIOSAML3", "NSIS Substantial", "NSIS Substantial").OneSource.Single(answer => answer.Statement == new LevelStatement(Loa: NsisLevel.High));

        Assert.Equal(AchievedLevel.Of(NsisLevel.High), high.Verdict.Stated);
        Assert.Equal(AchievedLevel.Of(NsisLevel.Substantial), high.Verdict.Achieved);
        Assert.True(high.Verdict.Passes);
    }

    [Fact]
    public void Decision_07_report_lets_silence_pass_for_nist() =>
        Assert.Equal(LevelProspect.Unchecked, LevelForecast.Of(Reporting(), A.Level("NIST 3"), LevelCheck.Report).Prospect);

    [Fact]
    public void Decision_07_report_does_not_let_an_nsis_level_pass() =>
        Assert.Equal(LevelProspect.ByOwnStatement, LevelForecast.Of(Reporting() with { AcceptNistForNsis = true }, A.Level("NSIS Low"), LevelCheck.Report).Prospect);

    [Fact]
    public void Decision_07_report_does_not_let_a_level_pass_that_cannot_be_read()
    {
        var unknown = new LevelStatement().ToAssertion() with { Attributes = [new(FederationUris.Loa, ["substantial"])] };

        var verdict = LevelVerdict.Of(unknown, new(null, null, null), A.Level("NIST 2"), Reporting(), LevelCheck.Report);

        Assert.Equal(FailureReason.LevelUnknown, verdict.Failure?.Reason);
    }

    [Fact]
    public void Decision_05_what_contradicts_an_answer_that_would_pass_is_known()
    {
        var spoilt = Forecast("OIOSAML3", "NSIS Substantial").Spoilt.Single(answer => answer.Statement == new LevelStatement(NsisLevel.High, NistLevel.Three));

        Assert.Equal(FailureReason.LevelContradiction, spoilt.Verdict.Failure?.Reason);
    }

    [Fact]
    public void Decision_05_an_echo_contradicts_nothing() =>
        Assert.DoesNotContain(
            Forecast("OIOSAML3", "NSIS Substantial").Spoilt,
            answer => answer.Statement == new LevelStatement(NsisLevel.High, ClassReference: A.Level("NSIS Substantial").ClassReference));

    [Fact]
    public void Decision_25_entra_is_asked_with_Comparison_exact() => Assert.Equal(
        AuthnContextComparison.Exact,
        LevelForecast.Of(A.IdentityProvider() with { Product = IdpProduct.EntraId }, A.Level("NSIS Low"), LevelCheck.Enforce).Asked.Comparison);

    [Fact]
    public void An_idp_that_can_never_give_the_level_says_why()
    {
        var forecast = Forecast("OIOSAML2", "NSIS Low");

        Assert.Equal((Exclusion.NoNsisLevel, LevelProspect.Never), (forecast.Exclusion, forecast.Prospect));
    }

    private static LevelForecast Forecast(string profile, string required, string? ceiling = null)
    {
        var named = LevelProfile.All.Single(one => one.Name == profile);
        var idp = A.IdentityProvider(named, ceiling ?? (named.Family == OioProfile.Oiosaml2 ? "NIST 4" : "NSIS High"));
        return LevelForecast.Of(idp, A.Level(required), idp.LevelCheck);
    }

    private static IdentityProvider Reporting() =>
        A.IdentityProvider(LevelProfile.Oiosaml2WithoutRequestedLoa, "NIST 4") with { LevelCheck = LevelCheck.Report };
}
