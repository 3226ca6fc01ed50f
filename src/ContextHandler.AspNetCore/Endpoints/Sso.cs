using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Steps 1 and 2: a system's AuthnRequest by Redirect or by POST, and the same-site GET behind a POST.</summary>
internal sealed class Sso(LoginFlow flow, IFederationSource federation, StepWriter writer)
{
    public async Task GetAsync(HttpContext context)
    {
        var visitor = writer.Visitor(context);
        var query = context.Request.QueryString.Value is { Length: > 0 } raw ? raw[1..] : string.Empty;
        var fallback = Fallbacks.Of(query, context.Request.Query["system"]);
        if (context.Request.Query.TryGetValue("request", out var handle) && handle.Count == 1)
        {
            await writer.WriteAsync(context, await flow.BeginKeptAsync(handle.ToString(), visitor, fallback).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        _ = RedirectBinding.TryParse(query, "SAMLRequest", out var message, out var failure);
        LoginStep step;
        using (message)
        {
            step = message is not null && AuthnRequestReader.TryRead(message, federation.Current.FindSystem, out var received, out failure)
                ? await flow.BeginAsync(received, visitor, fallback.Reference).ConfigureAwait(false)
                : flow.Refuse(failure!, fallback.Reference);
        }

        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }

    public async Task PostAsync(HttpContext context)
    {
        var (form, failure) = await MessageForm.ReadAsync(context).ConfigureAwait(false);
        var reference = Fallbacks.ReferenceOf(form?["SAMLRequest"]);
        InboundMessage? message = null;
        _ = form is not null && PostBinding.TryParse(form["SAMLRequest"], form["RelayState"], out message, out failure);
        LoginStep step;
        using (message)
        {
            step = message is not null && AuthnRequestReader.TryRead(message, federation.Current.FindSystem, out var received, out failure)
                ? await flow.KeepAsync(received, reference).ConfigureAwait(false)
                : flow.Refuse(failure!, reference);
        }

        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }
}
