using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Each cell of the level table (facts, section 0) as a whole login.</summary>
public class LevelTableTests
{
    private const string Nist = "urn:dk:gov:saml:attribute:AssuranceLevel:";
    private const string Nsis = "https://data.gov.dk/concept/core/nsis/loa/";
    private const string MultipleAuthn = "http://schemas.microsoft.com/claims/multipleauthn";

    /// <summary>Profile, required level, class reference sent, Comparison sent, level in RelayState.</summary>
    public static TheoryData<string, string, string?, string?, string?> Cells => new()
    {
        { "OIOSAML2", "NIST 1", Nist + "1", "minimum", null },
        { "OIOSAML2", "NIST 2", Nist + "2", "minimum", null },
        { "OIOSAML2", "NIST 3", Nist + "3", "minimum", null },
        { "OIOSAML2", "NIST 4", Nist + "4", "minimum", null },
        { "OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 1", null, null, null },
        { "OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 2", null, null, null },
        { "OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 3", MultipleAuthn, "exact", null },
        { "OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 4", MultipleAuthn, "exact", null },
        { "OIOSAML2_WITHOUT_REQUESTED_LOA", "NIST 1", null, null, null },
        { "OIOSAML2_WITHOUT_REQUESTED_LOA", "NIST 2", null, null, null },
        { "OIOSAML2_WITHOUT_REQUESTED_LOA", "NIST 3", null, null, null },
        { "OIOSAML2_WITHOUT_REQUESTED_LOA", "NIST 4", null, null, null },
        { "OIOSAML3", "NSIS Low", Nsis + "Low", "minimum", null },
        { "OIOSAML3", "NSIS Substantial", Nsis + "Substantial", "minimum", null },
        { "OIOSAML3", "NSIS High", Nsis + "High", "minimum", null },
        { "OIOSAML3_ADFS_MULTIPLEAUTHN", "NSIS Low", null, null, null },
        { "OIOSAML3_ADFS_MULTIPLEAUTHN", "NSIS Substantial", MultipleAuthn, "exact", null },
        { "OIOSAML3_ADFS_MULTIPLEAUTHN", "NSIS High", MultipleAuthn, "exact", null },
        { "OIOSAML3_ADFS_RELAY_STATE", "NSIS Low", null, null, Nsis + "Low" },
        { "OIOSAML3_ADFS_RELAY_STATE", "NSIS Substantial", MultipleAuthn, "exact", Nsis + "Substantial" },
        { "OIOSAML3_ADFS_RELAY_STATE", "NSIS High", MultipleAuthn, "exact", Nsis + "High" },
    };

    /// <summary>Profile, required level, and the level below it.</summary>
    public static TheoryData<string, string, string> LevelsBelow => new()
    {
        { "OIOSAML2", "NIST 2", "NIST 1" },
        { "OIOSAML2", "NIST 3", "NIST 2" },
        { "OIOSAML2", "NIST 4", "NIST 3" },
        { "OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 2", "NIST 1" },
        { "OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 3", "NIST 2" },
        { "OIOSAML2_ADFS_MULTIPLEAUTHN", "NIST 4", "NIST 3" },
        { "OIOSAML3", "NSIS Substantial", "NSIS Low" },
        { "OIOSAML3", "NSIS High", "NSIS Substantial" },
        { "OIOSAML3_ADFS_MULTIPLEAUTHN", "NSIS Substantial", "NSIS Low" },
        { "OIOSAML3_ADFS_MULTIPLEAUTHN", "NSIS High", "NSIS Substantial" },
        { "OIOSAML3_ADFS_RELAY_STATE", "NSIS Substantial", "NSIS Low" },
        { "OIOSAML3_ADFS_RELAY_STATE", "NSIS High", "NSIS Substantial" },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_idp_is_told_the_level_and_the_right_answer_gets_through(
        string profile, string required, string? classReference, string? comparison, string? relayState)
    {
        await using var federation = await FederationPlan.Of(required, profile).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, IdpAnswer.At(required));

        Assert.Equal(classReference, walk.Question.ClassReference);
        Assert.Equal(comparison, walk.Question.Comparison);
        AssertRelayState(relayState, walk.Question.RelayState);
        Assert.Equal("Success", walk.Received.Status);
        AssertReceived(required, walk.Received);
        var line = federation.Audit.Last;
        Assert.Equal(("answered", required, required, profile), (line.Outcome, line.RequiredLevel, line.AchievedLevel, line.Profile));
        Assert.Equal((classReference, relayState), (line.SentClassReference, line.SentRelayState));
    }

    [Theory]
    [MemberData(nameof(LevelsBelow))]
    public async Task An_answer_below_the_level_ends_at_the_help_page(string profile, string required, string below)
    {
        await using var federation = await FederationPlan.Of(required, profile).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, IdpAnswer.At(below));

        Assert.Null(walk.Outcome.Left);
        Assert.Equal(("explained", "LevelTooLow", below), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason, federation.Audit.Last.AchievedLevel));
    }

    private static void AssertRelayState(string? expected, string? sent)
    {
        if (expected is null)
        {
            Assert.Matches("^[A-Za-z0-9_-]{22}$", sent); // opaque: chance may well spell a level in it
        }
        else
        {
            Assert.Equal(expected, sent);
        }
    }

    private static void AssertReceived(string level, SystemAnswer received)
    {
        var isNsis = level.StartsWith("NSIS ", StringComparison.Ordinal);
        Assert.Equal(isNsis ? level[5..] : null, received.Loa);
        Assert.Equal(isNsis ? null : level[5..], received.AssuranceLevel);
        Assert.Equal((isNsis ? Nsis : Nist) + level[5..], received.ClassReference);
    }
}
