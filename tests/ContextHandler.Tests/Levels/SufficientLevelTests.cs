using ContextHandler.Levels;
using ContextHandler.Profiles;
using ContextHandler.Selection;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Levels;

public class SufficientLevelTests
{
    [Theory]
    [InlineData(NsisLevel.Low, "NIST 2", true)]
    [InlineData(NsisLevel.Low, "NIST 3", false)]
    [InlineData(NsisLevel.Substantial, "NIST 3", true)]
    [InlineData(NsisLevel.Substantial, "NIST 4", false)]
    [InlineData(NsisLevel.High, "NIST 4", true)]
    [InlineData(NsisLevel.Low, "NSIS Substantial", false)]
    public void Decision_01_nsis_satisfies_nist_as_low_2_substantial_3_high_4(NsisLevel achieved, string required, bool suffices) =>
        Assert.Equal(suffices, LevelPolicy.Suffices(AchievedLevel.Of(achieved), A.Level(required), A.IdentityProvider(), LevelCheck.Enforce));

    [Theory]
    [InlineData("NSIS Low")]
    [InlineData("NSIS Substantial")]
    [InlineData("NSIS High")]
    public void Decision_01_nist_never_satisfies_nsis(string required) =>
        Assert.False(LevelPolicy.Suffices(AchievedLevel.Of(NistLevel.Four), A.Level(required), A.IdentityProvider(), LevelCheck.Enforce));

    [Theory]
    [InlineData(NistLevel.One, "NSIS Low", false)]
    [InlineData(NistLevel.Two, "NSIS Low", true)]
    [InlineData(NistLevel.Two, "NSIS Substantial", false)]
    [InlineData(NistLevel.Three, "NSIS Substantial", true)]
    [InlineData(NistLevel.Three, "NSIS High", false)]
    [InlineData(NistLevel.Four, "NSIS High", true)]
    public void Decision_01_nist_2_3_4_suffice_for_nsis_at_an_idp_so_marked(NistLevel achieved, string required, bool suffices)
    {
        var idp = A.IdentityProvider() with { AcceptNistForNsis = true };

        Assert.Equal(suffices, LevelPolicy.Suffices(AchievedLevel.Of(achieved), A.Level(required), idp, idp.LevelCheck));
        Assert.Equal(suffices, LevelPolicy.CountsNistForNsis(AchievedLevel.Of(achieved), A.Level(required), idp));
    }

    [Fact]
    public void Decision_01_an_nsis_login_needs_no_such_remark() =>
        Assert.False(LevelPolicy.CountsNistForNsis(
            AchievedLevel.Of(NsisLevel.High), A.Level("NSIS Low"), A.IdentityProvider() with { AcceptNistForNsis = true }));

    [Fact]
    public void A_nist_level_stated_beside_nsis_answers_for_itself() =>
        Assert.False(LevelPolicy.Suffices(new(NsisLevel.Low, NistLevel.One), A.Level("NIST 2"), A.IdentityProvider(), LevelCheck.Enforce));

    [Theory]
    [InlineData(NsisLevel.High, "NSIS Substantial", NsisLevel.Substantial, NistLevel.Three)]
    [InlineData(NsisLevel.Low, "NSIS Substantial", NsisLevel.Low, NistLevel.Two)]
    [InlineData(NsisLevel.High, "NIST 3", NsisLevel.Substantial, NistLevel.Three)]
    [InlineData(NsisLevel.Low, "NIST 1", null, NistLevel.One)]
    public void Decision_06_the_ceiling_caps_an_nsis_login(NsisLevel achieved, string ceiling, NsisLevel? nsis, NistLevel nist) =>
        Assert.Equal(new AchievedLevel(nsis, nist), LevelPolicy.Cap(AchievedLevel.Of(achieved), A.Level(ceiling)));

    [Theory]
    [InlineData(NistLevel.Four, "NIST 3", NistLevel.Three)]
    [InlineData(NistLevel.Two, "NIST 3", NistLevel.Two)]
    [InlineData(NistLevel.Four, "NSIS Low", NistLevel.Two)]
    public void Decision_06_the_ceiling_caps_a_nist_login(NistLevel achieved, string ceiling, NistLevel nist) =>
        Assert.Equal(AchievedLevel.Of(nist), LevelPolicy.Cap(AchievedLevel.Of(achieved), A.Level(ceiling)));

    [Theory]
    [InlineData("NIST 3", true)]
    [InlineData("NSIS Substantial", false)]
    public void Decision_07_report_lets_a_nist_requirement_pass_and_never_an_nsis_one(string required, bool suffices)
    {
        var idp = A.IdentityProvider() with { LevelCheck = LevelCheck.Report };

        Assert.Equal(suffices, LevelPolicy.Suffices(AchievedLevel.Of(NistLevel.One), A.Level(required), idp, idp.LevelCheck));
        Assert.Equal(suffices, LevelPolicy.Suffices(null, A.Level(required), idp, idp.LevelCheck));
    }

    [Fact]
    public void Decision_07_enforce_lets_no_missing_level_pass() =>
        Assert.False(LevelPolicy.Suffices(null, A.Level("NIST 1"), A.IdentityProvider(), LevelCheck.Enforce));

    [Theory]
    [InlineData("OIOSAML3", "NSIS Substantial", "NSIS Substantial", null)]
    [InlineData("OIOSAML3", "NSIS Substantial", "NSIS High", Exclusion.CeilingTooLow)]
    [InlineData("OIOSAML3", "NSIS Substantial", "NIST 3", null)]
    [InlineData("OIOSAML3", "NSIS Substantial", "NIST 4", Exclusion.CeilingTooLow)]
    [InlineData("OIOSAML3", "NIST 4", "NSIS Low", Exclusion.NoNsisLevel)]
    [InlineData("OIOSAML2", "NIST 4", "NSIS Low", Exclusion.NoNsisLevel)]
    [InlineData("OIOSAML2", "NSIS High", "NSIS Low", Exclusion.NoNsisLevel)]
    [InlineData("OIOSAML2", "NIST 3", "NIST 3", null)]
    [InlineData("OIOSAML2", "NIST 2", "NIST 3", Exclusion.CeilingTooLow)]
    public void An_idp_that_can_never_give_the_level_is_excluded(string profile, string ceiling, string required, Exclusion? why)
    {
        Assert.True(LevelProfile.TryParse(profile, out var parsed));
        Assert.Equal(why, LevelPolicy.WhyNot(A.IdentityProvider(parsed, ceiling), A.Level(required)));
    }

    [Theory]
    [InlineData("NSIS Substantial", null)]
    [InlineData("NSIS High", Exclusion.CeilingTooLow)]
    public void Decision_01_an_idp_whose_nist_counts_for_nsis_is_judged_by_its_ceiling(string required, Exclusion? why) =>
        Assert.Equal(why, LevelPolicy.WhyNot(A.IdentityProvider(LevelProfile.Oiosaml2, "NIST 3") with { AcceptNistForNsis = true }, A.Level(required)));
}
