using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Saml.Reading;

/// <summary>The signature of a message where its binding has it: a redirected message's in the query, a posted one's in the XML.</summary>
internal static class BindingSignature
{
    /// <summary>The key that verified it; a <see cref="WireRefusal"/> when none does, or when nothing is signed.</summary>
    public static PeerKey Verify(Element root, InboundMessage message, IReadOnlyList<PeerKey> keys, IReadOnlyList<SignatureFormRule> form) =>
        VerifyIfSigned(root, message, keys, form) ?? throw new WireRefusal(FailureReason.SignatureMissing, $"an unsigned {root.LocalName}; a signed one expected");

    /// <summary>The same; null when nothing is signed.</summary>
    public static PeerKey? VerifyIfSigned(Element root, InboundMessage message, IReadOnlyList<PeerKey> keys, IReadOnlyList<SignatureFormRule> form)
    {
        var isEnveloped = EnvelopedSignature.IsOn(root);
        if (message.Binding == SamlBinding.Redirect && isEnveloped)
        {
            // Bindings 3.4.4.1, security case F06: two signatures could say two things.
            throw new WireRefusal(FailureReason.SignatureMisplaced, $"an XML signature in a redirected {root.LocalName}; a query signature or none expected");
        }

        return message.Signature is { } detached ? RedirectVerifier.Verify(detached, keys)
            : isEnveloped ? VerifiedElement.Verify(root, keys, form).Key
            : null;
    }
}
