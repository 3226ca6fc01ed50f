using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Rush;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Steps 1 and 2: a system's AuthnRequest by Redirect or by POST, and the same-site GET behind a POST.</summary>
internal sealed class Sso(LoginFlow flow, IFederationSource federation, IMetadataRefresh refresh, StepWriter writer, Doorkeeper door)
{
    public async Task GetAsync(HttpContext context)
    {
        var visitor = writer.Visitor(context);
        var query = context.Request.QueryString.Value is { Length: > 0 } raw ? raw[1..] : string.Empty;
        var fallback = Fallbacks.Of(query, context.Request.Query["system"]);
        if (context.Request.Query.TryGetValue("request", out var handle) && handle.Count == 1)
        {
            Hop.Of(context)!.Kept = handle.ToString();
            await writer.WriteAsync(context, await flow.BeginKeptAsync(handle.ToString(), visitor, fallback).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        using var entrance = await door.EnterAsync(context, Turn.Beginning).ConfigureAwait(false);
        if (entrance is null)
        {
            return;
        }

        _ = RedirectBinding.TryParse(query, "SAMLRequest", out var message, out var failure);
        LoginStep step;
        using (message)
        {
            (var received, failure) = message is null ? (null, failure) : await ReadAsync(message, entrance).ConfigureAwait(false);
            MeantSystem.Note(context, received?.Issuer);
            entrance.Judge(failure);
            if (received is not null && !await door.AdmitsAsync(context, PeerRole.System, received.Issuer).ConfigureAwait(false))
            {
                return;
            }

            step = received is null
                ? flow.Refuse(failure!, fallback.Reference)
                : await flow.BeginAsync(received, visitor, fallback.Reference).ConfigureAwait(false);
        }

        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }

    public async Task PostAsync(HttpContext context)
    {
        var (form, failure) = await MessageForm.ReadAsync(context).ConfigureAwait(false);
        var reference = Fallbacks.ReferenceOf(form?["SAMLRequest"]);
        using var entrance = await door.EnterAsync(context, Turn.Beginning, form).ConfigureAwait(false);
        if (entrance is null)
        {
            return;
        }

        InboundMessage? message = null;
        _ = form is not null && PostBinding.TryParse(form["SAMLRequest"], form["RelayState"], out message, out failure);
        LoginStep step;
        using (message)
        {
            (var received, failure) = message is null ? (null, failure) : await ReadAsync(message, entrance).ConfigureAwait(false);
            MeantSystem.Note(context, received?.Issuer);
            entrance.Judge(failure);
            if (received is not null && !await door.AdmitsAsync(context, PeerRole.System, received.Issuer, form).ConfigureAwait(false))
            {
                return;
            }

            step = received is null
                ? flow.Refuse(failure!, reference)
                : await flow.KeepAsync(received, reference).ConfigureAwait(false);
        }

        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }

    private async Task<(ReceivedAuthnRequest? Received, LoginFailure? Failure)> ReadAsync(InboundMessage message, Entrance entrance)
    {
        var model = federation.Current;
        UserFacingSystem? system = null;
        _ = AuthnRequestReader.TryRead(message, issuer => system = model.FindSystem(issuer), out var received, out var failure);
        entrance.Leave(); // fetching is waiting
        if (failure?.Reason == FailureReason.SigningKeyUnknown && await refresh.TryRefreshAsync(system!.EntityId, model).ConfigureAwait(false))
        {
            _ = AuthnRequestReader.TryRead(message, federation.Current.FindSystem, out received, out failure); // decision 27: once more
        }

        return (received, failure);
    }
}
