using System.Text.Json;
using ContextHandler.DemoFederation.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContextHandler.DemoFederation.Systems;

/// <summary>
/// A system that stands behind the gateway and speaks no SAML: it shows who comes and how surely, by the gateway's token and by nothing else. Who asks for
/// JSON gets the claims.
/// </summary>
/// <param name="tokens">Verifies the token.</param>
/// <param name="areas">The parts of its addresses that have routes of their own: a token for one opens no other.</param>
internal sealed class ProxiedSystem(IdentityTokens tokens, params IReadOnlyList<string> areas)
{
    /// <summary>Maps every address of the system.</summary>
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/{**path}", (Delegate)GreetAsync);

    private async Task<IResult> GreetAsync(HttpContext context)
    {
        var area = AreaOf(context.Request.Path);
        return await tokens.VerifyAsync(context.Request.Headers["X-Ch-Token"], area) is not { } claims
            ? Results.Text("No valid token: come through the gateway.", statusCode: StatusCodes.Status401Unauthorized)
            : context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal)
                ? Results.Json(claims)
                : Page(claims, area);
    }

    private static RazorComponentResult<GreetingPage> Page(JsonElement claims, string area) => new(new { Claims = claims, Area = area });

    private string AreaOf(PathString path) =>
        areas.Where(area => area == "/" || path.StartsWithSegments(area, StringComparison.OrdinalIgnoreCase)).MaxBy(area => area.Length) ?? string.Empty;
}
