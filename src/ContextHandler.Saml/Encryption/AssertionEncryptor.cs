using System.Security.Cryptography;
using ContextHandler.Federation;
using ContextHandler.Saml.Writing;

namespace ContextHandler.Saml.Encryption;

/// <summary>Encrypts a signed assertion for one system (decision 12): a fresh key for each, the EncryptedKey inside KeyInfo.</summary>
internal static class AssertionEncryptor
{
    /// <summary>Writes the saml:EncryptedAssertion. Throws <see cref="CryptographicException"/> when the plan's key is no RSA key.</summary>
    public static void Encrypt(CanonicalWriter xml, ReadOnlySpan<byte> assertion, EncryptionPlan plan)
    {
        var peer = plan.Key.Rsa ?? throw new CryptographicException("an ECDSA key cannot encrypt; RSA expected");
        var block = BlockAlgorithm.Of(plan.Cipher);
        Span<byte> key = stackalloc byte[block.KeyBytes];
        RandomNumberGenerator.Fill(key);
        using var payload = new ByteBuffer(assertion.Length + BlockPayload.MostOverhead);
        byte[] wrappedKey;
        try
        {
            wrappedKey = peer.Encrypt(key, OaepAlgorithm.PaddingOf(plan.Transport));
            BlockPayload.Encrypt(block, key, assertion, payload);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }

        xml.Saml("EncryptedAssertion").Xenc("EncryptedData").Attribute("Type", SamlUris.EncryptedElement);
        xml.Xenc("EncryptionMethod").Algorithm(block.Uri);
        xml.Ds("KeyInfo").Xenc("EncryptedKey");
        OaepAlgorithm.Write(xml, plan.Transport);
        CipherData(xml, wrappedKey);
        xml.End().End();
        CipherData(xml, payload.Span);
        xml.End().End();
    }

    private static void CipherData(CanonicalWriter xml, ReadOnlySpan<byte> octets) =>
        xml.Xenc("CipherData").Xenc("CipherValue").Base64(octets).End().End();
}
