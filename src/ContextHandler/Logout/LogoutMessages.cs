using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Sessions;

namespace ContextHandler.Logout;

/// <summary>Builds what a participant is asked, and what the asker is answered.</summary>
internal static class LogoutMessages
{
    public static OutgoingLogoutRequest Ask(LogoutLeg leg, Participant participant, Endpoint destination, GatewayIdentity gateway) => new()
    {
        Id = leg.RequestId,
        IssueInstant = leg.AskedAt,
        NotOnOrAfter = leg.AskedAt + LogoutLeg.Lifetime,
        Issuer = gateway.EntityId,
        Destination = destination,
        NameId = participant.NameId,
        SessionIndexes = participant.SessionIndexes,
    };

    /// <summary>The end of a logout that ends now, as it stands.</summary>
    public static LogoutEnd EndOf(PendingLogout logout, DateTimeOffset now) => new(Secrets.NewSamlId(), now, logout.IsWhole);

    /// <summary>12. What becomes of the browser of a logout that has ended: it goes back to the asker, or is told.</summary>
    public static LogoutStep Tell(PendingLogout logout, LogoutEnd end, FederationModel model, SessionKey? visitor) =>
        logout.Asker is { } asker && Answer(asker, end, model) is { } answer
            ? answer with { ForgetsSession = logout.IsOf(visitor), LogoutId = logout.Id }
            : new LogoutStep.ShowEnded(logout.Id);

    /// <summary>12. What the asker is answered; null where it takes no answers, or has left.</summary>
    public static LogoutStep.AnswerAsker? Answer(LogoutAsker asker, LogoutEnd end, FederationModel model) =>
        LogoutParty.Find(asker.Role, asker.EntityId, model) is { ResponsesGoTo: { } destination } party
            ? new(party, Answer(asker, end, destination, model.Gateway))
            : null;

    // Success: our own session has ended. That somebody else's has perhaps not is told below it (Core 3.7.3.2).
    private static OutgoingLogoutResponse Answer(LogoutAsker asker, LogoutEnd end, Endpoint destination, GatewayIdentity gateway) => new()
    {
        Id = end.AnswerId,
        InResponseTo = asker.RequestId,
        IssueInstant = end.At,
        Issuer = gateway.EntityId,
        Destination = destination,
        Status = SamlStatus.Success,
        SecondLevelStatus = end.IsWhole ? null : SamlStatus.PartialLogout,
        RelayState = asker.RelayState,
    };
}
