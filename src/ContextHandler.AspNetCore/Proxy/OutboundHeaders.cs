using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Transforms;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What comes back from a backend, fit for a browser that sees our address only: none of our cookies, no address of the backend's, and no word
/// that binds the whole address, which is ours and every other system's (security case N09).
/// </summary>
internal sealed class OutboundHeaders(IFederationSource federation, bool arePersonal) : ResponseTransform
{
    private static readonly string[] OfTheWholeAddress =
    [
        "Clear-Site-Data", // deletes our cookies, and those of other systems
        "Service-Worker-Allowed", // a script of one system would answer for our pages
        "Strict-Transport-Security", // it holds for every system here and names below; max-age=0 takes away what whoever ends TLS has said
        "Alt-Svc", // sends the browser's next requests, cookies and all, to another server
        "NEL", // reports what people open here, elsewhere
    ];

    public override ValueTask ApplyAsync(ResponseTransformContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        foreach (var name in OfTheWholeAddress)
        {
            headers.Remove(name);
        }

        if (headers.SetCookie.Count > 0)
        {
            KeepTheirs(headers);
        }

        if (headers.Location is [{ } location] && context.ProxyResponse?.RequestMessage?.RequestUri is { } asked)
        {
            headers.Location = OwnLocation.Of(location, asked, federation.Current.Gateway);
        }

        if (arePersonal)
        {
            PersonalPages.Apply(headers);
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
