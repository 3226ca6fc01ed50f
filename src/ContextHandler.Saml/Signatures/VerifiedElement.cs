using ContextHandler.Federation;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Signatures;

/// <summary>
/// An element whose every node a verified signature covers. Only verifying makes one, and the values of an assertion are read from
/// nothing else (rule R2, security case A25).
/// </summary>
internal sealed class VerifiedElement
{
    private readonly Element signature;

    private VerifiedElement(Element element, Element signature, PeerKey key) => (Element, this.signature, Key) = (element, signature, key);

    public Element Element { get; }

    /// <summary>The peer's key that verified the signature.</summary>
    public PeerKey Key { get; }

    /// <summary>Verifies the element's own signature; a <see cref="WireRefusal"/> when it does not verify.</summary>
    public static VerifiedElement Verify(Element signed, IReadOnlyList<PeerKey> keys, IReadOnlyList<SignatureFormRule> form)
    {
        var (signature, key) = SignatureVerifier.Verify(signed, keys, form);
        return new(signed, signature, key);
    }

    /// <summary>
    /// An element inside this one, or decrypted from inside it, which the same signature covers. Throws
    /// <see cref="InvalidOperationException"/> for any other: a bug of ours, not a message.
    /// </summary>
    public VerifiedElement Inside(Element descendant)
    {
        for (var element = descendant; element is not null && !ReferenceEquals(element, signature); element = element.Parent)
        {
            if (ReferenceEquals(element, Element))
            {
                return new(descendant, signature, Key);
            }
        }

        throw new InvalidOperationException("The signature does not cover this element.");
    }
}
