using ContextHandler.Federation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Cookies;

/// <summary>ASP.NET Core's antiforgery in the clothes of our other cookies (decision 16).</summary>
internal sealed class AntiforgerySettings(IFederationSource federation) : IConfigureOptions<AntiforgeryOptions>
{
    public void Configure(AntiforgeryOptions options)
    {
        var cookie = RequestCookies.Options(federation.Current.Gateway, null);
        options.Cookie.Name = RequestCookies.NameOf("ch-form", federation.Current.Gateway);
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = cookie.Path;
        options.Cookie.SecurePolicy = cookie.Secure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        options.SuppressXFrameOptionsHeader = true; // every answer of ours says DENY
    }
}
