using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;

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
        var issuer = root.Issuer() ?? throw Fields.Malformed("AuthnRequest/Issuer", "an entity ID");
        if (root.IssuerFormat() is not (null or SamlUris.EntityFormat))
        {
            throw Fields.Malformed("Issuer/@Format", "entity or none"); // Profiles 4.1.4.1
        }

        var system = findSystem(issuer) ?? throw new WireRefusal(FailureReason.SystemUnknown, "the Issuer of the AuthnRequest is no registered system");
        return AuthnRequestFields.Read(root, issuer, message, Verify(root, message, system.SigningKeys, rules.Signature));
    }

    // A signature that is there must verify, whether the system need sign or not.
    private static PeerKey? Verify(Element root, InboundMessage message, IReadOnlyList<PeerKey> keys, IReadOnlyList<SignatureFormRule> form)
    {
        var isEnveloped = EnvelopedSignature.IsOn(root);
        if (message.Binding == SamlBinding.Redirect && isEnveloped)
        {
            // Bindings 3.4.4.1, security case F06: two signatures could say two things.
            throw new WireRefusal(FailureReason.SignatureMisplaced, "an XML signature in a redirected AuthnRequest; a query signature or none expected");
        }

        return message.Signature is { } detached ? RedirectVerifier.Verify(detached, keys)
            : isEnveloped ? VerifiedElement.Verify(root, keys, form).Key
            : null;
    }
}
