using ContextHandler.AspNetCore.Workers;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Live: the process answers. Ready: it may be sent requests. Logins: one that begins now can end well. None says why not to a stranger: the metrics do.</summary>
internal sealed class NodeHealth(Readiness readiness)
{
    public static Task LiveAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, "live");

    public Task ReadyAsync(HttpContext context) => !readiness.IsReady ? WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "not ready")
        : WriteAsync(context, StatusCodes.Status200OK, readiness.TakesLogins ? "ready" : "ready, without logins");

    public Task LoginsAsync(HttpContext context) => readiness.TakesLogins
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
