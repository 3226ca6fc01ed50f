using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Reading;

/// <summary>Reads a system's AuthnRequest: gate, structure, signature, fields, in that order. It judges nothing else; the rules do.</summary>
public static class AuthnRequestReader
{
    /// <summary>Reads the AuthnRequest in a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="findSystem">The registered system of an entity ID, with the keys that may verify its messages; null: unknown.</param>
    /// <param name="request">The request. Its signature is verified, or absent.</param>
    /// <param name="failure">Why there is none.</param>
    public static bool TryRead(
        InboundMessage message,
        Func<EntityId, UserFacingSystem?> findSystem,
        [NotNullWhen(true)] out ReceivedAuthnRequest? request,
        [NotNullWhen(false)] out LoginFailure? failure) =>
        TryRead(message, findSystem, WireRules.AuthnRequest, out request, out failure);

    /// <summary>For a test that leaves one rule out.</summary>
    internal static bool TryRead(
        InboundMessage message,
        Func<EntityId, UserFacingSystem?> findSystem,
        WireRules rules,
        [NotNullWhen(true)] out ReceivedAuthnRequest? request,
        [NotNullWhen(false)] out LoginFailure? failure) =>
        Wire.Try(() => Read(message, findSystem, rules), out request, out failure);

    private static ReceivedAuthnRequest Read(InboundMessage message, Func<EntityId, UserFacingSystem?> findSystem, WireRules rules)
    {
        var root = XmlGate.Read(message.Xml, GateLimits.Message);
        StructureRules.Check(new MessageTree(root), rules.Structure);
        var issuer = root.RequiredIssuer();
        var system = findSystem(issuer) ?? throw new WireRefusal(FailureReason.SystemUnknown, "the Issuer of the AuthnRequest is no registered system");

        // A signature that is there must verify, whether the system need sign or not.
        return AuthnRequestFields.Read(root, issuer, message, BindingSignature.VerifyIfSigned(root, message, system.SigningKeys, rules.Signature));
    }
}
