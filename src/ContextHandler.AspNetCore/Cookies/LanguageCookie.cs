using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Cookies;

/// <summary>The language a person switched to, for a year; before that, the browser's own preference counts.</summary>
internal static class LanguageCookie
{
    private const string Name = "ch-language";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>The language of this request's page.</summary>
    public static Language Of(HttpRequest request, GatewayIdentity gateway) =>
        Languages.Find(RequestCookies.Single(request, Name, gateway)) ?? Languages.Preferred(request.Headers.AcceptLanguage);

    public static void Set(HttpContext context, Language language, GatewayIdentity gateway) =>
        RequestCookies.Set(context, Name, language.Tag(), Lifetime, gateway);
}
