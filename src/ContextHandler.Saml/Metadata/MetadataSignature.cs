using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Saml.Metadata;

/// <summary>
/// Verifies who signed an entity's metadata (Metadata 3): the entity itself, or an EntitiesDescriptor around it. The element that a signature
/// stands in is the one that is verified and the one that is read, so a signature cannot be wrapped around another document.
/// </summary>
internal static class MetadataSignature
{
    private const int MostKeys = 8; // As many as of a peer (security case C12).

    /// <summary>The innermost element around the entity that one of the keys signed, and the key; a <see cref="WireRefusal"/> when there is none.</summary>
    public static (VerifiedElement Verified, PeerKey Key) Verify(Element root, Element entity, IReadOnlyList<PeerKey> keys)
    {
        var refusal = new WireRefusal(FailureReason.SignatureMissing, "no Signature in the EntityDescriptor, nor in an EntitiesDescriptor around it");
        for (var element = entity; element is not null; element = element.Parent)
        {
            if (!EnvelopedSignature.IsOn(element))
            {
                continue;
            }

            try
            {
                return Verify(new MessageTree(root), element, keys);
            }
            catch (WireRefusal refused)
            {
                refusal = refused;
            }
        }

        throw refusal;
    }

    private static (VerifiedElement Verified, PeerKey Key) Verify(MessageTree tree, Element signed, IReadOnlyList<PeerKey> keys)
    {
        WireRefusal.ThrowIf(SignatureStandsFirst(signed) ?? IdIsItsOwn(tree, signed));
        var refusal = new WireRefusal(FailureReason.SigningKeyUnknown, "no key to verify it with");
        foreach (var key in keys.Take(MostKeys))
        {
            try
            {
                return (VerifiedElement.Verify(signed, [key], SignatureForm.Rules), key);
            }
            catch (WireRefusal refused) when (refused.Failure.Reason == FailureReason.SigningKeyUnknown)
            {
                refusal = refused;
            }
        }

        throw refusal;
    }

    // Metadata 2.3.1, 2.3.2: before everything else, and nothing hides in it (security cases A02, A10–A12).
    private static LoginFailure? SignatureStandsFirst(Element signed)
    {
        var children = signed.Elements.GetEnumerator();
        return children.MoveNext() && children.Current.Is(SamlUris.XmlSignature, "Signature")
            ? SignatureRules.HoldsNothingElse(children.Current)
            : new(FailureReason.SignatureMisplaced, $"a Signature elsewhere than first in {signed.LocalName}");
    }

    // Security cases A08, B01
    private static LoginFailure? IdIsItsOwn(MessageTree tree, Element signed) =>
        signed.Attribute("ID") is { Length: > 0 } id && IdRules.IsTheOnlyOne(tree, id)
            ? null
            : new(FailureReason.IdNotUnique, $"an ID expected in {signed.LocalName} that no other element has");
}
