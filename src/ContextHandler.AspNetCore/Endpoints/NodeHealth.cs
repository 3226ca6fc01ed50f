using ContextHandler.AspNetCore.Workers;
using ContextHandler.Audit;
using ContextHandler.Health;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Live: the process answers. Ready: it may be sent logins. Neither says why not to a stranger.</summary>
internal sealed class NodeHealth(FederationSource federation, IAuditLog audit, IEnumerable<IReadiness> others)
{
    public static Task LiveAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, "live");

    public Task ReadyAsync(HttpContext context) => federation.IsLoaded && audit.IsWritable && others.All(other => other.IsReady)
        ? WriteAsync(context, StatusCodes.Status200OK, "ready")
        : WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "not ready");

    private static Task WriteAsync(HttpContext context, int status, string word)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(word, context.RequestAborted);
    }
}
