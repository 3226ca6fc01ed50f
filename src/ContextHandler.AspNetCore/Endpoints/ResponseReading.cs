using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Rush;
using ContextHandler.Saml.Reading;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Step 10: a Response is decrypted with any live key of ours and verified with those of the one IdP that was asked.</summary>
internal sealed class ResponseReading(DecryptionGuard guard, PrivateKeys keys)
{
    public async Task<(ReceivedResponse? Received, LoginFailure? Failure)> TryReadAsync(OpenedResponse opened, IdpLeg leg, FederationModel model)
    {
        if (model.FindIdentityProvider(leg.Idp) is not { } idp)
        {
            return (null, new(FailureReason.IdpUnknown, "the leg's IdP has left the federation"));
        }

        // What is encrypted otherwise tells a stranger nothing, and must not wait for those who try to learn from CBC.
        var isGuarded = opened.IsEncryptedWithCbc;
        if (isGuarded && !await guard.MayDecryptAsync(leg, idp).ConfigureAwait(false))
        {
            return (null, new(FailureReason.DecryptionFailed, "too many failed decryptions (allowCbc)"));
        }

        var (received, failure) = await keys.UseAsync(Turn.Ending, model, ours => (opened.TryRead(idp, ours, out var response, out var refused) ? response : null, refused))
            .ConfigureAwait(false);
        if (isGuarded && failure is not null)
        {
            await guard.NoteAsync(leg, idp, failure.Reason).ConfigureAwait(false);
        }

        return (received, failure);
    }
}
