using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>What this browser remembers, since when, and the button that forgets it. A system may link here with <c>return</c> equal to its registered start page.</summary>
internal sealed class Choice(IFederationSource federation, PageContents contents, PageRenderer pages, ChoiceCookie cookie, IAntiforgery antiforgery)
{
    public Task GetAsync(HttpContext context)
    {
        var frame = contents.Frame(context);
        var content = new ChoiceContent(
            contents.Of(cookie.Read(context.Request, federation.Current.Gateway)),
            OwnForm.Token(context, antiforgery),
            ReturnUrl(context.Request.Query["return"]));
        return context.ShowAsync(pages.RenderAsync(frame, content));
    }

    /// <summary>Forgets. Without the page's own token nothing is forgotten: the page is only shown again, with a fresh one.</summary>
    public async Task PostAsync(HttpContext context)
    {
        if (await OwnForm.IsSentAsync(context, antiforgery).ConfigureAwait(false))
        {
            ChoiceCookie.Forget(context, federation.Current.Gateway);
            TripCookie.Delete(context, federation.Current.Gateway);
        }

        var back = ReturnUrl(context.Request.Query["return"]);
        await context.SeeOtherAsync(federation.Current.Gateway.At("/choice" + (back is null ? string.Empty : "?return=" + Uri.EscapeDataString(back)))).ConfigureAwait(false);
    }

    // Security case F09: an address is gone back to only where a system has registered exactly it.
    private string? ReturnUrl(string? asked) =>
        federation.Current.Systems.Any(system => system.StartUrl is { } start && string.Equals(start, asked, StringComparison.Ordinal)) ? asked : null;
}
