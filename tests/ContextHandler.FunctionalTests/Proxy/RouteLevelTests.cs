using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>Levels of routes against IdPs of every sort: what suffices, and what one login shows not to.</summary>
public sealed class RouteLevelTests : IAsyncLifetime
{
    private Backend? backend;

    private Backend Backend => backend ?? throw new InvalidOperationException("No backend yet.");

    public async ValueTask InitializeAsync() => backend = await Backend.StartAsync();

    public ValueTask DisposeAsync() => Backend.DisposeAsync();

    // Registered level, route's level, the IdP's profile, what it answers.
    [Theory]
    [InlineData("NIST 1", "nist-1", "OIOSAML2", "NIST 1")]
    [InlineData("NIST 2", "nist-3", "OIOSAML2", "NIST 3")]
    [InlineData("NIST 2", "nist-4", "OIOSAML2", "NIST 4")]
    [InlineData("NIST 2", "nist-2", "OIOSAML3", "NSIS Low")]
    [InlineData("NIST 2", "nist-3", "OIOSAML3", "NSIS Substantial")]
    [InlineData("NSIS Low", "nist-2", "OIOSAML3", "NSIS Low")]
    [InlineData("NSIS Low", "nist-3", "OIOSAML3", "NSIS Substantial")]
    [InlineData("NSIS Low", "nsis-high", "OIOSAML3", "NSIS High")]
    [InlineData("NSIS Substantial", "nsis-low", "OIOSAML3", "NSIS Substantial")]
    public Task A_login_that_suffices_is_let_in_and_is_not_asked_for_again(string registered, string route, string profile, string answer) =>
        AssertLetInAsync(registered, route, new("korsbaek", profile), IdpAnswer.At(answer));

    [Theory]
    [InlineData("NIST 2", "nist-3", "OIOSAML2", "NIST 2")]
    [InlineData("NIST 2", "nist-3", "OIOSAML3", "NSIS Low")]
    [InlineData("NSIS Low", "nist-3", "OIOSAML3", "NSIS Low")]
    [InlineData("NSIS Low", "nsis-substantial", "OIOSAML3", "NSIS Low")]
    [InlineData("NSIS Substantial", "nsis-low", "OIOSAML3", "NSIS Low")]
    [InlineData("NSIS Substantial", "nsis-high", "OIOSAML3", "NSIS Substantial")]
    public Task A_login_that_does_not_suffice_ends_on_the_help_page_and_not_in_a_loop(string registered, string route, string profile, string answer) =>
        AssertHelpedAsync(registered, route, new("korsbaek", profile), IdpAnswer.At(answer));

    [Fact]
    public Task Decision_01_NIST_that_counts_for_NSIS_at_login_counts_in_the_session_too() =>
        AssertLetInAsync("NSIS Low", "nsis-substantial", new IdpPlan("korsbaek", "OIOSAML2").With("acceptNistForNsis", true), IdpAnswer.At("NIST 3"));

    [Fact]
    public async Task Decision_01_without_it_there_is_nobody_to_ask()
    {
        await using var federation = await StartAsync("NSIS Low", "nsis-substantial", new("korsbaek", "OIOSAML2"));
        using var browser = federation.NewVisitor();
        var visit = await browser.OpenAsync("/");
        Assert.Equal((null, 403), (visit.Left, visit.Status));
    }

    [Theory]
    [InlineData("2")]
    [InlineData(null)]
    public Task Decision_07_an_IdP_whose_level_is_only_reported_is_held_to_it_on_a_proxied_route(string? stated) =>
        AssertHelpedAsync("NIST 2", "nist-3", new("korsbaek", "OIOSAML2_WITHOUT_REQUESTED_LOA"), new() { AssuranceLevel = stated });

    [Fact]
    public Task Decision_07_and_passes_with_it() =>
        AssertLetInAsync("NIST 2", "nist-3", new("korsbaek", "OIOSAML2_WITHOUT_REQUESTED_LOA"), IdpAnswer.At("NIST 3"));

    private async Task AssertLetInAsync(string registered, string route, IdpPlan idp, IdpAnswer answer)
    {
        await using var federation = await StartAsync(registered, route, idp);
        using var browser = federation.NewVisitor();
        Assert.Equal(200, (await federation.LogInAsync(browser, "/", answer)).Status);
        Assert.Equal(200, (await browser.OpenAsync("/igen")).Status);
    }

    private async Task AssertHelpedAsync(string registered, string route, IdpPlan idp, IdpAnswer answer)
    {
        await using var federation = await StartAsync(registered, route, idp);
        using var browser = federation.NewVisitor();
        var visit = await federation.LogInAsync(browser, "/", answer);
        Assert.Equal((null, 403), (visit.Left, visit.Status));
        Assert.NotNull(visit.Reference);
        Assert.Empty(Backend.Received);
    }

    private Task<TestFederation> StartAsync(string registered, string route, IdpPlan idp) =>
        (new FederationPlan().WithProxied("sager", registered) with
        {
            Idps = [idp],
            Proxy = new ProxyPlan().WithRoute("front", "/{**rest}", "level:" + route, "sager").To(Backend.Address),
        }).StartAsync();
}
