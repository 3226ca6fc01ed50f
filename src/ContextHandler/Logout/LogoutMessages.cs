using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Responses;

namespace ContextHandler.Logout;

/// <summary>Builds what a participant is asked, and what the asker is answered.</summary>
internal static class LogoutMessages
{
    /// <summary>How long our LogoutRequests hold.</summary>
    private static readonly TimeSpan RequestLifetime = TimeSpan.FromMinutes(5);

    public static OutgoingLogoutRequest Ask(LogoutLeg leg, Participant participant, Endpoint destination, GatewayIdentity gateway) => new()
    {
        Id = leg.RequestId,
        IssueInstant = leg.AskedAt,
        NotOnOrAfter = leg.AskedAt + RequestLifetime,
        Issuer = gateway.EntityId,
        Destination = destination,
        NameId = participant.NameId,
        SessionIndexes = participant.SessionIndexes,
    };

    /// <summary>Success: our own session has ended. That somebody else's has perhaps not is told below it (Core 3.7.3.2).</summary>
    public static OutgoingLogoutResponse Answer(LogoutAsker asker, bool isWhole, Endpoint destination, GatewayIdentity gateway, DateTimeOffset now) => new()
    {
        Id = Secrets.NewSamlId(),
        InResponseTo = asker.RequestId,
        IssueInstant = now,
        Issuer = gateway.EntityId,
        Destination = destination,
        Status = SamlStatus.Success,
        SecondLevelStatus = isWhole ? null : SamlStatus.PartialLogout,
        RelayState = asker.RelayState,
    };
}
