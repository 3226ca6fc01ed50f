using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Saml.Bindings;

namespace ContextHandler.Saml.Reading;

/// <summary>
/// Reads the LogoutRequest of a system or an IdP: gate, structure, signature, fields, in that order. An unsigned one is refused whatever the
/// party may do otherwise. It judges nothing else; the rules do.
/// </summary>
public static class LogoutRequestReader
{
    /// <summary>Reads the LogoutRequest in a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="findParty">The registered party of an entity ID in the role that this address is for, with the keys that may verify its messages; null: unknown.</param>
    /// <param name="request">The request. Its signature is verified.</param>
    /// <param name="failure">Why there is none.</param>
    public static bool TryRead(
        InboundMessage message,
        Func<EntityId, LogoutParty?> findParty,
        [NotNullWhen(true)] out ReceivedLogoutRequest? request,
        [NotNullWhen(false)] out LoginFailure? failure) =>
        TryRead(message, findParty, WireRules.LogoutRequest, out request, out failure);

    /// <summary>For a test that leaves one rule out.</summary>
    internal static bool TryRead(
        InboundMessage message,
        Func<EntityId, LogoutParty?> findParty,
        WireRules rules,
        [NotNullWhen(true)] out ReceivedLogoutRequest? request,
        [NotNullWhen(false)] out LoginFailure? failure) =>
        Wire.Try(() => Read(message, SignedMessage.Open(message, findParty, rules)), out request, out failure);

    // Core 3.7.1. Reason, Consent and Extensions ask nothing of us and are passed over.
    private static ReceivedLogoutRequest Read(InboundMessage message, SignedMessage signed)
    {
        var root = signed.Root;
        return new()
        {
            Id = root.RequiredId("ID"),
            Issuer = signed.Issuer,
            Version = root.Required("Version"),
            IssueInstant = root.RequiredInstant("IssueInstant"),
            Destination = root.Optional("Destination"),
            NotOnOrAfter = root.OptionalInstant("NotOnOrAfter"),
            NameId = SubjectReader.Read(root.Child(SamlUris.Assertion, "NameID") ?? throw Fields.Malformed("LogoutRequest", "a NameID")),
            SessionIndexes = [.. root.Elements.Where(child => child.Is(SamlUris.Protocol, "SessionIndex")).Select(index => index.RequiredText())],
            Binding = message.Binding,
            RelayState = message.RelayState,
            SignedWith = signed.Key.Thumbprint,
        };
    }
}
