using ContextHandler.DemoFederation.Systems;
using ContextHandler.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>A backend on ASP.NET Core that verifies tokens as the demo's archive does, and answers with what they claim.</summary>
internal sealed class DotnetBackend : ISampleBackend
{
    private readonly HttpClient http = new();
    private readonly TestClock clock = new();
    private WebApplication? app;

    public async Task<Uri> StartAsync(string gateway, string system, params string[] areas)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        var tokens = new IdentityTokens(new TokenKeys(http, $"{gateway}/.well-known/jwks.json", clock), gateway, system, clock);
        app.MapGet("/{**path}", async (HttpContext context) =>
        {
            var area = areas.Where(area => context.Request.Path.StartsWithSegments(area, StringComparison.OrdinalIgnoreCase)).MaxBy(area => area.Length);
            var claims = await tokens.FindAsync(context.Request.Headers["X-Ch-Token"], area ?? "/");
            return claims is null ? Results.Unauthorized() : Results.Json(claims);
        });
        await app.StartAsync();
        return new(app.Urls.Single());
    }

    public Task SetClockAsync(DateTimeOffset now)
    {
        clock.SetTo(now);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app!.DisposeAsync();
    }
}
