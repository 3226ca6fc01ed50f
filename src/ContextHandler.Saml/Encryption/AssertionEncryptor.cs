using System.Security.Cryptography;
using ContextHandler.Federation;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Writing;

namespace ContextHandler.Saml.Encryption;

/// <summary>Encrypts a signed assertion for one system (decision 12): a fresh key for each, the EncryptedKey inside KeyInfo.</summary>
internal static class AssertionEncryptor
{
    /// <summary>The saml:EncryptedAssertion. Throws <see cref="CryptographicException"/> when the plan's key is no RSA key.</summary>
    public static Element Encrypt(Element assertion, EncryptionPlan plan)
    {
        var peer = plan.Key.Rsa ?? throw new CryptographicException("an ECDSA key cannot encrypt; RSA expected");
        var block = BlockAlgorithm.Of(plan.Cipher);
        var key = RandomNumberGenerator.GetBytes(block.KeyBytes);
        var encryptedKey = Xenc("EncryptedKey")
            .Add(OaepAlgorithm.Write(plan.Transport))
            .Add(CipherData(peer.Encrypt(key, OaepAlgorithm.PaddingOf(plan.Transport))));
        var encryptedData = Xenc("EncryptedData").With("Type", SamlUris.EncryptedElement)
            .Add(Xenc("EncryptionMethod").With("Algorithm", block.Uri))
            .Add(new Element("ds", "KeyInfo", SamlUris.XmlSignature).Add(encryptedKey))
            .Add(CipherData(BlockPayload.Encrypt(block, key, Outbound.Bytes(assertion))));
        CryptographicOperations.ZeroMemory(key);
        return new Element("saml", "EncryptedAssertion", SamlUris.Assertion).Add(encryptedData);
    }

    private static Element CipherData(byte[] octets) =>
        Xenc("CipherData").Add(Xenc("CipherValue").AddText(Convert.ToBase64String(octets)));

    private static Element Xenc(string name) => new("xenc", name, SamlUris.XmlEncryption);
}
