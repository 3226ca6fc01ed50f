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

    /// <summary>
    /// Exclusive canonical XML of an element by XmlDsigExcC14NTransform, with the namespaces in scope where it stands, as SignedXml takes a
    /// Reference out of its document.
    /// </summary>
    /// <param name="element">The element.</param>
    /// <param name="inclusivePrefixes">InclusiveNamespaces/@PrefixList; null: none.</param>
    public static byte[] Canonical(XmlElement element, string? inclusivePrefixes = null)
    {
        ArgumentNullException.ThrowIfNull(element);
        var alone = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        var copy = (XmlElement)alone.AppendChild(alone.ImportNode(element, deep: true))!;
        foreach (var (prefix, uri) in element.CreateNavigator()!.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml))
        {
            copy.SetAttribute(prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix, uri);
        }

        var transform = new XmlDsigExcC14NTransform(includeComments: false, inclusivePrefixes!);
        transform.LoadInput(alone);
        using var stream = (MemoryStream)transform.GetOutput(typeof(Stream));
        return stream.ToArray();
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
