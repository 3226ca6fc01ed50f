using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>
/// Signs whatever shape stands there, where SignedXml declines: an element without ID or Issuer, a Signature with a SignedInfo too
/// many. rsa-sha256, SHA-256, exclusive C14N.
/// </summary>
internal static class ShapeSigner
{
    /// <summary>Puts a Signature behind the element's Issuer; where there is none, first.</summary>
    public static void Sign(XmlElement signed, X509Certificate2 signer)
    {
        var signature = Empty(signed);
        signed.InsertAfter(signature, signed.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == "Issuer"));
        Renew(signature, signed, signer);
    }

    /// <summary>Makes every Signature of the document that signer's, each in the form and over the element it has.</summary>
    public static void RenewAll(XmlDocument document, X509Certificate2 signer)
    {
        // What lies deeper first: a Response's signature covers its Assertion's.
        var signatures =
            from signature in Inside(document, "Signature")
            where Inside(signature, "SignedInfo").Count > 0 && Inside(signature, "SignatureValue").Count > 0
            let signed = SignedBy(signature)
            orderby Depth(signed) descending
            select (signature, signed);
        foreach (var (signature, signed) in signatures.ToList())
        {
            Renew(signature, signed, signer);
        }
    }

    private static void Renew(XmlElement signature, XmlElement signed, X509Certificate2 signer)
    {
        var prefixes = Inside(signature, "InclusiveNamespaces", SignedXml.XmlDsigExcC14NTransformUrl).FirstOrDefault()?.GetAttribute("PrefixList");
        var digest = Convert.ToBase64String(SHA256.HashData(ExclusiveBytes.Without(signature, signed, prefixes ?? "")));
        if (!Inside(signature, "SignatureMethod").Any(method => method.GetAttribute("Algorithm").Contains("hmac", StringComparison.Ordinal)))
        {
            Name(signature, "SignatureMethod", RsaSha256);
        }

        Name(signature, "DigestMethod", SignedXml.XmlDsigSHA256Url);
        Rename(signature, SignedXml.XmlDsigC14NTransformUrl, SignedXml.XmlDsigExcC14NTransformUrl);
        Inside(signature, "DigestValue").ForEach(value => SetText(value, digest));
        Inside(signature, "X509Certificate").ForEach(value => SetText(value, Convert.ToBase64String(signer.RawData)));

        using var key = signer.GetRSAPrivateKey()!;
        var signedInfo = ExclusiveBytes.Of(Inside(signature, "SignedInfo").First());
        SetText(Inside(signature, "SignatureValue").First(), Convert.ToBase64String(key.SignData(signedInfo, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
    }

    // A Reference to nothing, or to the whole document, is meant for the element around the Signature.
    private static XmlElement SignedBy(XmlElement signature)
    {
        var id = Inside(signature, "Reference").First().GetAttribute("URI").TrimStart('#');
        return id.Length == 0
            ? (XmlElement)signature.ParentNode!
            : signature.OwnerDocument.GetElementsByTagName("*").OfType<XmlElement>().LastOrDefault(element => element.GetAttribute("ID") == id) ?? (XmlElement)signature.ParentNode!;
    }

    private static XmlElement Empty(XmlElement signed)
    {
        var fragment = signed.OwnerDocument.CreateDocumentFragment();
        fragment.InnerXml =
            $"""
            <ds:Signature xmlns:ds="{Ds}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{SignedXml.XmlDsigExcC14NTransformUrl}" /><ds:SignatureMethod /><ds:Reference><ds:Transforms><ds:Transform Algorithm="{SignedXml.XmlDsigEnvelopedSignatureTransformUrl}" /><ds:Transform Algorithm="{SignedXml.XmlDsigExcC14NTransformUrl}" /></ds:Transforms><ds:DigestMethod /><ds:DigestValue>-</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue /></ds:Signature>
            """;
        var signature = (XmlElement)fragment.FirstChild!;
        Inside(signature, "Reference").Single().SetAttribute("URI", "#" + signed.GetAttribute("ID"));
        return signature;
    }

    private static void Name(XmlElement signature, string method, string algorithm) =>
        Inside(signature, method).ForEach(element => element.SetAttribute("Algorithm", algorithm));

    private static void Rename(XmlElement signature, string from, string to) =>
        Inside(signature, "CanonicalizationMethod").Concat(Inside(signature, "Transform")).Where(element => element.GetAttribute("Algorithm") == from).ToList()
            .ForEach(element => element.SetAttribute("Algorithm", to));

    // A comment beside the text stays where it is, and so do the blanks behind it.
    private static void SetText(XmlElement element, string text)
    {
        var blanks = element.InnerText[element.InnerText.TrimEnd().Length..];
        element.ChildNodes.OfType<XmlText>().ToList().ForEach(old => element.RemoveChild(old));
        element.AppendChild(element.OwnerDocument.CreateTextNode(text + blanks));
    }

    private static List<XmlElement> Inside(XmlNode parent, string localName, string? namespaceUri = null) =>
        [.. parent.SelectNodes(".//*")!.OfType<XmlElement>().Where(element => element.LocalName == localName && element.NamespaceURI == (namespaceUri ?? Ds.NamespaceName))];

    private static int Depth(XmlNode node) => node.ParentNode is { } parent ? 1 + Depth(parent) : 0;
}
