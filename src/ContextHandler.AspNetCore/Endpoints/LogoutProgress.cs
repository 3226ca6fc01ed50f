using System.Globalization;
using System.Text.Json;
using ContextHandler.AspNetCore.Cookies;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>
/// Steps 7, 8, 11 and 12 of a logout: its page, the way to each party, how it stands, and the end. Its ID alone opens nothing, for the asker can read it out of
/// our 303: the cookie of a session that ended must come with it, except where an IdP asked for its own people (<see cref="PendingLogout.MayBeSeenBy"/>).
/// </summary>
internal sealed class LogoutProgress(LogoutFlow flow, IFederationSource federation, LogoutWriter writer)
{
    /// <summary>Its page; where nobody is left to ask, the end.</summary>
    public async Task GetAsync(HttpContext context)
    {
        var id = IdOf(context);
        await writer.WriteAsync(context, await flow.ShowAsync(id, VisitorOf(context), Fallbacks.ReferenceOf(id)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>To one of the parties with our LogoutRequest.</summary>
    public async Task AskAsync(HttpContext context)
    {
        var (id, query) = (IdOf(context), context.Request.Query);
        var participant = int.TryParse(query["to"], NumberStyles.None, CultureInfo.InvariantCulture, out var to) ? to : -1;
        var step = await flow.AskAsync(id, participant, query.ContainsKey("frame"), VisitorOf(context), Fallbacks.ReferenceOf(id)).ConfigureAwait(false);
        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }

    /// <summary>What has become of each party by our own clock, for the script of the page.</summary>
    public async Task StateAsync(HttpContext context)
    {
        if (await flow.FindAsync(IdOf(context), VisitorOf(context)).ConfigureAwait(false) is not { } logout)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var outcomes = logout.Participants.Select(participant => JsonNamingPolicy.CamelCase.ConvertName(participant.Outcome.ToString()));
        await context.Response.WriteAsJsonAsync(new { outcomes, logout.HasEnded }, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>The end, however many are still silent.</summary>
    public async Task DoneAsync(HttpContext context)
    {
        var id = IdOf(context);
        await writer.WriteAsync(context, await flow.FinishAsync(id, VisitorOf(context), Fallbacks.ReferenceOf(id)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>What could not be done at all is refused as a logout.</summary>
    public Task RefuseAsync(HttpContext context, LoginFailure failure) => writer.WriteAsync(context, flow.Refuse(failure, Secrets.NewReference()));

    private SessionKey? VisitorOf(HttpContext context) => SessionCookie.Read(context.Request, federation.Current.Gateway);

    private static string IdOf(HttpContext context) => context.Request.Query["id"].ToString();
}
