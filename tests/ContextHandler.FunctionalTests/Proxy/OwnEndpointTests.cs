using System.Security.Claims;
using ContextHandler.AspNetCore;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>An application with endpoints of its own and no proxy: a level is a policy like any other there.</summary>
public sealed class OwnEndpointTests
{
    private static readonly FederationPlan Plan = ProxyStage.Plan with
    {
        Systems = [ProxyStage.Plan.Systems[0].With("identityToken", false)],
        Endpoints = endpoints =>
        {
            endpoints.MapGet("/mit", (HttpContext context) => context.User.FindFirstValue("level")).RequireAuthorization("level:nsis-low");
            endpoints.MapGet("/sager", (HttpContext context) => context.User.FindFirstValue("level")).RequireAuthorization("level:nsis-low").RequireAuthorization("level:nsis-substantial");
            endpoints.MapGet("/person", [Authorize("level:nsis-substantial")] (ClaimsPrincipal user) => $"{user.FindFirstValue("sub")} {user.FindFirstValue("level")} {user.FindFirstValue("cvr")}");
            endpoints.MapGet("/alle", () => "alle").RequireAuthorization("level:none");
            endpoints.MapGet("/tilfoej", Add).RequireAuthorization("level:nsis-low");
            endpoints.MapGet("/aaben", () => "aaben").RequireAuthorization("level:none").RequireAuthorization(policy => policy.RequireClaim("chef"));
            endpoints.MapGet("/chef", () => "chef").RequireAuthorization("level:nsis-low").RequireAuthorization(policy => policy.RequireClaim("chef"));
        },
    };

    [Fact]
    public async Task A_level_sends_to_log_in_and_tells_who_came()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewVisitor();
        Assert.Equal((200, "nsis-low"), Seen(await federation.LogInAsync(browser, "/mit", IdpAnswer.At("NSIS Low"))));
        Assert.Equal((200, "nsis-low"), Seen(await browser.OpenAsync("/mit")));
    }

    [Fact]
    public async Task The_attribute_of_an_endpoint_lets_in_who_has_logged_in_and_tells_what_their_IdP_said()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewVisitor();
        var visit = await federation.LogInAsync(browser, "/person", IdpAnswer.At("NSIS Substantial"));
        Assert.Equal(200, visit.Status);
        Assert.Matches("^.+ nsis-substantial [0-9]{8}$", visit.Page);
    }

    [Fact]
    public async Task Of_two_levels_both_must_be_met()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await federation.LoggedInAsync("/mit", "Low");
        Assert.Equal((200, "nsis-substantial"), Seen(await federation.LogInAsync(browser, "/sager", IdpAnswer.At("NSIS Substantial"))));
    }

    [Fact]
    public async Task Everybody_may_come_where_no_level_is_needed()
    {
        await using var federation = await Plan.StartAsync();
        Assert.Equal("alle", (await federation.AskAsync(HttpMethod.Get, "/alle")).Body);
    }

    [Fact]
    public async Task Another_rule_of_the_application_keeps_out_without_another_login()
    {
        await using var federation = await Plan.StartAsync();
        Assert.Equal(401, (await federation.AskAsync(HttpMethod.Get, "/chef")).Status);
        using var browser = await federation.LoggedInAsync("/mit", "Low");
        var visit = await browser.OpenAsync("/chef");
        Assert.Equal((null, 403), (visit.Left, visit.Status));
        Assert.Contains("You do not have access to the page", visit.Page, StringComparison.Ordinal);
        Assert.NotNull(visit.Reference);
        var open = await federation.AskAsync(HttpMethod.Get, "/aaben");
        Assert.Equal(403, open.Status);
        Assert.Contains("NotPermitted", open.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_proxied_systems_one_must_be_named()
    {
        var two = Plan with { Systems = Plan.Systems.Add(new SystemPlan("arkiv") { IsProxied = true, RequiredLevel = "NSIS Low" }.With("identityToken", false)) };
        await using (var unnamed = await two.StartAsync())
        {
            Assert.Equal(403, (await unnamed.AskAsync(HttpMethod.Get, "/mit")).Status);
        }

        await using var named = await two.WithSetting("System", "https://arkiv.example.dk").StartAsync();
        Assert.Equal(401, (await named.AskAsync(HttpMethod.Get, "/mit")).Status);
    }

    [Fact]
    public async Task What_an_application_adds_to_a_person_is_gone_with_the_request()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await federation.LoggedInAsync("/mit", "Low");
        Assert.Equal("1", (await browser.OpenAsync("/tilfoej")).Page);
        Assert.Equal("1", (await browser.OpenAsync("/tilfoej")).Page);
    }

    [Theory]
    [InlineData("https://ukendt.example.dk")]
    [InlineData("https://sapa.example.dk")]
    public async Task The_applications_system_must_be_a_proxied_one(string system)
    {
        var refused = await Assert.ThrowsAsync<FederationRefusedException>(() => Plan.WithSystem("sapa", "NSIS Low").WithSetting("System", system).StartAsync());
        Assert.Contains($"ContextHandler:System names '{system}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_applications_system_is_an_entity_ID() =>
        Assert.Contains("ContextHandler:System", (await Assert.ThrowsAsync<OptionsValidationException>(() => Plan.WithSetting("System", new('x', 2000)).StartAsync())).Message, StringComparison.Ordinal);

    private static string Add(HttpContext context)
    {
        var identity = (ClaimsIdentity)context.User.Identity!;
        identity.AddClaim(new("mere", "x"));
        return identity.FindAll("mere").Count().ToString((IFormatProvider?)null);
    }

    private static (int Status, string Page) Seen(Visit visit) => (visit.Status, visit.Page);
}
