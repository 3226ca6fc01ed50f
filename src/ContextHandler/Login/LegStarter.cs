using ContextHandler.Federation;
using ContextHandler.Levels;

namespace ContextHandler.Login;

/// <summary>Steps 7 and 8: the leg to an IdP is kept, and our AuthnRequest says what that IdP's profile and make allow.</summary>
internal sealed class LegStarter(ILoginStore store, TimeProvider clock)
{
    public async ValueTask<LoginStep> GoAsync(FederationModel model, Trip trip, Visitor visitor)
    {
        var (login, idp) = (trip.Login, trip.Idp);
        var requested = LevelPolicy.Ask(idp, login.RequiredLevel.Level);
        var leg = new IdpLeg
        {
            RequestId = Secrets.NewSamlId(),
            LoginId = login.Id,
            System = login.System,
            Idp = idp.EntityId,
            SentAt = clock.GetUtcNow(),
            Profile = idp.Profile.Name,
            Requested = requested,
            RelayState = requested.RelayState ?? Secrets.NewHandle(),
            ForceAuthn = trip.ForceAuthn,
            SelectedBy = trip.SelectedBy,
            Remember = trip.Remember,
            Witness = visitor.Choice?.Witness,
            Session = visitor.Session,
        };
        await store.RememberLegAsync(leg).ConfigureAwait(false);
        return new LoginStep.GoToIdp(login, idp.EntityId, Request(model.Gateway, login, idp, leg), trip.NewSecret);
    }

    private static OutgoingAuthnRequest Request(GatewayIdentity gateway, PendingLogin login, IdentityProvider idp, IdpLeg leg) => new()
    {
        Id = leg.RequestId,
        IssueInstant = leg.SentAt,
        Issuer = gateway.EntityId,
        Destination = idp.Door,
        AcsUrl = gateway.AcsUrl,
        RequestedLevel = leg.Requested,
        ForceAuthn = leg.ForceAuthn,
        IsPassive = login.IsPassive,
        RequesterId = idp.SupportsScoping && idp.Product == IdpProduct.Other ? login.System : null, // decision 25
        RelayState = leg.RelayState,
    };
}
