using ContextHandler.AspNetCore.Http2;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Login;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Stands before routing and before everything an application puts there: a request that can be read in two ways goes no further, so that what
/// is matched against a level is what a backend receives (security cases N03 to N05).
/// </summary>
internal sealed class RequestGate(RapidResets resets, Drain drain, IServiceScopeFactory scopes) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var shared = new RequestScope.Shared(scopes);
        app.Use(inner =>
        {
            Task Serve(HttpContext context)
            {
                // Whose services are already there, by whatever stands before us, has them.
                if (context.Feature<IServiceProvidersFeature>() is null)
                {
                    context.SetFeature<IServiceProvidersFeature>(new RequestScope(context, shared));
                }

                // A load balancer keeps its connections, and one that we close as it sends the next request fails that request.
                if (drain.IsOn && !Handshake.IsOne(context) && !HttpProtocol.IsHttp2(context.Request.Protocol))
                {
                    context.Response.Headers.Connection = "close";
                }

                return Refusal(context) ?? inner(context);
            }

            return context => HttpProtocol.IsHttp2(context.Request.Protocol) ? resets.ServeAsync(context, Serve) : Serve(context);
        });
        next(app);
    };

    // One look at each; a good request costs no allocation and no state machine.
    private static Task? Refusal(HttpContext context)
    {
        if (HttpMethods.IsConnect(context.Request.Method) && !Handshake.IsOverHttp2(context))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed; // a tunnel, to wherever its target says
            context.Response.Headers.Allow = string.Empty;
            return Task.CompletedTask;
        }

        if (FramingRules.Objection(context.Request) is { } framing)
        {
            context.Response.Headers.Connection = "close"; // nobody can say where the next request would begin
            return RefuseAsync(context, new(FailureReason.RequestFramingAmbiguous, framing));
        }

        return TargetRules.Objection(TargetOf(context)) is { } target
            ? RefuseAsync(context, new(FailureReason.RequestPathAmbiguous, target))
            : null;
    }

    private static Task RefuseAsync(HttpContext context, LoginFailure failure) =>
        context.RequestServices.GetRequiredService<ProxyAnswers>().FailAsync(context, failure, system: null);

    // A server that does not tell the target as it came, such as one inside a test, has taken it apart already.
    private static string TargetOf(HttpContext context) =>
        context.Feature<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw ? raw : context.Request.Path.ToUriComponent();
}
