using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>Fills an EncryptedAssertion anew, for the gateway, by the algorithms it names and in the places it has.</summary>
internal static class VectorEncryption
{
    private const int Tag = 16;

    public static void Refill(XmlElement encryptedAssertion, string plain, X509Certificate2 recipient)
    {
        var data = Single(encryptedAssertion, "EncryptedData");
        var wrapped = Single(encryptedAssertion, "EncryptedKey");
        var algorithm = Method(data);
        var key = RandomNumberGenerator.GetBytes(KeySize(algorithm) / 8);
        using var rsa = recipient.GetRSAPublicKey()!;
        Fill(wrapped, rsa.Encrypt(key, Method(wrapped) == EncryptedXml.XmlEncRSA15Url ? RSAEncryptionPadding.Pkcs1 : RSAEncryptionPadding.OaepSHA1));
        Fill(data, Encrypt(algorithm, key, Encoding.UTF8.GetBytes(plain)));
    }

    private static byte[] Encrypt(string algorithm, byte[] key, byte[] plain)
    {
        if (algorithm.EndsWith("gcm", StringComparison.Ordinal))
        {
            var (nonce, cipher, tag) = (RandomNumberGenerator.GetBytes(12), new byte[plain.Length], new byte[Tag]);
            using var gcm = new AesGcm(key, Tag);
            gcm.Encrypt(nonce, plain, cipher, tag);
            return [.. nonce, .. cipher, .. tag];
        }

#pragma warning disable CA5350 // 3DES is what one vector is about: decision 11 refuses it by name
        using SymmetricAlgorithm block = algorithm == EncryptedXml.XmlEncTripleDESUrl ? TripleDES.Create() : Aes.Create();
#pragma warning restore CA5350
        block.Key = key;
        return [.. block.IV, .. block.EncryptCbc(plain, block.IV, PaddingMode.ISO10126)];
    }

    private static int KeySize(string algorithm) =>
        algorithm.Contains("128", StringComparison.Ordinal) ? 128
        : algorithm.Contains("256", StringComparison.Ordinal) ? 256
        : 192;

    private static string Method(XmlElement encrypted) =>
        encrypted.ChildNodes.OfType<XmlElement>().Single(child => child.LocalName == "EncryptionMethod").GetAttribute("Algorithm");

    private static void Fill(XmlElement encrypted, byte[] octets) =>
        Single(encrypted.ChildNodes.OfType<XmlElement>().Single(child => child.LocalName == "CipherData"), "CipherValue").InnerText = Convert.ToBase64String(octets);

    private static XmlElement Single(XmlElement parent, string localName) =>
        parent.GetElementsByTagName(localName, Xenc.NamespaceName).OfType<XmlElement>().First();
}
