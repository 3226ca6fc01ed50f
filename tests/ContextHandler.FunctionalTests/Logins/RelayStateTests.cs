using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decision 19: RelayState towards IdPs, and the system's own.</summary>
public class RelayStateTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Theory]
    [InlineData("https://data.gov.dk/concept/core/nsis/loa/High")]
    [InlineData("https://data.gov.dk/concept/core/nsis/loa/substantial")]
    [InlineData("")]
    public async Task Decision_19_in_the_relay_state_profile_the_echo_must_match(string echo)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3_ADFS_RELAY_STATE").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { RelayState = echo });

        Assert.Null(walk.Outcome.Left);
        Assert.Equal(("refused", "RelayStateMismatch"), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason));
    }

    [Theory]
    [InlineData("OIOSAML3")]
    [InlineData("OIOSAML3_ADFS_MULTIPLEAUTHN")]
    public async Task Decision_19_in_the_other_profiles_a_changed_echo_is_audited_and_not_refused(string profile)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", profile).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { RelayState = "something-else" });

        Assert.Equal("Success", walk.Received.Status);
        Assert.Contains(federation.Audit.Last.Remarks, remark => remark.Contains("RelayState", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decision_19_an_unchanged_echo_is_not_remarked()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        await LoginWalk.WalkAsync(federation, Good);

        Assert.Empty(federation.Audit.Last.Remarks);
    }

    [Theory]
    [InlineData("{nsisUri}", "https://data.gov.dk/concept/core/nsis/loa/Substantial")]
    [InlineData("loa={nsisName}", "loa=Substantial")]
    [InlineData("{nistLevel}", "3")]
    [InlineData("{nistUrn}", "urn:dk:gov:saml:attribute:AssuranceLevel:3")]
    public async Task The_relay_state_profile_sends_what_the_template_says(string template, string sent)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3_ADFS_RELAY_STATE", idp => idp.With("relayState", template)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good);

        Assert.Equal((sent, "Success"), (walk.Question.RelayState, walk.Received.Status));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_system_s_own_relay_state_comes_back_byte_for_byte_and_the_idp_never_sees_it(bool byPost)
    {
        const string state = "https://sapa.example.dk/sag?id=1&x=æøå \"<>'+%41";
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good, new() { RelayState = state, ByPost = byPost });

        Assert.Equal(state, walk.Received.RelayState);
        Assert.NotEqual(state, walk.Question.RelayState);
    }

    [Fact]
    public async Task A_system_without_relay_state_gets_none()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3_ADFS_RELAY_STATE").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good, new() { RelayState = null });

        Assert.Null(walk.Received.RelayState);
    }
}
