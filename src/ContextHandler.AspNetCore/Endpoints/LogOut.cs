using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Federation;
using ContextHandler.Logout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The button that logs out, on our own page or on a proxied system's, pressed by a person or by a script there. Nothing but a POST from our own origin logs anybody out (security case I05).</summary>
internal sealed class LogOut(IFederationSource federation, LogoutFlow flow, LogoutWriter writer, IAntiforgery antiforgery)
{
    /// <summary>Logs out; the browser keeps the dead cookie, by which the logout knows it, until the end. From anywhere else nothing ends: the page about the session is only shown.</summary>
    public async Task PostAsync(HttpContext context)
    {
        var gateway = federation.Current.Gateway;
        LogoutStep step = new LogoutStep.Continue(OwnSession.Path);
        if (await IsOurOwnAsync(context).ConfigureAwait(false) && SessionCookie.Read(context.Request, gateway) is { } key)
        {
            step = await flow.LeaveAsync(key).ConfigureAwait(false);
        }

        await writer.WriteAsync(context, step).ConfigureAwait(false);

        // A script's fetch would follow to a page that no script may fetch; it reads in Location where the person is to go on.
        if (Callers.IsScript(context.Request.Headers) && context.Response.StatusCode == StatusCodes.Status303SeeOther)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    // No script can set Sec-Fetch-Site. A proxied system shares our origin and could read our token anyway: what it may do to its people is theirs.
    private async Task<bool> IsOurOwnAsync(HttpContext context) =>
        context.Request.Headers["Sec-Fetch-Site"] == "same-origin" || await OwnForm.IsSentAsync(context, antiforgery).ConfigureAwait(false);
}
