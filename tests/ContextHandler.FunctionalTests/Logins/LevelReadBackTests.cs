using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decisions 5, 6 and 7: what came back, and what it counts for.</summary>
public class LevelReadBackTests
{
    private const string Substantial = Wire.NsisPrefix + "Substantial";

    private static readonly Dictionary<string, (string Profile, string Required, string Reason, IdpAnswer Answer)> Stopped = new()
    {
        ["a class reference above the attribute"] = ("OIOSAML3", "NSIS Substantial", "LevelContradiction", new() { Loa = "Substantial", ClassReference = Wire.NsisPrefix + "High" }),
        ["two attributes that disagree"] = ("OIOSAML3", "NSIS Substantial", "LevelContradiction", new() { Loa = "High", AssuranceLevel = "3" }),
        ["no source at all"] = ("OIOSAML3", "NSIS Substantial", "LevelMissing", new()),
        ["a danish word"] = ("OIOSAML3", "NSIS Substantial", "LevelUnknown", new() { Loa = "Betydelig" }),
        ["a word in other case"] = ("OIOSAML3", "NSIS Substantial", "LevelUnknown", new() { Loa = "substantial" }),
        ["a class reference that is no level"] = ("OIOSAML3", "NSIS Substantial", "LevelUnknown", new() { Loa = "Substantial", ClassReference = Wire.NsisPrefix + "VeryHigh" }),
        ["a number that is no level"] = ("OIOSAML2", "NIST 3", "LevelUnknown", new() { AssuranceLevel = "5" }),
        ["a number with a nought"] = ("OIOSAML2", "NIST 3", "LevelUnknown", new() { AssuranceLevel = "03" }),
    };

    public static TheoryData<string> Refused => [.. Stopped.Keys];

