using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The policy of every page (decision 18). It has no form-action: browsers test every later hop of a form that ends at another site.</summary>
internal static class ContentSecurityPolicy
{
    /// <summary>Sets the header and returns the nonce that this page's one script needs.</summary>
    public static string Set(HttpContext context)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self'; script-src 'nonce-{nonce}'; frame-ancestors 'none'; base-uri 'none'";
        return nonce;
    }
}
