using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Transforms;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>What comes back from a backend, fit for a browser that sees our address only: none of our cookies, and no address of the backend's (security case N09).</summary>
internal sealed class OutboundHeaders(IFederationSource federation) : ResponseTransform
{
    public override ValueTask ApplyAsync(ResponseTransformContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        if (headers.SetCookie.Count > 0)
        {
            KeepTheirs(headers);
        }

        if (headers.Location is [{ } location] && context.ProxyResponse?.RequestMessage?.RequestUri is { } asked)
        {
            headers.Location = OwnLocation.Of(location, asked, federation.Current.Gateway);
        }

        return default;
    }

    private static void KeepTheirs(IHeaderDictionary headers)
    {
        var cookies = headers.SetCookie;
        foreach (var cookie in cookies)
        {
            if (OurCookies.IsOne(cookie))
            {
                headers.SetCookie = new StringValues([.. cookies.Where(other => !OurCookies.IsOne(other))]);
                return;
            }
        }
    }
}
