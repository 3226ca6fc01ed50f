using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using ContextHandler.Fuzzing.Running;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Fuzzing.Messages;

/// <summary>Any octets as an EncryptedAssertion for the gateway, its key inside EncryptedData or beside it.</summary>
internal static class EncryptedText
{
    private static readonly RSA Key = FuzzKeys.Certificate.GetRSAPublicKey()!;

    public static XElement Of(byte[] plaintext, Dice dice)
    {
        var cbc = dice.OneIn(4);
        var key = dice.Bytes(32);
        var encryptedKey = new XElement(Xenc + "EncryptedKey", Method(RsaOaepMgf1p), Cipher(Key.Encrypt(key, RSAEncryptionPadding.OaepSHA1)));
        var beside = dice.OneIn(3);
        return new(
            Assertion + "EncryptedAssertion",
            new XElement(
                Xenc + "EncryptedData",
                dice.OneIn(3) ? null : new XAttribute("Type", Xenc.NamespaceName + "Element"),
                Method(cbc ? Aes256Cbc : Aes256Gcm),
                beside ? null : new XElement(Ds + "KeyInfo", encryptedKey),
                Cipher(cbc ? Cbc(key, plaintext, dice) : Gcm(key, plaintext, dice))),
            beside ? encryptedKey : null);
    }

    /// <summary>What an EncryptedAssertion holds, as any recipient would open it.</summary>
    public static string Open(XElement encrypted)
    {
        using var rsa = FuzzKeys.Certificate.GetRSAPrivateKey()!;
        var wrapped = encrypted.Descendants(Xenc + "EncryptedKey").Single();
        var key = rsa.Decrypt(Octets(wrapped), RSAEncryptionPadding.OaepSHA1);
        var payload = Octets(encrypted.Element(Xenc + "EncryptedData")!);
        if (encrypted.Element(Xenc + "EncryptedData")!.Element(Xenc + "EncryptionMethod")!.Attribute("Algorithm")!.Value == Aes256Cbc)
        {
            using var aes = Aes.Create();
            aes.Key = key;
            var padded = aes.DecryptCbc(payload.AsSpan(16), payload.AsSpan(0, 16), PaddingMode.None);
            return Encoding.UTF8.GetString(padded.AsSpan(..^padded[^1]));
        }

        var plaintext = new byte[payload.Length - 28];
        using var gcm = new AesGcm(key, 16);
        gcm.Decrypt(payload.AsSpan(0, 12), payload.AsSpan(12, plaintext.Length), payload.AsSpan(12 + plaintext.Length), plaintext);
        return Encoding.UTF8.GetString(plaintext);
    }

    private static byte[] Cbc(byte[] key, byte[] plaintext, Dice dice)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var iv = dice.Bytes(16);
        return [.. iv, .. aes.EncryptCbc(plaintext, iv, PaddingMode.ISO10126)];
    }

    private static byte[] Gcm(byte[] key, byte[] plaintext, Dice dice)
    {
        var (iv, tag, ciphertext) = (dice.Bytes(12), new byte[16], new byte[plaintext.Length]);
        using var gcm = new AesGcm(key, 16);
        gcm.Encrypt(iv, plaintext, ciphertext, tag);
        return [.. iv, .. ciphertext, .. tag];
    }

    private static XElement Method(string algorithm) => new(Xenc + "EncryptionMethod", new XAttribute("Algorithm", algorithm));

    private static XElement Cipher(byte[] octets) => new(Xenc + "CipherData", new XElement(Xenc + "CipherValue", Convert.ToBase64String(octets)));

    private static byte[] Octets(XElement parent) => Convert.FromBase64String(parent.Element(Xenc + "CipherData")!.Element(Xenc + "CipherValue")!.Value);
}
