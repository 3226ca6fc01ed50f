using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>What a system may ask for in its AuthnRequest, and what the gateway passes on.</summary>
public class RequestOptionTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_gateway_says_who_it_is_and_where_it_wants_its_answer(bool byPost)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => ByPost(idp, byPost)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good);

        Assert.Equal(byPost, walk.Question.Message.IsPost);
        Assert.Equal(
            (federation.EntityId, federation.AcsUrl, federation.Idp.Plan.SsoUrl),
            (walk.Question.Issuer, walk.Question.AcsUrl, walk.Question.Destination));
        Assert.Equal("Success", walk.Received.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_answer_names_the_request_the_audience_the_recipient_and_the_municipal_idp(bool byPost)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        var request = new SystemRequest { Id = Wire.NewId(), ByPost = byPost };

        var received = (await LoginWalk.WalkAsync(federation, Good, request)).Received;

        Assert.Equal((request.Id, federation.EntityId, federation.System.AcsUrl), (received.InResponseTo, received.Issuer, received.Destination));
        Assert.Equal((federation.System.EntityId, federation.System.AcsUrl), (received.Audience, received.Recipient));
        Assert.Equal(federation.Idp.EntityId, received.AuthenticatingAuthority);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ForceAuthn_is_passed_on(bool force)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good, new() { ForceAuthn = force });

        Assert.Equal((force, "Success"), (walk.Question.ForceAuthn, walk.Received.Status));
    }

    [Theory]
    [InlineData(180, null)]
    [InlineData(181, "AuthnTooOld")]
    public async Task Under_ForceAuthn_the_person_has_logged_in_since(int secondsAgo, string? reason)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        await LoginWalk.WalkAsync(federation, Good with { AuthenticatedAgo = TimeSpan.FromSeconds(secondsAgo) }, new() { ForceAuthn = true });

        Assert.Equal(reason, federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Without_ForceAuthn_an_older_login_is_good()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { AuthenticatedAgo = TimeSpan.FromHours(4) });

        Assert.Equal("Success", walk.Received.Status);
    }

    [Fact]
    public async Task Decision_05_under_ForceAuthn_a_missing_AuthnStatement_is_refused_in_the_oiosaml2_family_too()
    {
        await using var federation = await FederationPlan.Of("NIST 3", "OIOSAML2").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = "3", WithoutAuthnStatement = true }, new() { ForceAuthn = true });

        Assert.Null(walk.Outcome.Left);
        Assert.Equal("AuthnStatementMissing", federation.Audit.Last.Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task IsPassive_is_passed_on(bool passive)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good, new() { IsPassive = passive });

        Assert.Equal((passive, "Success"), (walk.Question.IsPassive, walk.Received.Status));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "https://sapa.example.dk")]
    public async Task Scoping_names_the_system_where_the_idp_supports_it(bool supported, string? requester)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("supportsScoping", supported)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good);

        Assert.Equal(requester, walk.Question.RequesterId);
    }

    [Fact]
    public async Task A_ProxyCount_of_0_is_ProxyCountExceeded()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(new() { ProxyCount = 0 }));
        Assert.Equal("ProxyCountExceeded", federation.Audit.Last.Reason);

        Assert.Equal("ProxyCountExceeded", federation.System.Read(await browser.PressAsync(visit, "return")).SecondStatus);
    }

    [Fact]
    public async Task A_ProxyCount_of_1_suffices()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good, new() { ProxyCount = 1 });

        Assert.Equal("Success", walk.Received.Status);
    }

    [Fact]
    public async Task The_ACS_is_the_one_named_by_url_or_index_or_else_the_default()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        const string first = "https://sapa.example.dk/acs";

        Assert.Equal(first, (await LoginWalk.WalkAsync(federation, Good, new() { AcsUrl = first })).Received.Acs);
        Assert.Equal(first, (await LoginWalk.WalkAsync(federation, Good, new() { AcsIndex = 0 })).Received.Acs);
        Assert.Equal("https://sapa.example.dk/acs-default", (await LoginWalk.WalkAsync(federation, Good, new())).Received.Acs);
    }

    [Theory]
    [InlineData("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact", "UnsupportedBinding")]
    [InlineData(Wire.RedirectBinding, "UnsupportedBinding")]
    public async Task An_answer_by_another_binding_than_POST_is_answered_by_POST_all_the_same(string binding, string second)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(new() { ProtocolBinding = binding }));

        Assert.Equal("BindingUnsupported", federation.Audit.Last.Reason);
        Assert.Equal(second, SecondStatus(federation, await browser.PressAsync(visit, "return")));
    }

    private static string? SecondStatus(TestFederation federation, Visit visit)
    {
        var received = federation.System.Read(visit);
        return received.SecondStatus ?? received.Status;
    }

    private static IdpPlan ByPost(IdpPlan idp, bool byPost) => byPost ? idp with { Bindings = [Wire.PostBinding] } : idp;
}
