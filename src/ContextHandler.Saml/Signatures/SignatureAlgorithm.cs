using System.Security.Cryptography;
using ContextHandler.Federation;

namespace ContextHandler.Saml.Signatures;

/// <summary>A signature algorithm of the allow-list: its hash, and whether it wants an RSA or an ECDSA key.</summary>
internal sealed record SignatureAlgorithm(string Uri, HashAlgorithmName Hash, bool IsRsa)
{
    /// <summary>Whether this key made this signature; false when the key is of the other type.</summary>
    public bool Verifies(PeerKey key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) =>
        IsRsa ? RsaVerifies(key.Rsa, signed, signature) : EcdsaVerifies(key.ECDsa, signed, signature);

    private bool RsaVerifies(RSA? key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) =>
        key is not null && key.VerifyData(signed, signature, Hash, RSASignaturePadding.Pkcs1);

    // XMLDSig 1.1, 6.4.3: r and s, each exactly as long as the field, never DER (security case C13).
    private bool EcdsaVerifies(ECDsa? key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) =>
        key is not null
        && signature.Length == 2 * ((key.KeySize + 7) / 8)
        && key.VerifyData(signed, signature, Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
}
