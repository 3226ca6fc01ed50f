using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Rush;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>
/// Lets requests of logins and logouts in, before they cost anything and before anything of them is kept: whoever is turned away has the page that says so, and
/// sends the very same again. A request of a proxied system by somebody who is logged in does not come by here.
/// </summary>
internal sealed class Doorkeeper(
    Turnstile turnstile, IFederationSource federation, BusyAnswer busy, Metrics metrics, IOptions<GatewayOptions> options, TimeProvider clock)
{
    private const int BurstSeconds = 10;

    private readonly Allowances<EntityId> systems = EachSecond(options.Value.Admission.PerSystem, clock);
    private readonly Allowances<EntityId> idps = EachSecond(options.Value.Admission.PerIdp, clock);
    private readonly Allowances<SourceNetwork> failures = new(options.Value.Admission.FailuresPerAddress / 60d, options.Value.Admission.FailuresPerAddress, clock);

    /// <summary>
    /// A place to read a message. Which of those from an address are good nobody knows before it is read; where too many were not, all of them come last, so that
    /// the bad ones cost what nobody else needs, and the good ones still get through when there is room.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="turn">Whose turn it is.</param>
    /// <param name="form">The message that was posted; null: none.</param>
    /// <returns>Null: it has been answered.</returns>
    public async ValueTask<Entrance?> EnterAsync(HttpContext context, Turn turn, MessageForm? form = null)
    {
        SourceNetwork? source = SourceAddress.Of(context, federation.Current.Gateway) is { } address ? SourceNetwork.Of(address) : null;
        var isDoubtful = source is { } from && failures.IsSpent(from);
        return await TakeAsync(context, isDoubtful ? Turn.Doubtful : turn, AgainOf(context, form)).ConfigureAwait(false) is { } place ? new(place, failures, source) : null;
    }

    /// <summary>Waits for its turn, and takes no place: there is no message to read. False: it has been answered.</summary>
    /// <param name="context">The request.</param>
    /// <param name="turn">Whose turn it is.</param>
    /// <param name="goBack">Where somebody starts anew who posted something else than a message; null: it is a GET.</param>
    public async ValueTask<bool> PassAsync(HttpContext context, Turn turn, string? goBack = null)
    {
        using var place = await TakeAsync(context, turn, goBack is null ? Again.SameGet : new(goBack, null)).ConfigureAwait(false);
        return place is not null;
    }

    /// <summary>Counts a good message of a party, so that one in a loop starves nobody else. False: it has been answered.</summary>
    public async ValueTask<bool> AdmitsAsync(HttpContext context, PeerRole role, EntityId party, MessageForm? form = null)
    {
        if ((role == PeerRole.System ? systems : idps).TryTake(party))
        {
            return true;
        }

        metrics.Limited(role, party);
        await busy.WriteAsync(context, AgainOf(context, form), party.Value).ConfigureAwait(false);
        return false;
    }

    private async ValueTask<Place?> TakeAsync(HttpContext context, Turn turn, Again again)
    {
        var place = await turnstile.TryEnterAsync(turn).ConfigureAwait(false);
        if (place is null)
        {
            await busy.WriteAsync(context, again, turn.ToString()).ConfigureAwait(false);
        }
        else if (context.RequestAborted.IsCancellationRequested)
        {
            place.Dispose(); // who reloads while waiting waits once
            return null;
        }

        return place;
    }

    private static Again AgainOf(HttpContext context, MessageForm? form) =>
        form is null ? Again.SameGet : new(context.Request.Path + context.Request.QueryString, [.. form.Fields]);

    private static Allowances<EntityId> EachSecond(int number, TimeProvider clock) => new(number, BurstSeconds * number, clock);
}
