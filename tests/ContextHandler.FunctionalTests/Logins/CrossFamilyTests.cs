using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decisions 1, 4 and 8 where system and IdP belong to different families.</summary>
public class CrossFamilyTests
{
    [Theory]
    [InlineData("NIST 1", "Low", "2")]
    [InlineData("NIST 2", "Low", "2")]
    [InlineData("NIST 3", "Substantial", "3")]
    [InlineData("NIST 4", "High", "4")]
    public async Task Decision_04_nist_is_asked_of_an_oiosaml3_idp_as_nsis(string required, string asked, string received)
    {
        await using var federation = await FederationPlan.Of(required, "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = asked });

        Assert.Equal((Wire.NsisPrefix + asked, "minimum"), (walk.Question.ClassReference, walk.Question.Comparison));
        Assert.Equal((received, null), (walk.Received.AssuranceLevel, walk.Received.Loa));
        Assert.Equal(Wire.NistPrefix + received, walk.Received.ClassReference);
    }

    [Theory]
    [InlineData("NIST 1", "1")]
    [InlineData("NIST 2", "2")]
    [InlineData("NIST 3", "3")]
    [InlineData("NIST 4", "4")]
    public async Task Decision_04_an_oiosaml3_idp_that_accepts_the_nist_urn_is_asked_with_it(string required, string level)
    {
        await using var federation = await FederationPlan.Of(required, "OIOSAML3", idp => idp.With("acceptsNistUrn", true)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = level });

        Assert.Equal((Wire.NistPrefix + level, "minimum"), (walk.Question.ClassReference, walk.Question.Comparison));
        Assert.Equal((level, null), (walk.Received.AssuranceLevel, walk.Received.Loa));
    }

    [Theory]
    [InlineData("NSIS Low", "2")]
    [InlineData("NSIS Substantial", "3")]
    [InlineData("NSIS High", "4")]
    public async Task Decision_01_nist_suffices_for_nsis_only_where_the_idp_is_marked_and_the_system_gets_no_loa(string required, string level)
    {
        await using var federation = await FederationPlan.Of(required, "OIOSAML2", idp => idp.With("acceptNistForNsis", true)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = level });

        Assert.Equal((Wire.NistPrefix + level, "minimum"), (walk.Question.ClassReference, walk.Question.Comparison));
        Assert.Equal(("Success", level, null), (walk.Received.Status, walk.Received.AssuranceLevel, walk.Received.Loa));
        Assert.DoesNotContain(Wire.NsisPrefix, walk.Received.ClassReference, StringComparison.Ordinal);
        Assert.Equal($"NIST {level}", federation.Audit.Last.AchievedLevel);
        Assert.Contains(federation.Audit.Last.Remarks, remark => remark.Contains("NIST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decision_01_nist_one_below_does_not_suffice_for_nsis_even_where_the_idp_is_marked()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML2", idp => idp.With("acceptNistForNsis", true)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = "2" });

        Assert.Null(walk.Outcome.Left);
        Assert.Equal("LevelTooLow", federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Decision_01_nist_never_satisfies_nsis_so_an_unmarked_oiosaml2_idp_is_no_candidate()
    {
        await using var federation = await FederationPlan.Of("NSIS Low", "OIOSAML2").StartAsync();

        using var browser = federation.NewBrowser();
        var visit = await browser.SendAsync(federation.System.Request());

        Assert.Null(visit.Left);
        Assert.Equal("NoCandidate", federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Decision_08_an_oiosaml3_system_with_a_nist_requirement_receives_both()
    {
        await using var federation = await FederationPlan.Of("NIST 3", "OIOSAML3", system: system => system with { Profile = "OIOSAML3" }).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "High" });

        Assert.Equal(("High", "4"), (walk.Received.Loa, walk.Received.AssuranceLevel));
    }

    [Fact]
    public async Task Decision_08_an_oiosaml3_system_with_an_nsis_requirement_receives_loa_alone()
    {
        await using var federation = await FederationPlan.Of("NSIS Low", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "High" });

        Assert.Equal(("High", null), (walk.Received.Loa, walk.Received.AssuranceLevel));
    }

    [Theory]
    [InlineData("OIOSAML3_ADFS_MULTIPLEAUTHN")]
    [InlineData("OIOSAML3_ADFS_RELAY_STATE")]
    public async Task Decision_04_the_adfs_profiles_ask_for_two_factors_at_nist_3_as_at_nsis_substantial(string profile)
    {
        await using var federation = await FederationPlan.Of("NIST 3", profile).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = "3" });

        Assert.Equal((Wire.MultipleAuthn, "exact"), (walk.Question.ClassReference, walk.Question.Comparison));
        Assert.Equal("3", walk.Received.AssuranceLevel);
    }
}
