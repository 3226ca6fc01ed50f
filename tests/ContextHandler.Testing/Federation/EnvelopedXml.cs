using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using System.Xml.Linq;

namespace ContextHandler.Testing.Federation;

/// <summary>Enveloped signatures by System.Security.Cryptography.Xml: software we did not write signs what the gateway reads and verifies what it writes.</summary>
public static class EnvelopedXml
{
    /// <summary>Signs the root element, the signature right after its Issuer; rsa-sha256.</summary>
    public static XElement Sign(XElement root, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(root);
        var document = XmlFile.ToDocument(root);
        using var key = certificate.GetRSAPrivateKey();
        var signed = new SignedXml(document) { SigningKey = key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        var reference = new Reference("#" + document.DocumentElement!.GetAttribute("ID")) { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.KeyInfo = new KeyInfo();
        signed.KeyInfo.AddClause(new KeyInfoX509Data(certificate));
        signed.ComputeSignature();
        var issuer = document.DocumentElement.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == "Issuer");
        document.DocumentElement.InsertAfter(document.ImportNode(signed.GetXml(), deep: true), issuer);
        return XmlFile.ToElement(document);
    }

    /// <summary>Whether the root of that XML has a signature of its own that verifies with one of the certificates; false when it has none.</summary>
    public static bool IsSignedBy(string xml, params IEnumerable<X509Certificate2> certificates)
    {
        var document = XmlFile.ToDocument(xml);
        var signature = document.DocumentElement!.ChildNodes.OfType<XmlElement>().SingleOrDefault(child => child.LocalName == "Signature");
        if (signature is null)
        {
            return false;
        }

        var signed = new SignedXml(document);
        signed.LoadXml(signature);
        var reference = (Reference)signed.SignedInfo!.References[0]!;
        return certificates.Any(certificate => Verifies(signed, certificate)) && reference.Uri == "#" + document.DocumentElement.GetAttribute("ID")
            ? true
            : throw new CryptographicException("The signature is there but does not verify.");
    }

    private static bool Verifies(SignedXml signed, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey()!;
        return signed.CheckSignature(key);
    }
}
