using ContextHandler.Login;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Tells a proxied system who comes: headers that its contract lists, and the token that makes them worth believing (security case N08). Whatever a
/// client sent under these names is gone by then.
/// </summary>
internal sealed class IdentityHeaders(ToldLogins logins, TimeProvider clock)
{
    /// <summary>What the name of each begins with.</summary>
    public const string Prefix = "X-Ch-";

    /// <summary>The one that carries the token.</summary>
    public const string Token = Prefix + "Token";

    /// <summary>
    /// Adds them to a request that was let in; to no other, as on public paths. Where what was promised cannot be told, the request is refused, which
    /// keeps it from being forwarded: a system must not take a person for nobody.
    /// </summary>
    public void Apply(HttpContext context, HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        if (context.Features.Get<SessionFeature>() is not { Demand.Level: not null } let)
        {
            return;
        }

        if (!logins.TryFind(let.Login, let.System, let.Model, out var told))
        {
            Refuse(context, StatusCodes.Status403Forbidden, new(FailureReason.CvrOutsideFence, "the IdP may not speak for that person any more"));
            return;
        }

        told.Write(request.Headers);
        if (!let.System.SendsIdentityToken)
        {
            return;
        }

        if (told.TokenFor(let.Demand.Prefix, clock.GetUtcNow()) is not { } token)
        {
            Refuse(context, StatusCodes.Status503ServiceUnavailable, new(FailureReason.StoreUnavailable, "no key signs identity tokens")); // the federation does not load without one
            return;
        }

        request.Headers.TryAddWithoutValidation(Token, token);
    }

    // The status alone keeps YARP from forwarding; what is written for people comes after it.
    private static void Refuse(HttpContext context, int status, LoginFailure failure)
    {
        context.Response.StatusCode = status;
        context.Features.Set(failure);
    }
}
