using ContextHandler.Federation;
using ContextHandler.Login;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// The last look at a request that has been let in, before a backend is chosen: what only a proxied route must not take. And the first look at
/// what came of it.
/// </summary>
internal sealed class ProxyDoor(
    IFederationSource federation, ProxyAnswers answers, LiveConnections connections, BackendFailures failures, Metrics metrics, TimeProvider clock)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsTrace(context.Request.Method))
        {
            // It hands back what we have just added for the backend alone.
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = string.Empty;
            return Task.CompletedTask;
        }

        return Objection(context, federation.Current.Gateway) is { } failure ? answers.FailAsync(context, failure, LevelDemand.Of(context)?.System)
            : ServeAsync(context, next);
    }

    // The only wait of ours in a request's way: each costs an allocation.
    private async Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        var began = metrics.MeasuresRequests ? clock.GetTimestamp() : 0;
        var admitted = context.Feature<SessionFeature>();
        if (admitted is not null)
        {
            connections.Hold(context, admitted);
        }

        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            admitted?.Connection.Release();
        }

        await failures.TellAsync(context).ConfigureAwait(false);
        if (began != 0)
        {
            metrics.Proxied(LevelDemand.Of(context)?.System, context.Response.StatusCode, clock.GetElapsedTime(began));
        }
    }

    private static LoginFailure? Objection(HttpContext context, GatewayIdentity gateway)
    {
        if ((OwnPaths.Objection(context) ?? OwnAddress.Objection(context, gateway)) is { } elsewhere)
        {
            return elsewhere;
        }

        // Its scope is its script's folder; once there it stays, and sees every SAMLResponse that is posted to us. Browsers name the script so, and no script of a page can.
        if (OwnPaths.LieBeside(context.Request.Path) && context.Request.Headers.ContainsKey("Service-Worker"))
        {
            return new(FailureReason.ServiceWorkerRefused, "the script of a service worker lies in a folder with addresses of the gateway's own");
        }

        if (!Handshake.IsOne(context))
        {
            return null;
        }

        return LevelDemand.Of(context) is not { WebSockets: true } ? new(FailureReason.WebSocketRefused, "the route does not allow WebSockets")
            : !Handshake.IsFromOurOrigin(context, gateway) ? new(FailureReason.WebSocketRefused, "a page of another origin opens the WebSocket")
            : null;
    }
}
