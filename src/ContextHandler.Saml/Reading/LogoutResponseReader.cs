using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Saml.Bindings;

namespace ContextHandler.Saml.Reading;

/// <summary>Reads the LogoutResponse of a system or an IdP as <see cref="LogoutRequestReader"/> reads its request. An unsigned one is refused.</summary>
public static class LogoutResponseReader
{
    /// <summary>Reads the LogoutResponse in a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="findParty">The registered party of an entity ID in the role that this address is for, with the keys that may verify its messages; null: unknown.</param>
    /// <param name="response">The response. Its signature is verified.</param>
    /// <param name="failure">Why there is none.</param>
    public static bool TryRead(
        InboundMessage message,
        Func<EntityId, LogoutParty?> findParty,
        [NotNullWhen(true)] out ReceivedLogoutResponse? response,
        [NotNullWhen(false)] out LoginFailure? failure) =>
        TryRead(message, findParty, WireRules.LogoutResponse, out response, out failure);

    /// <summary>For a test that leaves one rule out.</summary>
    internal static bool TryRead(
        InboundMessage message,
        Func<EntityId, LogoutParty?> findParty,
        WireRules rules,
        [NotNullWhen(true)] out ReceivedLogoutResponse? response,
        [NotNullWhen(false)] out LoginFailure? failure) =>
        Wire.Try(() => Read(message, SignedMessage.Open(message, findParty, rules)), out response, out failure);

    // Core 3.2.2, 3.7.2
    private static ReceivedLogoutResponse Read(InboundMessage message, SignedMessage signed)
    {
        var root = signed.Root;
        return new()
        {
            Id = root.RequiredId("ID"),
            InResponseTo = root.OptionalId("InResponseTo"),
            Issuer = signed.Issuer,
            Version = root.Required("Version"),
            IssueInstant = root.RequiredInstant("IssueInstant"),
            Destination = root.Optional("Destination"),
            Status = StatusReader.Read(root),
            Binding = message.Binding,
            RelayState = message.RelayState,
            SignedWith = signed.Key.Thumbprint,
        };
    }
}
