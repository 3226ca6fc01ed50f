using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Logout;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>What this browser is logged in to, and what is said after logging out. Looking at it is no use of the session.</summary>
internal sealed class OwnSession(
    IFederationSource federation, LiveSessions sessions, LogoutFlow logouts, PageContents contents, PageRenderer pages, IAntiforgery antiforgery)
{
    public const string Path = "/session";

    /// <summary>Where is said how a logout went.</summary>
    public static string EndedAddressOf(string? logoutId) => $"{Path}/ended" + (logoutId is null ? string.Empty : $"?logout={logoutId}");

    public async Task GetAsync(HttpContext context)
    {
        var model = federation.Current;
        var session = SessionCookie.Read(context.Request, model.Gateway) is { } key ? await sessions.PeekAsync(key, model).ConfigureAwait(false) : null;
        var content = new SessionContent(
            SessionContents.Of(session, model), OwnForm.Token(context, antiforgery), IsDone: context.Request.Query.ContainsKey("done"));
        await context.ShowAsync(pages.RenderAsync(contents.Frame(context), content)).ConfigureAwait(false);
    }

    /// <summary>After logging out: true of any browser that is not logged in, and shown to no other.</summary>
    public async Task EndedAsync(HttpContext context)
    {
        var model = federation.Current;
        var visitor = SessionCookie.Read(context.Request, model.Gateway);
        if (visitor is { } key && await sessions.PeekAsync(key, model).ConfigureAwait(false) is not null)
        {
            await context.SeeOtherAsync(model.Gateway.At(Path)).ConfigureAwait(false);
            return;
        }

        var logout = await logouts.FindAsync(context.Request.Query["logout"].ToString(), visitor).ConfigureAwait(false);
        if (visitor is not null)
        {
            SessionCookie.Forget(context, model.Gateway); // who sits down next is not told
        }

        var content = new SessionEndedContent(logout is null ? null : LogoutContents.Rows(logout, model));
        await context.ShowAsync(pages.RenderAsync(contents.Frame(context), content)).ConfigureAwait(false);
    }
}
