using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Attacks;

/// <summary>An EncryptedAssertion of any octets, each part of which can be made otherwise; as it is, the gateway opens it.</summary>
/// <param name="Plaintext">What is encrypted.</param>
public sealed record Ciphertext(byte[] Plaintext)
{
    public string Algorithm { get; init; } = Aes256Gcm;

    /// <summary>What the EncryptedKey says of itself.</summary>
    public string Transport { get; init; } = RsaOaepMgf1p;

    /// <summary>How the key is wrapped in truth.</summary>
    public RSAEncryptionPadding Padding { get; init; } = RSAEncryptionPadding.OaepSHA1;

    /// <summary>Null: the gateway's.</summary>
    public X509Certificate2? Recipient { get; init; }

    /// <summary>The length of the wrapped key; the right one is 32.</summary>
    public int KeyBytes { get; init; } = 32;

    /// <summary>Changes the octets of the wrapped key.</summary>
    public Func<byte[], byte[]>? EditKey { get; init; }

    /// <summary>Changes the octets of IV, ciphertext and tag.</summary>
    public Func<byte[], byte[]>? EditPayload { get; init; }

    public static Ciphertext Of(string plaintext) => new(Encoding.UTF8.GetBytes(plaintext));

    public static Ciphertext Of(XElement plaintext)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        return Of(plaintext.ToString(SaveOptions.DisableFormatting));
    }

    public XElement For(AttackedLogin login)
    {
        ArgumentNullException.ThrowIfNull(login);
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        using var rsa = (Recipient ?? login.Federation.EncryptionCertificate).GetRSAPublicKey()!;
        var wrapped = rsa.Encrypt(key, Padding);
        var payload = EncryptedXml.Seal(Algorithm, KeyBytes == 32 ? key : new byte[32], Plaintext);
        return new(
            Wire.Assertion + "EncryptedAssertion",
            new XElement(
                Xenc + "EncryptedData",
                new XAttribute("Type", Xenc.NamespaceName + "Element"),
                Method(Algorithm),
                new XElement(Ds + "KeyInfo", new XElement(Xenc + "EncryptedKey", Method(Transport), Cipher(EditKey?.Invoke(wrapped) ?? wrapped))),
                Cipher(EditPayload?.Invoke(payload) ?? payload)));
    }

    /// <summary>The message with this in place of its Assertion.</summary>
    public XDocument In(XDocument message, AttackedLogin login)
    {
        var changed = new XDocument(message);
        Forged.AssertionOf(changed.Root!).ReplaceWith(For(login));
        return changed;
    }

    private static XElement Method(string algorithm) => new(Xenc + "EncryptionMethod", new XAttribute("Algorithm", algorithm));

    private static XElement Cipher(byte[] octets) => new(Xenc + "CipherData", new XElement(Xenc + "CipherValue", Convert.ToBase64String(octets)));
}
