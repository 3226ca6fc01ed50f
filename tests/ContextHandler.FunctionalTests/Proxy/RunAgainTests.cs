using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>An application that runs a request again elsewhere, as some do for their error pages: it was let in at the first endpoint, and at no other.</summary>
public sealed class RunAgainTests
{
    private static readonly FederationPlan Plan = new FederationPlan()
        .WithProxied("sager", "NSIS Low", system => system.With("identityToken", false))
        .WithProxied("arkiv", "NSIS Low", system => system.With("identityToken", false))
        .WithIdp("korsbaek", "OIOSAML3")
        .WithSetting("System", "https://sager.example.dk");

    private static readonly ProxyPlan Routes = new ProxyPlan()
        .WithRoute("archive", "/arkiv/{**rest}", "level:nsis-low", "arkiv")
        .WithRoute("open", "/open/{**rest}", "level:none", system: null);

    [Fact]
    public async Task Its_level_does_not_open_another_system()
    {
        await using var backend = await Backend.StartAsync();
        await using var federation = await StartAsync(backend, "/arkiv/1");
        using var browser = await federation.LoggedInAsync("/mit", "Substantial");

        Assert.Equal(401, (await federation.AskAsync(HttpMethod.Get, "/gone", browser)).Status);

        Assert.Empty(backend.Received);
    }

    [Fact]
    public async Task Its_person_is_not_told_where_everybody_may_come()
    {
        await using var backend = await Backend.StartAsync();
        await using var federation = await StartAsync(backend, "/open/1");
        using var browser = await federation.LoggedInAsync("/mit", "Substantial");

        await federation.AskAsync(HttpMethod.Get, "/gone", browser);

        Assert.DoesNotContain(backend.Only.Headers, header => header.Key.StartsWith("X-Ch-", StringComparison.OrdinalIgnoreCase));
    }

    private static Task<TestFederation> StartAsync(Backend backend, string elsewhere) => (Plan with
    {
        Proxy = Routes.To(backend.Address),
        Services = services => services.AddSingleton<IStartupFilter>(new RunsAgain(elsewhere)),
        Endpoints = endpoints =>
        {
            endpoints.MapGet("/mit", () => "mit").RequireAuthorization("level:nsis-low");
            endpoints.MapGet("/gone", () => Results.NotFound()).RequireAuthorization("level:nsis-low");
        },
    }).StartAsync();

    private sealed class RunsAgain(string path) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app => next(app.Use(then => async context =>
        {
            await then(context);
            if (context.Response.StatusCode == StatusCodes.Status404NotFound)
            {
                context.Response.Clear();
                context.SetEndpoint(null);
                context.Request.Path = path;
                await then(context);
            }
        }));
    }
}