    [Fact]
    public async Task Decision_05_a_class_reference_equal_to_what_we_asked_and_below_the_attribute_is_an_echo()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "High", ClassReference = Substantial });

        Assert.Equal(("Success", "High"), (walk.Received.Status, walk.Received.Loa));
    }

    [Theory]
    [InlineData("Substantial", null)]
    [InlineData(Substantial, null)]
    [InlineData(null, Substantial)]
    public async Task Decision_05_loa_as_word_or_uri_and_the_class_reference_each_state_the_level(string? loa, string? classReference)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = loa, ClassReference = classReference ?? Wire.PasswordProtectedTransport });

        Assert.Equal("Substantial", walk.Received.Loa);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Decision_05_contradictions_unknown_words_and_silence_are_stopped(string what)
    {
        var (profile, required, reason, answer) = Stopped[what];
        await using var federation = await FederationPlan.Of(required, profile).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, answer);

        Assert.Null(walk.Outcome.Left);
        Assert.Equal(("explained", reason), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason));
    }

    [Fact]
    public async Task Decision_05_the_level_attribute_twice_is_stopped()
    {
        await using var federation = await FederationPlan.Of("NSIS Low", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial", Attributes = [(Wire.Loa, "Substantial")] });

        Assert.Null(walk.Outcome.Left);
        Assert.Equal("LevelStatedTwice", federation.Audit.Last.Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decision_05_multipleauthn_proves_nist_3_as_class_reference_or_in_authnmethodsreferences(bool asClass)
    {
        await using var federation = await FederationPlan.Of("NIST 3", "OIOSAML2_ADFS_MULTIPLEAUTHN").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, TwoFactors(asClass));

        Assert.Equal("3", walk.Received.AssuranceLevel);
    }

    [Fact]
    public async Task Decision_05_multipleauthn_does_not_prove_nist_4()
    {
        await using var federation = await FederationPlan.Of("NIST 4", "OIOSAML2_ADFS_MULTIPLEAUTHN").StartAsync();

        await LoginWalk.WalkAsync(federation, TwoFactors(asClass: true));

        Assert.Equal(("LevelTooLow", "NIST 3"), (federation.Audit.Last.Reason, federation.Audit.Last.AchievedLevel));
    }

    [Fact]
    public async Task Decision_05_multipleauthn_does_not_prove_an_nsis_level()
    {
        await using var federation = await FederationPlan.Of("NSIS Low", "OIOSAML3_ADFS_MULTIPLEAUTHN").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, TwoFactors(asClass: true));

        Assert.Null(walk.Outcome.Left);
        Assert.Equal("explained", federation.Audit.Last.Outcome);
    }

    [Fact]
    public async Task Decision_05_a_missing_AuthnStatement_is_accepted_in_the_oiosaml2_family_only()
    {
        await using var oiosaml2 = await FederationPlan.Of("NIST 3", "OIOSAML2").StartAsync();
        await using var oiosaml3 = await FederationPlan.Of("NSIS Low", "OIOSAML3").StartAsync();

        var accepted = await LoginWalk.WalkAsync(oiosaml2, new() { AssuranceLevel = "3", WithoutAuthnStatement = true });
        var stopped = await LoginWalk.WalkAsync(oiosaml3, new() { Loa = "Low", WithoutAuthnStatement = true });

        Assert.Equal("Success", accepted.Received.Status);
        Assert.Null(stopped.Outcome.Left);
        Assert.Equal("AuthnStatementMissing", oiosaml3.Audit.Last.Reason);
    }

    [Fact]
    public async Task Decision_06_no_login_counts_for_more_than_the_ceiling_of_its_idp()
    {
        await using var federation = await FederationPlan.Of("NSIS Low", "OIOSAML3", idp => idp with { HighestLevel = "NSIS Substantial" }).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "High" });

        Assert.Equal(("Substantial", Substantial), (walk.Received.Loa, walk.Received.ClassReference));
        Assert.Equal("NSIS Substantial", federation.Audit.Last.AchievedLevel);
    }

    [Fact]
    public async Task Decision_07_where_levels_are_reported_the_system_gets_the_true_level()
    {
        await using var federation = await FederationPlan.Of("NIST 3", "OIOSAML2_WITHOUT_REQUESTED_LOA").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = "2" });

        Assert.Equal(("Success", "2", Wire.NistPrefix + "2"), (walk.Received.Status, walk.Received.AssuranceLevel, walk.Received.ClassReference));
    }

    [Fact]
    public async Task Decision_07_where_none_is_stated_the_system_gets_no_level_and_class_unspecified()
    {
        await using var federation = await FederationPlan.Of("NIST 3", "OIOSAML2_WITHOUT_REQUESTED_LOA").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new());

        Assert.Equal(("Success", null, Wire.UnspecifiedClass), (walk.Received.Status, walk.Received.AssuranceLevel, walk.Received.ClassReference));
        Assert.Null(federation.Audit.Last.AchievedLevel);
    }

    [Fact]
    public async Task Decision_07_the_same_profile_can_enforce()
    {
        await using var federation = await FederationPlan.Of("NIST 3", "OIOSAML2_WITHOUT_REQUESTED_LOA", idp => idp.With("levelCheck", "enforce")).StartAsync();

        await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = "2" });

        Assert.Equal("LevelTooLow", federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Decision_07_a_contradiction_is_stopped_though_levels_are_reported()
    {
        await using var federation = await FederationPlan.Of("NIST 3", "OIOSAML2_WITHOUT_REQUESTED_LOA").StartAsync();

        await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = "2", ClassReference = Wire.NistPrefix + "4" });

        Assert.Equal("LevelContradiction", federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Decision_07_an_nsis_requirement_enforces_though_levels_are_reported()
    {
        await using var federation = await FederationPlan.Of(
            "NSIS Substantial", "OIOSAML2_WITHOUT_REQUESTED_LOA", idp => idp.With("acceptNistForNsis", true)).StartAsync();

        await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = "2" });

        Assert.Equal(("explained", "LevelTooLow"), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason));
    }

    private static IdpAnswer TwoFactors(bool asClass) =>
        asClass ? new() { ClassReference = Wire.MultipleAuthn } : new() { AuthnMethods = ["http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password", Wire.MultipleAuthn] };
}
