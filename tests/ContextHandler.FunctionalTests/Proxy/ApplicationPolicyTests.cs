using System.Security.Claims;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>An application that brings policies, an evaluator and people of its own: neither side takes anything from the other.</summary>
public sealed class ApplicationPolicyTests
{
    private static readonly FederationPlan Plan = ProxyStage.Plan with { Systems = [ProxyStage.Plan.Systems[0].With("identityToken", false)] };

    /// <summary>What an application may demand of everybody.</summary>
    public static TheoryData<string, Action<AuthorizationOptions>> Fallbacks => new()
    {
        { "a person", options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build() },
        { "a level", options => options.FallbackPolicy = options.GetPolicy("level:nsis-low") },
        { "nobody", options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build() },
    };

    [Theory]
    [MemberData(nameof(Fallbacks), DisableDiscoveryEnumeration = true)]
    public async Task What_everybody_must_meet_does_not_stand_in_the_way_of_logging_in(string what, Action<AuthorizationOptions> fallback)
    {
        Assert.NotEmpty(what);
        await using var backend = await Backend.StartAsync();
        await using var federation = await (Plan with
        {
            Proxy = ProxyStage.Routes.To(backend.Address),
            Services = services => services.PostConfigure(fallback),
        }).StartAsync();

        foreach (var path in (string[])["/health/live", "/health/ready", "/saml/idp/metadata", "/saml/sp/metadata", "/session", "/choice", "/.well-known/jwks.json"])
        {
            Assert.Equal((path, 200), (path, (await federation.AskAsync(HttpMethod.Get, path)).Status));
        }

        Assert.Equal("backend", (await federation.AskAsync(HttpMethod.Get, "/open/x")).Body);
        using var browser = await federation.LoggedInAsync("/sager/1", "Substantial");
        var page = await browser.OpenAsync("/session");
        Assert.Equal(200, page.Status);
    }

    [Fact]
    public async Task A_levels_policy_that_an_application_weakens_opens_no_route()
    {
        await using var backend = await Backend.StartAsync();
        await using var federation = await (Plan with
        {
            Proxy = ProxyStage.Routes.To(backend.Address),
            Services = services => services.PostConfigure<AuthorizationOptions>(options => options.AddPolicy("level:nsis-low", policy => policy.RequireAssertion(_ => true))),
        }).StartAsync();

        Assert.Equal(401, (await federation.AskAsync(HttpMethod.Get, "/a")).Status);
        Assert.Empty(backend.Received);
        using var browser = await federation.LoggedInAsync("/a", "Low");
        Assert.Equal("backend", (await browser.OpenAsync("/a")).Page);
    }

    [Fact]
    public async Task An_applications_own_evaluator_is_asked_about_everything_but_levels()
    {
        await using var federation = await (Plan with
        {
            Services = services => services.AddSingleton<IPolicyEvaluator, YesSayer>(),
            Endpoints = endpoints =>
            {
                endpoints.MapGet("/andet", () => "andet").RequireAuthorization(policy => policy.RequireClaim("chef"));
                endpoints.MapGet("/mit", () => "mit").RequireAuthorization("level:nsis-low");
            },
        }).StartAsync();

        Assert.Equal("andet", (await federation.AskAsync(HttpMethod.Get, "/andet")).Body);
        Assert.Equal(401, (await federation.AskAsync(HttpMethod.Get, "/mit")).Status);
    }

    [Fact]
    public async Task Whom_a_scheme_of_the_application_knows_is_the_person_of_the_session_too()
    {
        await using var federation = await (Plan with
        {
            Services = services => services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ChefScheme>("chef", null),
            Endpoints = endpoints =>
            {
                endpoints.MapGet("/mit", () => "mit").RequireAuthorization("level:nsis-low");
                endpoints.MapGet("/chef", (HttpContext context) => context.User.FindFirstValue("level") + context.User.FindFirstValue("chef"))
                    .RequireAuthorization("level:nsis-low").RequireAuthorization(policy => policy.AddAuthenticationSchemes("chef").RequireClaim("chef"));
            },
        }).StartAsync();

        Assert.Equal(401, (await federation.AskAsync(HttpMethod.Get, "/chef", null, ("X-Chef", "ja"))).Status);
        using var browser = await federation.LoggedInAsync("/mit", "Low");
        Assert.Equal(403, (await federation.AskAsync(HttpMethod.Get, "/chef", browser)).Status);
        Assert.Equal("nsis-lowja", (await federation.AskAsync(HttpMethod.Get, "/chef", browser, ("X-Chef", "ja"))).Body);
    }

    private sealed class YesSayer : IPolicyEvaluator
    {
        public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context) => Task.FromResult(AuthenticateResult.NoResult());

        public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
            Task.FromResult(PolicyAuthorizationResult.Success());
    }
}
