using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Rush;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Steps 9 to 11: an IdP's Response by POST. No cookie is read here: a cross-site POST brings none (decision 16).</summary>
internal sealed class Acs(LoginFlow flow, IFederationSource federation, IMetadataRefresh refresh, ResponseReading responses, StepWriter writer, Doorkeeper door)
{
    public async Task PostAsync(HttpContext context)
    {
        var (form, failure) = await MessageForm.ReadAsync(context).ConfigureAwait(false);
        var reference = Fallbacks.ReferenceOf(form?["SAMLResponse"]);
        using var entrance = await door.EnterAsync(context, Turn.Ending, form).ConfigureAwait(false);
        if (entrance is null)
        {
            return;
        }

        InboundMessage? message = null;
        _ = form is not null && PostBinding.TryParse(form["SAMLResponse"], form["RelayState"], out message, out failure);
        LoginStep? step;
        using (message)
        {
            OpenedResponse? opened = null;
            _ = message is not null && ResponseReader.TryOpen(message, out opened, out failure);
            entrance.Leave();
            step = opened is null ? Refuse(failure!, reference, entrance) : await ReadAsync(context, form!, opened, reference, entrance).ConfigureAwait(false);
        }

        if (step is not null)
        {
            await writer.WriteAsync(context, step).ConfigureAwait(false);
        }
    }

    // Null: it has been turned away.
    private async Task<LoginStep?> ReadAsync(HttpContext context, MessageForm form, OpenedResponse opened, string reference, Entrance entrance)
    {
        // 9. The leg names the one IdP that may answer, and with it the keys.
        if (await flow.FindLegAsync(opened.InResponseTo).ConfigureAwait(false) is not { } leg)
        {
            return Refuse(new(FailureReason.ResponseUnsolicited, "InResponseTo names no AuthnRequest of ours"), reference, entrance);
        }

        // 10
        MeantSystem.Note(context, leg.System);
        Hop.Of(context)?.Leg = leg;
        var model = federation.Current;
        var (received, failure) = await responses.TryReadAsync(opened, leg, model).ConfigureAwait(false);
        if (failure?.Reason == FailureReason.SigningKeyUnknown && await refresh.TryRefreshAsync(leg.Idp, model).ConfigureAwait(false))
        {
            (received, failure) = await responses.TryReadAsync(opened, leg, federation.Current).ConfigureAwait(false); // decision 27: once more
        }

        if (received is null)
        {
            return Refuse(failure!, reference, entrance, leg);
        }

        entrance.Judge(null);
        return !await door.AdmitsAsync(context, PeerRole.IdentityProvider, leg.Idp, form).ConfigureAwait(false)
            ? null
            : await flow.ReceiveAsync(leg, received, reference).ConfigureAwait(false);
    }

    private LoginStep Refuse(LoginFailure failure, string reference, Entrance entrance, IdpLeg? leg = null)
    {
        entrance.Judge(failure);
        return flow.Refuse(failure, reference, leg: leg);
    }
}
