using System.Globalization;
using System.Security.Cryptography;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Federation;
using ContextHandler.Login;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>
/// "Many are logging in right now": nothing has happened, and the page asks again by itself, after a time that is another for each. What came by GET is asked by
/// the same GET; a message that was posted stands in the page and is posted again, so that none is lost and we keep none.
/// </summary>
internal sealed class BusyAnswer(IFederationSource federation, PageContents contents, PageRenderer pages, TimeProvider clock, ILogger<BusyAnswer> log)
{
    private const int SoonestSeconds = 5;
    private const int LatestSeconds = 15;
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);

    private readonly Lock changing = new();
    private volatile Rendered? rendered;
    private DateTimeOffset lastLogged;
    private int unlogged;

    /// <summary>Answers in place of the endpoint.</summary>
    /// <param name="context">The request.</param>
    /// <param name="again">How it is made again.</param>
    /// <param name="crowd">Of what there is too much, for operations.</param>
    public async Task WriteAsync(HttpContext context, Again again, string crowd)
    {
        Tell(crowd);
        var wait = RandomNumberGenerator.GetInt32(SoonestSeconds, LatestSeconds + 1);
        Door.SecureHeaders(context.Response.Headers);
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        if (Callers.Of(context) == Caller.Program)
        {
            await new Problem(StatusCodes.Status503ServiceUnavailable, "Busy", Secrets.NewReference()).WriteAsync(context).ConfigureAwait(false);
            return;
        }

        var frame = contents.Frame(context) with { Here = null };
        var page = again.IsSameGet ? KeptAsync(frame) : pages.RenderAsync(frame, new BusyContent(again, wait));
        if (again.Message is null)
        {
            context.Response.Headers["Refresh"] = again.IsSameGet ? context.Response.Headers.RetryAfter : $"{wait};url={again.Url}"; // needs no script
        }

        await context.ShowAsync(page, StatusCodes.Status503ServiceUnavailable).ConfigureAwait(false);
    }

    // Rendering takes what there is too little of: it is done once for each language. No script is in it, so the nonce may be another's.
    private async Task<byte[]> KeptAsync(PageFrame frame)
    {
        var gateway = federation.Current.Gateway;
        var known = rendered is { } kept && ReferenceEquals(kept.Of, gateway) ? kept : rendered = new(gateway, new byte[]?[Enum.GetValues<Language>().Length]);
        return known.Pages[(int)frame.Language] ??= await pages.RenderAsync(frame, new BusyContent(Again.SameGet, 0)).ConfigureAwait(false);
    }

    // A line for each would be one more flood.
    private void Tell(string crowd)
    {
        lock (changing)
        {
            unlogged++;
            if (clock.GetUtcNow() - lastLogged >= LogEvery)
            {
                log.TurnedAway(crowd, unlogged);
                (lastLogged, unlogged) = (clock.GetUtcNow(), 0);
            }
        }
    }

    private sealed record Rendered(GatewayIdentity Of, byte[]?[] Pages);
}
