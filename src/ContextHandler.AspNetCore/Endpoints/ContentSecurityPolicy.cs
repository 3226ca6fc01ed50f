using System.Buffers.Text;
using System.Security.Cryptography;
using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The policy of every page (decision 18). It has no form-action: browsers test every later hop of a form that ends at another site.</summary>
internal static class ContentSecurityPolicy
{
    /// <summary>Sets the header and returns the nonce that this page's one script needs.</summary>
    public static string Set(HttpContext context) => Set(context, "'none'", string.Empty);

    /// <summary>The same for a page that may stand in a frame of the party whose logout it belongs to.</summary>
    /// <param name="context">The response.</param>
    /// <param name="origins">That party's; none: it may stand in nobody's.</param>
    public static string SetInFrame(HttpContext context, IEnumerable<string> origins) => SetWithin(context, [.. origins], string.Empty);

    /// <summary>
    /// The same for a page with a message, in a frame of our own page. A proxied system shares our origin, and could hold it in a frame of its page:
    /// as one of no origin at all it is read by nobody.
    /// </summary>
    /// <param name="context">The response.</param>
    /// <param name="origins">Those of the party whose logout it belongs to.</param>
    public static string SetInOwnFrame(HttpContext context, IEnumerable<string> origins) => SetWithin(context, ["'self'", .. origins], "; sandbox allow-forms allow-scripts");

    /// <summary>The same for the page that holds a frame for each party of a logout, which may be anywhere, and asks us how it goes.</summary>
    /// <param name="context">The response.</param>
    /// <param name="origins">Those of the party that asked for the logout.</param>
    /// <param name="gateway">We.</param>
    public static string SetWithFrames(HttpContext context, IEnumerable<string> origins, GatewayIdentity gateway)
    {
        // Decision 31: where we are on http, so may parties be.
        var schemes = gateway.BaseUrl.Scheme == Uri.UriSchemeHttps ? "https:" : "http: https:";
        return SetWithin(context, [.. origins], $"; connect-src 'self'; frame-src {schemes}");
    }

    private static string SetWithin(HttpContext context, string[] ancestors, string more)
    {
        if (ancestors.Length == 0)
        {
            return Set(context, "'none'", more);
        }

        context.Response.Headers.XFrameOptions = default; // it can name nobody
        return Set(context, string.Join(' ', ancestors), more);
    }

    private static string Set(HttpContext context, string ancestors, string more)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self'; script-src 'nonce-{nonce}'{more}; frame-ancestors {ancestors}; base-uri 'none'";
        return nonce;
    }
}
