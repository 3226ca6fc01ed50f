using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>What this browser is logged in to, the button that logs out here, and what is said afterwards. Looking at it is no use of the session.</summary>
internal sealed class OwnSession(
    IFederationSource federation, LiveSessions sessions, PageContents contents, PageRenderer pages, IAntiforgery antiforgery)
{
    private const string Path = "/session";

    public async Task GetAsync(HttpContext context)
    {
        var model = federation.Current;
        var session = SessionCookie.Read(context.Request, model.Gateway) is { } key ? await sessions.PeekAsync(key, model).ConfigureAwait(false) : null;
        var content = new SessionContent(
            SessionContents.Of(session, model), OwnForm.Token(context, antiforgery), IsDone: context.Request.Query.ContainsKey("done"));
        await context.ShowAsync(pages.RenderAsync(contents.Frame(context), content)).ConfigureAwait(false);
    }

    /// <summary>Logs out. Without the page's own token nothing ends: the page is only shown again, with a fresh one.</summary>
    public async Task PostAsync(HttpContext context)
    {
        var model = federation.Current;
        var next = Path;
        if (await OwnForm.IsSentAsync(context, antiforgery).ConfigureAwait(false) && SessionCookie.Read(context.Request, model.Gateway) is { } key)
        {
            var session = await sessions.PeekAsync(key, model).ConfigureAwait(false);
            await sessions.LogOutAsync(key).ConfigureAwait(false);
            SessionCookie.Delete(context, model.Gateway);
            next = $"{Path}/ended{SessionContents.QueryOf(session)}";
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = model.Gateway.At(next);
    }

    /// <summary>After logging out: true of any browser that is not logged in, and shown to no other.</summary>
    public async Task EndedAsync(HttpContext context)
    {
        var model = federation.Current;
        if (SessionCookie.Read(context.Request, model.Gateway) is { } key && await sessions.PeekAsync(key, model).ConfigureAwait(false) is not null)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = model.Gateway.At(Path);
            return;
        }

        await context.ShowAsync(pages.RenderAsync(contents.Frame(context), SessionContents.Ended(context.Request.Query, model))).ConfigureAwait(false);
    }
}
