using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace ContextHandler.Testing;

/// <summary>What System.Security.Cryptography.Xml makes of our messages: a second opinion, which the product itself never asks for.</summary>
public static class FrameworkXml
{
    /// <summary>Whether the enveloped signature of the element of that local name verifies with the certificate's key.</summary>
    public static bool Verifies(byte[] document, string element, X509Certificate2 certificate)
    {
        var loaded = Load(document);
        var signature = (XmlElement)loaded.SelectSingleNode($"//*[local-name()='{element}']/*[local-name()='Signature']")!;
        var verifier = new SignedXml(loaded);
        verifier.LoadXml(signature);
        return verifier.CheckSignature(certificate.GetRSAPublicKey()!);
    }

    /// <summary>What the one EncryptedData holds, decrypted with the EncryptedKey in its KeyInfo; CBC and rsa-oaep-mgf1p only.</summary>
    public static byte[] Decrypt(byte[] document, X509Certificate2 recipient)
    {
        var loaded = Load(document);
        var data = new EncryptedData();
        data.LoadXml((XmlElement)loaded.GetElementsByTagName("EncryptedData", EncryptedXml.XmlEncNamespaceUrl)[0]!);
        var wrapped = data.KeyInfo!.OfType<KeyInfoEncryptedKey>().Single().EncryptedKey!.CipherData.CipherValue!;
        using var aes = Aes.Create();
        aes.Key = EncryptedXml.DecryptKey(wrapped, recipient.GetRSAPrivateKey()!, useOAEP: true);
        return new EncryptedXml(loaded).DecryptData(data, aes);
    }

    /// <summary>The document, white space kept.</summary>
    public static XmlDocument Load(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document), new XmlReaderSettings { XmlResolver = null });
        var loaded = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        loaded.Load(reader);
        return loaded;
    }
}
