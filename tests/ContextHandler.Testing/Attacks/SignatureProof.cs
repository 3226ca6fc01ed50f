using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using System.Xml.Linq;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Testing.Attacks;

/// <summary>
/// The naive verifier that published attacks get past: SignedXml, asked of every Signature it finds whether it verifies, and of none
/// what it covers.
/// </summary>
public static class SignatureProof
{
    /// <summary>Whether any Signature in the message verifies with the certificate's key: as it stands, or once it is decrypted.</summary>
    /// <param name="xml">The message.</param>
    /// <param name="signer">Who is trusted.</param>
    /// <param name="recipient">Whose key opens an EncryptedAssertion; null: it stays shut.</param>
    public static bool Holds(string xml, X509Certificate2 signer, X509Certificate2? recipient = null) =>
        Verifies(xml, signer) || (recipient is not null && Verifies(Opened(xml, recipient), signer));

    private static bool Verifies(string xml, X509Certificate2 signer)
    {
        var document = XmlFile.ToDocument(xml);
        return document.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl).OfType<XmlElement>().Any(signature => Verifies(document, signature, signer));
    }

    private static bool Verifies(XmlDocument document, XmlElement signature, X509Certificate2 signer)
    {
        try
        {
            var signed = new SignedXml(document);
            signed.LoadXml(signature);
            using var key = signer.GetRSAPublicKey()!;
            return signed.CheckSignature(key);
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static string Opened(string xml, X509Certificate2 recipient)
    {
        var root = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        foreach (var encrypted in root.Descendants(Wire.Assertion + "EncryptedAssertion").ToList())
        {
            encrypted.ReplaceWith(XElement.Parse(Federation.EncryptedXml.Decrypt(encrypted, recipient), LoadOptions.PreserveWhitespace));
        }

        return root.ToString(SaveOptions.DisableFormatting);
    }
}
