using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Federation;

/// <summary>Encrypted assertions as peers write and open them: AES-256-GCM or AES-256-CBC with rsa-oaep-mgf1p.</summary>
public static class EncryptedXml
{
    private const int Tag = 16;

    /// <summary>An EncryptedAssertion of that element.</summary>
    public static XElement Encrypt(XElement assertion, X509Certificate2 certificate, string algorithm)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var key = RandomNumberGenerator.GetBytes(32);
        var plain = Encoding.UTF8.GetBytes(assertion.ToString(SaveOptions.DisableFormatting));
        using var rsa = certificate.GetRSAPublicKey()!;
        return new(
            Assertion + "EncryptedAssertion",
            new XElement(
                Xenc + "EncryptedData",
                new XAttribute("Type", Xenc.NamespaceName + "Element"),
                Method(algorithm),
                new XElement(Ds + "KeyInfo", new XElement(Xenc + "EncryptedKey", Method(RsaOaepMgf1p), Cipher(rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA1)))),
                Cipher(Seal(algorithm, key, plain))));
    }

    /// <summary>The assertion inside, as text.</summary>
    public static string Decrypt(XElement encryptedAssertion, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(encryptedAssertion);
        var data = encryptedAssertion.Element(Xenc + "EncryptedData")!;
        using var rsa = certificate.GetRSAPrivateKey()!;
        var key = rsa.Decrypt(Octets(data.Descendants(Xenc + "EncryptedKey").Single()), RSAEncryptionPadding.OaepSHA1);
        var payload = Octets(data);
        if (AlgorithmOf(encryptedAssertion) is not Aes256Gcm)
        {
            using var aes = Aes.Create();
            aes.Key = key;
            return Encoding.UTF8.GetString(aes.DecryptCbc(payload.AsSpan(16), payload.AsSpan(0, 16), PaddingMode.ISO10126));
        }

        var plain = new byte[payload.Length - 12 - Tag];
        using var gcm = new AesGcm(key, Tag);
        gcm.Decrypt(payload.AsSpan(0, 12), payload.AsSpan(12, plain.Length), payload.AsSpan(^Tag..), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The block algorithm's URI.</summary>
    public static string? AlgorithmOf(XElement encryptedAssertion) =>
        encryptedAssertion?.Element(Xenc + "EncryptedData")?.Element(Xenc + "EncryptionMethod")?.Attribute("Algorithm")?.Value;

    /// <summary>The octets of the CipherValue of any plaintext: IV, ciphertext and, with GCM, the tag.</summary>
    internal static byte[] Seal(string algorithm, byte[] key, byte[] plain) => algorithm == Aes256Gcm ? Gcm(key, plain) : Cbc(key, plain);

    private static byte[] Gcm(byte[] key, byte[] plain)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var cipher = new byte[plain.Length];
        var tag = new byte[Tag];
        using var gcm = new AesGcm(key, Tag);
        gcm.Encrypt(nonce, plain, cipher, tag);
        return [.. nonce, .. cipher, .. tag];
    }

    // XMLEnc 5.2: the last byte counts the padding, the others are arbitrary.
    private static byte[] Cbc(byte[] key, byte[] plain)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return [.. aes.IV, .. aes.EncryptCbc(plain, aes.IV, PaddingMode.ISO10126)];
    }

    private static XElement Method(string algorithm) => new(Xenc + "EncryptionMethod", new XAttribute("Algorithm", algorithm));

    private static XElement Cipher(byte[] octets) => new(Xenc + "CipherData", new XElement(Xenc + "CipherValue", Convert.ToBase64String(octets)));

    private static byte[] Octets(XElement parent) => Convert.FromBase64String(parent.Element(Xenc + "CipherData")!.Element(Xenc + "CipherValue")!.Value);
}
