using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Steps 9 to 11: an IdP's Response by POST. No cookie is read here: a cross-site POST brings none (decision 16).</summary>
internal sealed class Acs(LoginFlow flow, IFederationSource federation, DecryptionGuard guard, IMetadataRefresh refresh, StepWriter writer, TimeProvider clock)
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
                ? await ReadAsync(context, opened, reference).ConfigureAwait(false)
                : flow.Refuse(failure!, reference);
        }

        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }

    private async Task<LoginStep> ReadAsync(HttpContext context, OpenedResponse opened, string reference)
    {
        // 9. The leg names the one IdP that may answer, and with it the keys.
        if (await flow.FindLegAsync(opened.InResponseTo).ConfigureAwait(false) is not { } leg)
        {
            return flow.Refuse(new(FailureReason.ResponseUnsolicited, "InResponseTo names no AuthnRequest of ours"), reference);
        }

        // 10
        MeantSystem.Note(context, leg.System);
        var model = federation.Current;
        var (received, failure) = await TryReadAsync(opened, leg, model).ConfigureAwait(false);
        if (failure?.Reason == FailureReason.SigningKeyUnknown && await refresh.TryRefreshAsync(leg.Idp, model).ConfigureAwait(false))
        {
            (received, failure) = await TryReadAsync(opened, leg, federation.Current).ConfigureAwait(false); // decision 27: once more
        }

        return received is null
            ? flow.Refuse(failure!, reference, leg: leg)
            : await flow.ReceiveAsync(leg, received, SourceAddress.Of(context, federation.Current.Gateway), reference).ConfigureAwait(false);
    }

    private async Task<(ReceivedResponse? Received, LoginFailure? Failure)> TryReadAsync(OpenedResponse opened, IdpLeg leg, FederationModel model)
    {
        if (model.FindIdentityProvider(leg.Idp) is not { } idp)
        {
            return (null, new(FailureReason.IdpUnknown, "the leg's IdP has left the federation"));
        }

        if (!await guard.MayDecryptAsync(leg, idp).ConfigureAwait(false))
        {
            return (null, new(FailureReason.DecryptionFailed, "too many failed decryptions (allowCbc)"));
        }

        if (opened.TryRead(idp, model.Gateway.Keys.At(clock.GetUtcNow()), out var received, out var failure))
        {
            return (received, null);
        }

        await guard.NoteAsync(leg, idp, failure.Reason).ConfigureAwait(false);
        return (null, failure);
    }
}
