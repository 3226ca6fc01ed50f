using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Steps 9 to 11: an IdP's Response by POST. No cookie is read here: a cross-site POST brings none (decision 16).</summary>
internal sealed class Acs(LoginFlow flow, IFederationSource federation, DecryptionGuard guard, StepWriter writer, TimeProvider clock)
{
    public async Task PostAsync(HttpContext context)
    {
        var (form, failure) = await MessageForm.ReadAsync(context).ConfigureAwait(false);
        var reference = Fallbacks.ReferenceOf(form?["SAMLResponse"]);
        InboundMessage? message = null;
        _ = form is not null && PostBinding.TryParse(form["SAMLResponse"], form["RelayState"], out message, out failure);
        LoginStep step;
        using (message)
        {
            step = message is not null && ResponseReader.TryOpen(message, out var opened, out failure)
                ? await ReadAsync(opened, reference).ConfigureAwait(false)
                : flow.Refuse(failure!, reference);
        }

        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }

    private async Task<LoginStep> ReadAsync(OpenedResponse opened, string reference)
    {
        // 9. The leg names the one IdP that may answer, and with it the keys.
        if (await flow.FindLegAsync(opened.InResponseTo).ConfigureAwait(false) is not { } leg)
        {
            return flow.Refuse(new(FailureReason.ResponseUnsolicited, "InResponseTo names no AuthnRequest of ours"), reference);
        }

        var model = federation.Current;
        if (model.FindIdentityProvider(leg.Idp) is not { } idp)
        {
            return flow.Refuse(new(FailureReason.IdpUnknown, "the leg's IdP has left the federation"), reference, leg: leg);
        }

        if (!await guard.MayDecryptAsync(leg, idp).ConfigureAwait(false))
        {
            return flow.Refuse(new(FailureReason.DecryptionFailed, "too many failed decryptions (allowCbc)"), reference, leg: leg);
        }

        // 10
        if (opened.TryRead(idp, model.Gateway.Keys.At(clock.GetUtcNow()), out var received, out var failure))
        {
            return await flow.ReceiveAsync(leg, received, reference).ConfigureAwait(false);
        }

        await guard.NoteAsync(leg, idp, failure.Reason).ConfigureAwait(false);
        return flow.Refuse(failure, reference, leg: leg);
    }
}
