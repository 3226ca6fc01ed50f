using System.Collections.Frozen;
using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Responses;
using ContextHandler.Sessions;

namespace ContextHandler.Login;

/// <summary>
/// What the answers of an IdP say of its health. Only what it signed as the answer to that very leg counts against it, and only in
/// the browser of somebody whom it let in before: a stranger can begin logins, leave them, make them fail, and post what they like, from any address.
/// </summary>
internal sealed class HealthSigns(IdpHealth health, LiveSessions sessions)
{
    // All of them are about what is inside the signed assertion. An old one, or one for another leg, is whose who posts it.
    private static readonly FrozenSet<FailureReason> FaultsOfTheIdp = FrozenSet.ToFrozenSet(
    [
        FailureReason.RecipientMismatch,
        FailureReason.AudienceMismatch,
        FailureReason.AssertionNotYetValid,
        FailureReason.ConditionUnknown,
        FailureReason.SubjectMissing,
        FailureReason.BearerConfirmationMissing,
        FailureReason.AuthnStatementMissing,
    ]);

    /// <summary>An answer that the rules refused.</summary>
    public async ValueTask RefusedAsync(IdpLeg leg, ReceivedResponse received, LoginFailure failure, FederationModel model)
    {
        if (FaultsOfTheIdp.Contains(failure.Reason) && received.Assertion!.Confirmations.Any(confirmation => confirmation.InResponseTo == leg.RequestId))
        {
            await NoteAsync(leg, model).ConfigureAwait(false);
        }
    }

    /// <summary>An accepted answer in the browser that began, which is there. A level too low is an answer too: the IdP is at work.</summary>
    public async ValueTask MetAsync(PendingLogin login, IdpLeg leg, ReceivedResponse accepted, FederationModel model)
    {
        if (accepted.Status.IsSuccess)
        {
            health.LetIn(leg.Idp);
        }
        else if (accepted.ResponseSigned && IsOfItsOwn(accepted.Status) && !AsksMuch(login, leg))
        {
            await NoteAsync(leg, model).ConfigureAwait(false);
        }
    }

    private async ValueTask NoteAsync(IdpLeg leg, FederationModel model)
    {
        var witness = Witness.IsOf(leg.Witness, leg.Idp) ? leg.Witness : await InSessionAsync(leg, model).ConfigureAwait(false);
        if (witness is not null)
        {
            health.Failed(leg.Idp, leg.LoginId, witness);
        }
    }

    // Looked for only now: nearly every login works.
    private async ValueTask<string?> InSessionAsync(IdpLeg leg, FederationModel model)
    {
        try
        {
            var session = leg.Session is { } key ? await sessions.PeekAsync(key, model).ConfigureAwait(false) : null;
            return session?.Logins.Where(login => login.Idp == leg.Idp).Select(Witness.Of).FirstOrDefault(witness => witness is not null);
        }
        catch (LoginStoreException)
        {
            return null; // a trouble of ours says nothing of the IdP
        }
    }

    // Many IdPs say no more than Responder where nobody was logged in, or could not be asked, or did not want to be.
    private static bool AsksMuch(PendingLogin login, IdpLeg leg) => login.IsPassive || leg.ForceAuthn;

    // Core 3.2.2.2: Responder is a fault on its side. Most second-level codes are about the person or the request: they gave up, or have no such level.
    private static bool IsOfItsOwn(IdpStatus status) => status is { TopLevel: SamlStatus.Responder, SecondLevel: null or SamlStatus.NoAvailableIdp };
}
