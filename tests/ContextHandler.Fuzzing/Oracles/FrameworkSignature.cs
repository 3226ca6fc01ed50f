using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>An enveloped signature judged by the framework's canonicaliser and RSA: nothing of ours takes part.</summary>
internal static class FrameworkSignature
{
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";

    /// <summary>The Signature that is the element's child; null when there is none.</summary>
    public static XmlElement? On(XmlElement signed) => Child(signed, "Signature");

    public static XmlElement? Child(XmlElement parent, string name) =>
        parent.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == name && child.NamespaceURI == Ds);

    /// <summary>The exclusive-canonical bytes of the Signature's parent, the Signature left out.</summary>
    public static byte[] Signed(XmlElement signature)
    {
        var parent = (XmlElement)signature.ParentNode!;
        var listed = signature.SelectSingleNode(".//*[local-name()='InclusiveNamespaces']/@PrefixList")?.Value;

        // The framework throws at a prefix that is listed twice.
        var prefixes = listed is null ? null : string.Join(' ', listed.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct());
        var next = signature.NextSibling;
        parent.RemoveChild(signature);
        var canonical = FrameworkXml.Canonical(parent, prefixes);
        parent.InsertBefore(signature, next);
        return canonical;
    }

    public static byte[] Digest(XmlElement signature) =>
        CryptographicOperations.HashData(HashOf((signature.SelectSingleNode(".//*[local-name()='DigestMethod']/@Algorithm") as XmlAttribute)?.Value), Signed(signature));

    /// <summary>Whether it names its parent, has its digest and was made with the fuzzing's key.</summary>
    public static bool Holds(XmlElement signature)
    {
        var signedInfo = Child(signature, "SignedInfo")!;
        var reference = Child(signedInfo, "Reference")!;
        var key = FuzzKeys.Certificate.GetRSAPublicKey()!;
        return reference.GetAttribute("URI") == "#" + ((XmlElement)signature.ParentNode!).GetAttribute("ID")
            && Digest(signature).AsSpan().SequenceEqual(Convert.FromBase64String(Child(reference, "DigestValue")!.InnerText))
            && key.VerifyData(
                FrameworkXml.Canonical(signedInfo),
                Convert.FromBase64String(Child(signature, "SignatureValue")!.InnerText),
                HashOf(Child(signedInfo, "SignatureMethod")!.GetAttribute("Algorithm")),
                RSASignaturePadding.Pkcs1);
    }

    public static HashAlgorithmName HashOf(string? algorithm) => algorithm switch
    {
        { } name when name.EndsWith("384", StringComparison.Ordinal) => HashAlgorithmName.SHA384,
        { } name when name.EndsWith("512", StringComparison.Ordinal) => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };
}
