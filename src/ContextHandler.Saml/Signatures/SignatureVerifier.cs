using System.Security.Cryptography;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Signatures;

/// <summary>
/// Verifies the enveloped signature of an element (rules R7–R9) over the tree that will be read. First the digest, then the key: a
/// wrong digest is a changed message, a right one under no known key may be a rolled key (decision 27).
/// </summary>
internal static class SignatureVerifier
{
    /// <summary>The Signature that verified, and the key that did; a <see cref="WireRefusal"/> otherwise.</summary>
    public static (Element Signature, PeerKey Key) Verify(Element signed, IReadOnlyList<PeerKey> keys, IReadOnlyList<SignatureFormRule> form)
    {
        var signature = EnvelopedSignature.Read(signed);
        foreach (var rule in form)
        {
            WireRefusal.ThrowIf(rule(signature));
        }

        var algorithm = SignatureAlgorithms.Find(signature.SignatureAlgorithm);
        var digest = SignatureAlgorithms.FindDigest(signature.DigestAlgorithm);
        using var canonical = new ByteBuffer();
        Canonicalizer.Write(signed, canonical, signature.InclusivePrefixes, signature.Signature);
        Span<byte> hash = stackalloc byte[SHA512.HashSizeInBytes];
        var length = CryptographicOperations.HashData(digest, canonical.Span, hash);
        if (!hash[..length].SequenceEqual(signature.DigestValue))
        {
            throw new WireRefusal(FailureReason.SignatureInvalid, $"{signed.LocalName} is not what was signed: its digest differs");
        }

        canonical.Clear();
        Canonicalizer.Write(signature.SignedInfo, canonical);
        return (signature.Signature, SigningKeys.Verify(keys, algorithm, canonical.Span, signature.SignatureValue));
    }
}
