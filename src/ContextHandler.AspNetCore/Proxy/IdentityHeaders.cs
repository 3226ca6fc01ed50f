using ContextHandler.Login;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Tells a proxied system who comes: headers that its contract lists, and the token that makes them worth believing (security case N08). Whatever a
/// client sent under these names is gone by then.
/// </summary>
internal static class IdentityHeaders
{
    /// <summary>What the name of each begins with.</summary>
    public const string Prefix = "X-Ch-";

    /// <summary>The one that carries the token.</summary>
    public const string Token = Prefix + "Token";

    /// <summary>
    /// Adds them to a request that was let in; to no other, as on public paths. Where what was promised cannot be told, the request is refused, which
    /// keeps it from being forwarded: a system must not take a person for nobody.
    /// </summary>
    public static void Apply(HttpContext context, HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        if (context.Feature<SessionFeature>() is not { Demand.Level: not null } let)
        {
            return;
        }

        let.Login.Write(request.Headers);
        if (!let.System.SendsIdentityToken)
        {
            return;
        }

        if (let.Login.TokenFor(let.Demand.Prefix, let.At) is not { } token)
        {
            // The federation does not load without one. The status alone keeps YARP from forwarding; what is written for people comes after it.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Features.Set(new LoginFailure(FailureReason.StoreUnavailable, "no key signs identity tokens"));
            return;
        }

        request.Headers.TryAddWithoutValidation(Token, token);
    }
}
