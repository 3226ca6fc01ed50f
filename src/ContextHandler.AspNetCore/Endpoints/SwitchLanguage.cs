using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The language switch in the foot of every page: it sticks, and leads back to the page it stood on.</summary>
internal sealed class SwitchLanguage(IFederationSource federation)
{
    private static readonly string[] Pages = ["/choose", "/choice", "/session", "/session/ended", "/logout", "/saml/idp/sso", "/saml/sp/continue"];

    public async Task PostAsync(HttpContext context)
    {
        var (form, _) = await MessageForm.ReadAsync(context).ConfigureAwait(false);
        var gateway = federation.Current.Gateway;
        if (Languages.Find(form?["language"]) is { } language)
        {
            LanguageCookie.Set(context, language, gateway);
        }

        await context.SeeOtherAsync(gateway.At(IsOurs(form?["here"]) ? form!["here"]! : "/choice")).ConfigureAwait(false);
    }

    // Security case F09: one of our own pages, nothing that merely begins like one.
    private static bool IsOurs(string? here) =>
        here is not null
        && Array.Exists(Pages, page => here == page || here.StartsWith(page + "?", StringComparison.Ordinal))
        && here.All(character => character is > ' ' and <= '~');
}
