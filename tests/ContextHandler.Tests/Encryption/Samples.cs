using System.Security.Cryptography;
using System.Text;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Saml;
using ContextHandler.Saml.Encryption;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;
using ContextHandler.Saml.Writing;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Encryption;

/// <summary>Encrypted assertions, and ways to break them.</summary>
internal static class Samples
{
    public static Credential Ours { get; } = A.Credential("system", CredentialUse.Encryption);

    /// <summary>A signed Assertion as text.</summary>
    public static string Assertion()
    {
        using var xml = new CanonicalWriter();
        AssertionWriter.Write(xml, A.OutgoingAssertion(), A.OutgoingResponse(), A.Credential());
        return Encoding.UTF8.GetString(xml.Document);
    }

    /// <summary>Our own EncryptedAssertion as text.</summary>
    public static string Encrypted(BlockCipher cipher = BlockCipher.Aes256Gcm, KeyTransport transport = KeyTransport.RsaOaepMgf1p, string recipient = "system")
    {
        using var xml = new CanonicalWriter();
        AssertionEncryptor.Encrypt(xml, Encoding.UTF8.GetBytes(Assertion()), A.EncryptionPlan(cipher, transport, recipient));
        return Encoding.UTF8.GetString(xml.Document);
    }

    /// <summary>An EncryptedAssertion around any plaintext, well encrypted.</summary>
    public static string Around(string plaintext, BlockCipher cipher = BlockCipher.Aes256Gcm)
    {
        var key = new byte[BlockAlgorithm.Of(cipher).KeyBytes];
        using var payload = new ByteBuffer();
        BlockPayload.Encrypt(BlockAlgorithm.Of(cipher), key, Encoding.UTF8.GetBytes(plaintext), payload);
        return WithValues(Encrypted(cipher), Wrapped(key), payload.Span.ToArray());
    }

    /// <summary>The same envelope with another wrapped key and payload.</summary>
    public static string WithValues(string xml, byte[] wrapped, byte[] payload)
    {
        var parts = xml.Split("<xenc:CipherValue>");
        var (key, data) = (parts[1], parts[2]);
        return $"{parts[0]}<xenc:CipherValue>{Convert.ToBase64String(wrapped)}{key[key.IndexOf('<', StringComparison.Ordinal)..]}"
            + $"<xenc:CipherValue>{Convert.ToBase64String(payload)}{data[data.IndexOf('<', StringComparison.Ordinal)..]}";
    }

    public static byte[] Wrapped(byte[] key) =>
        Ours.PrivateKey.Encrypt(key, RSAEncryptionPadding.OaepSHA1);

    public static (byte[] Payload, byte[] WrappedKey, RSAEncryptionPadding Padding) Parts(string xml)
    {
        using var parts = EncryptedParts.Read(Gated(xml));
        return (parts.Payload.Span.ToArray(), parts.WrappedKey.Span.ToArray(), parts.Padding);
    }

    public static Element Decrypt(string xml, bool cbcAllowed = false) => AssertionDecryptor.Decrypt(Gated(xml), [Ours], cbcAllowed).Root;

    /// <summary>The failure of an edited EncryptedAssertion; the edit must have changed something.</summary>
    public static LoginFailure Refused(string xml, bool cbcAllowed = false) =>
        Assert.Throws<WireRefusal>(() => Decrypt(xml, cbcAllowed)).Failure;

    public static string Edit(string xml, string from, string to)
    {
        Assert.Contains(from, xml, StringComparison.Ordinal);
        return xml.Replace(from, to, StringComparison.Ordinal);
    }

    public static Element Gated(string xml) => XmlGate.Read(Encoding.UTF8.GetBytes(xml), GateLimits.Message);

    public static string Text(Element element) => Encoding.UTF8.GetString(Canonicalizer.ToArray(element));
}
