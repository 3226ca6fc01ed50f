using System.Text.Json;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Login;
using ContextHandler.Saml.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>What every endpoint of a login shares: the headers of its answers, and what happens when the gateway cannot serve.</summary>
internal static class Door
{
    private static readonly LoginFailure ByScript = new(FailureReason.ScriptRefused, "Sec-Fetch-Mode is not navigate: a page of the gateway's own is fetched by a script");

    /// <summary>The delegate of an endpoint that people open.</summary>
    public static RequestDelegate Of<TEndpoint>(Func<TEndpoint, RequestDelegate> choose)
        where TEndpoint : notnull => ToPeople(Of(choose, RefuseAsync));

    /// <summary>The same for an endpoint that programs and scripts fetch as well.</summary>
    public static RequestDelegate ToPrograms<TEndpoint>(Func<TEndpoint, RequestDelegate> choose)
        where TEndpoint : notnull => Of(choose, RefuseAsync);

    /// <summary>The same for an endpoint of a logout: what fails there is told as one.</summary>
    public static RequestDelegate ToLogout<TEndpoint>(Func<TEndpoint, RequestDelegate> choose)
        where TEndpoint : notnull => ToPeople(ToLogoutOrScript(choose));

    /// <summary>The same for one that scripts may ask as well.</summary>
    public static RequestDelegate ToLogoutOrScript<TEndpoint>(Func<TEndpoint, RequestDelegate> choose)
        where TEndpoint : notnull =>
        Of(choose, (context, failure) => context.RequestServices.GetRequiredService<LogoutProgress>().RefuseAsync(context, failure));

    // A proxied system shares our origin: its scripts could read what they fetch, a message to another system among it.
    private static RequestDelegate ToPeople(RequestDelegate page) => context => Callers.IsScript(context.Request.Headers)
        ? context.RequestServices.GetRequiredService<ProxyAnswers>().FailAsync(context, ByScript, system: null)
        : page(context);

    private static RequestDelegate Of<TEndpoint>(Func<TEndpoint, RequestDelegate> choose, Func<HttpContext, LoginFailure, Task> refuse)
        where TEndpoint : notnull
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(typeof(TEndpoint).Name);
        return async context =>
        {
            SecureHeaders(context.Response.Headers);
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = MessageForm.MostBytes;
            }

            var services = context.RequestServices;
            if (!services.GetRequiredService<FederationSource>().IsLoaded)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            var hop = Hop.Begin(context, name, services.GetRequiredService<TimeProvider>());
            try
            {
                await choose(services.GetRequiredService<TEndpoint>())(context).ConfigureAwait(false);
            }
            catch (LoginStoreException error)
            {
                await refuse(context, new(FailureReason.StoreUnavailable, error.Message)).ConfigureAwait(false);
            }
            catch (UnwritableMessageException unwritable)
            {
                await refuse(context, unwritable.Failure).ConfigureAwait(false);
            }

            services.GetRequiredService<Metrics>().HopTook(hop.Name, hop.Duration);
        };
    }

    private static Task RefuseAsync(HttpContext context, LoginFailure failure)
    {
        var services = context.RequestServices;
        var system = MeantSystem.Of(context, services.GetRequiredService<FederationSource>().Current);
        var step = services.GetRequiredService<LoginFlow>().Refuse(failure, Secrets.NewReference(), system);
        return services.GetRequiredService<StepWriter>().WriteAsync(context, step);
    }

    /// <summary>The headers of every answer that is our own.</summary>
    public static void SecureHeaders(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store"; // security case F14
        headers.Pragma = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer"; // our URLs carry handles
        headers.XFrameOptions = "DENY"; // for browsers that do not know frame-ancestors
    }
}
