using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Rush;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>
/// Steps 1, 2, 9 and 10 of a logout: a LogoutRequest or LogoutResponse by Redirect or by POST, of a system at one address and of an IdP at the other.
/// No cookie is read here: whose session ends the message says, and what is told of it the page decides.
/// </summary>
internal sealed class Slo(LogoutFlow flow, IFederationSource federation, IMetadataRefresh refresh, LogoutWriter writer, Doorkeeper door)
{
    private const string Request = "SAMLRequest";
    private const string Response = "SAMLResponse";

    private delegate bool Reader<TReceived>(InboundMessage message, Func<EntityId, LogoutParty?> findParty, out TReceived? received, out LoginFailure? failure)
        where TReceived : class;

    /// <summary>From a system.</summary>
    public Task SystemGetAsync(HttpContext context) => GetAsync(context, PeerRole.System);

    public Task SystemPostAsync(HttpContext context) => PostAsync(context, PeerRole.System);

    /// <summary>From an IdP.</summary>
    public Task IdpGetAsync(HttpContext context) => GetAsync(context, PeerRole.IdentityProvider);

    public Task IdpPostAsync(HttpContext context) => PostAsync(context, PeerRole.IdentityProvider);

    private async Task GetAsync(HttpContext context, PeerRole role)
    {
        using var entrance = await door.EnterAsync(context, Turn.LoggingOut).ConfigureAwait(false);
        if (entrance is null)
        {
            return;
        }

        var query = context.Request.QueryString.Value is { Length: > 0 } raw ? raw[1..] : string.Empty;
        var field = context.Request.Query.ContainsKey(Response) ? Response : Request;
        _ = RedirectBinding.TryParse(query, field, out var message, out var failure);
        using (message)
        {
            await WriteAsync(context, message, failure, field, role, Fallbacks.ReferenceOf(query), entrance).ConfigureAwait(false);
        }
    }

    private async Task PostAsync(HttpContext context, PeerRole role)
    {
        var (form, failure) = await MessageForm.ReadAsync(context).ConfigureAwait(false);
        var field = form?[Response] is null ? Request : Response;
        using var entrance = await door.EnterAsync(context, Turn.LoggingOut, form).ConfigureAwait(false);
        if (entrance is null)
        {
            return;
        }

        InboundMessage? message = null;
        _ = form is not null && PostBinding.TryParse(form[field], form["RelayState"], out message, out failure);
        using (message)
        {
            await WriteAsync(context, message, failure, field, role, Fallbacks.ReferenceOf(form?[field]), entrance).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(HttpContext context, InboundMessage? message, LoginFailure? failure, string field, PeerRole role, string reference, Entrance entrance)
    {
        if (message is null)
        {
            entrance.Judge(failure);
        }

        var step = message is null ? flow.Refuse(failure!, reference)
            : field == Request ? await TakeRequestAsync(message, role, reference, entrance).ConfigureAwait(false)
            : await TakeResponseAsync(message, role, reference, entrance).ConfigureAwait(false);
        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }

    private async Task<LogoutStep> TakeRequestAsync(InboundMessage message, PeerRole role, string reference, Entrance entrance)
    {
        var (received, failure) = await ReadAsync<ReceivedLogoutRequest>(message, role, LogoutRequestReader.TryRead, entrance).ConfigureAwait(false);
        return received is null ? flow.Refuse(failure!, reference) : await flow.ReceiveAsync(role, received, reference).ConfigureAwait(false);
    }

    private async Task<LogoutStep> TakeResponseAsync(InboundMessage message, PeerRole role, string reference, Entrance entrance)
    {
        var (received, failure) = await ReadAsync<ReceivedLogoutResponse>(message, role, LogoutResponseReader.TryRead, entrance).ConfigureAwait(false);
        return received is null ? flow.Refuse(failure!, reference) : await flow.ReceiveAsync(role, received, reference).ConfigureAwait(false);
    }

    private async Task<(TReceived? Received, LoginFailure? Failure)> ReadAsync<TReceived>(
        InboundMessage message, PeerRole role, Reader<TReceived> read, Entrance entrance)
        where TReceived : class
    {
        var model = federation.Current;
        LogoutParty? party = null;
        _ = read(message, issuer => party = LogoutParty.Find(role, issuer, model), out var received, out var failure);
        entrance.Leave(); // fetching is waiting
        if (failure?.Reason == FailureReason.SigningKeyUnknown && await refresh.TryRefreshAsync(party!.EntityId, model).ConfigureAwait(false))
        {
            _ = read(message, issuer => LogoutParty.Find(role, issuer, federation.Current), out received, out failure); // decision 27: once more
        }

        entrance.Judge(failure);

        // The reader does not know at which door it stands.
        return (received, failure is { Reason: FailureReason.SystemUnknown } && role == PeerRole.IdentityProvider
            ? failure with { Reason = FailureReason.IdpUnknown }
            : failure);
    }
}
