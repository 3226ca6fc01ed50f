using System.Net.Http;
using System.Net.Http.Headers;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What goes on to a backend: the client's headers without those that only we may set and without our cookies, our own word about where the
/// request comes from, the target octet for octet (security cases N01, N02, N05, N07, N10), and last of all who comes.
/// </summary>
internal sealed class InboundHeaders(IFederationSource federation, bool hasOthers) : RequestTransform
{
    private const string ForwardedFor = "X-Forwarded-For";
    private const string ForwardedProto = "X-Forwarded-Proto";
    private const string ForwardedHost = "X-Forwarded-Host";

    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var (request, gateway) = (context.ProxyRequest, federation.Current.Gateway);
        ConnectionOptions.RemoveNominated(context.HttpContext.Request.Headers.Connection, request);
        while (FindStripped(request.Headers) is { } name)
        {
            request.Headers.Remove(name);
        }

        CutCookies(context.HttpContext.Request, request.Headers);
        if (SourceAddress.Of(context.HttpContext, gateway) is { } address)
        {
            request.Headers.TryAddWithoutValidation(ForwardedFor, address.ToString());
        }

        request.Headers.TryAddWithoutValidation(ForwardedProto, gateway.BaseUrl.Scheme);
        request.Headers.TryAddWithoutValidation(ForwardedHost, gateway.Host);
        KeepTarget(context);
        IdentityHeaders.Apply(context.HttpContext, request);
        return default;
    }

    // Headers of the content are known ones by their type; none of them is ours. A removal ends the walk, so each begins it anew.
    private static string? FindStripped(HttpRequestHeaders headers)
    {
        foreach (var header in headers.NonValidated)
        {
            if (HeaderNamespace.IsStripped(header.Key))
            {
                return header.Key;
            }
        }

        return null;
    }

    private static void CutCookies(HttpRequest received, HttpRequestHeaders headers)
    {
        if (!OurCookies.AreIn(received.Headers.Cookie))
        {
            return;
        }

        // Gone already where the client nominated it in Connection.
        if (headers.Remove("Cookie") && OurCookies.Without(received.Headers.Cookie) is { } others)
        {
            headers.TryAddWithoutValidation("Cookie", others);
        }
    }

    // Written anew out of the decoded path, an escape that need not be one would reach the backend as another octet than the gate judged. What
    // another transform has changed on the way, on purpose, is theirs.
    private void KeepTarget(RequestTransformContext context)
    {
        var request = context.HttpContext.Request;
        if (context.HttpContext.Feature<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw
            && (!hasOthers || IsUnchanged(context))
            && RawTarget.IsOf(raw, request))
        {
            context.ProxyRequest.RequestUri = RawTarget.At(context.DestinationPrefix, raw);
        }
    }

    // Looking at the query makes an object; where nobody else transforms anything, nobody looks.
    private static bool IsUnchanged(RequestTransformContext context) =>
        context.ProxyRequest.RequestUri is null
        && string.Equals(context.Path.Value, context.HttpContext.Request.Path.Value, StringComparison.Ordinal)
        && context.Query.QueryString == context.HttpContext.Request.QueryString;
}
