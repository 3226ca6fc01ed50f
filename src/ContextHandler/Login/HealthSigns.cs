using System.Collections.Frozen;
using System.Net;
using ContextHandler.Health;
using ContextHandler.Responses;

namespace ContextHandler.Login;

/// <summary>
/// What the answers of an IdP say of its health. Only what it signed as the answer to that very leg counts against it: a stranger can begin
/// logins, leave them, and post what they like.
/// </summary>
internal sealed class HealthSigns(IdpHealth health)
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

    /// <summary>An answer that the rules refused, posted from there.</summary>
    public void Refused(IdpLeg leg, ReceivedResponse received, LoginFailure failure, IPAddress? from)
    {
        if (FaultsOfTheIdp.Contains(failure.Reason) && received.Assertion!.Confirmations.Any(confirmation => confirmation.InResponseTo == leg.RequestId))
        {
            health.Failed(leg.Idp, leg.LoginId, Neighbourhood.Of(from));
        }
    }

    /// <summary>An accepted answer in the browser that began, which is there. A level too low is an answer too: the IdP is at work.</summary>
    public void Met(PendingLogin login, IdpLeg leg, ReceivedResponse accepted, IPAddress? from)
    {
        if (accepted.Status.IsSuccess)
        {
            health.LetIn(leg.Idp);
        }
        else if (accepted.ResponseSigned && IsOfItsOwn(accepted.Status) && !AsksMuch(login, leg))
        {
            health.Failed(leg.Idp, leg.LoginId, Neighbourhood.Of(from));
        }
    }

    // Many IdPs say no more than Responder where nobody was logged in, or could not be asked, or did not want to be.
    private static bool AsksMuch(PendingLogin login, IdpLeg leg) => login.IsPassive || leg.ForceAuthn;

    // Core 3.2.2.2: Responder is a fault on its side. Most second-level codes are about the person or the request: they gave up, or have no such level.
    private static bool IsOfItsOwn(IdpStatus status) => status is { TopLevel: SamlStatus.Responder, SecondLevel: null or SamlStatus.NoAvailableIdp };
}
