using ContextHandler.DemoFederation.Sessions;
using ContextHandler.Logout;
using ContextHandler.Responses;

namespace ContextHandler.DemoFederation.Trace;

/// <summary>A logout that began at a party of the demo, as that party saw it.</summary>
/// <param name="Session">What ended.</param>
/// <param name="Asked">What the party asked the gateway.</param>
/// <param name="AskedMessage">Its LogoutRequest.</param>
public sealed record LogoutTrace(PartySession Session, OutgoingLogoutRequest Asked, MessageSeen AskedMessage)
{
    /// <summary>What the gateway answered; null: nothing yet.</summary>
    public IdpStatus? Status { get; init; }

    public MessageSeen? AnswerMessage { get; init; }
}
