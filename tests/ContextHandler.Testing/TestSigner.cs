using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace ContextHandler.Testing;

/// <summary>Signs messages with System.Security.Cryptography.Xml, so that our verifier is proven against a signer that is not ours.</summary>
public static class TestSigner
{
    /// <summary>Signs the element of that ID and puts the Signature behind its Issuer, or first where there is none.</summary>
    public static string Sign(string xml, string id, X509Certificate2 certificate, TestSignature? how = null)
    {
        how ??= new TestSignature();
        var document = Load(xml);
        var parent = document.SelectSingleNode($"//*[@ID='{id}']")!;
        var signer = new SignedXml(document) { SigningKey = certificate.GetRSAPrivateKey() };
        signer.SignedInfo!.CanonicalizationMethod = how.Canonicalization;
        signer.SignedInfo.SignatureMethod = how.Method;
        var reference = new Reference(how.Uri ?? "#" + id) { DigestMethod = how.Digest };
        foreach (var transform in how.Transforms)
        {
            reference.AddTransform(transform);
        }

        signer.AddReference(reference);
        if (how.KeyInfo is { } clause)
        {
            signer.KeyInfo = new KeyInfo();
            signer.KeyInfo.AddClause(clause);
        }

        signer.ComputeSignature();
        var issuer = parent.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == "Issuer");
        parent.InsertAfter(document.ImportNode(signer.GetXml(), deep: true), issuer);
        return document.OuterXml;
    }

    /// <summary>Changes the first SignedInfo and signs it again, honestly: for forms that SignedXml does not make.</summary>
    public static string Resign(string xml, Action<XmlElement> edit, Func<byte[], byte[]> sign)
    {
        var document = Load(xml);
        var signedInfo = (XmlElement)document.GetElementsByTagName("SignedInfo", SignedXml.XmlDsigNamespaceUrl)[0]!;
        edit(signedInfo);
        var value = (XmlElement)document.GetElementsByTagName("SignatureValue", SignedXml.XmlDsigNamespaceUrl)[0]!;
        value.InnerText = Convert.ToBase64String(sign(Canonical(signedInfo.OuterXml)));
        return document.OuterXml;
    }

    /// <summary>Exclusive canonical XML of a document by System.Security.Cryptography.Xml.</summary>
    public static byte[] Canonical(string xml, string? inclusivePrefixes = null) => Canonical(Load(xml), inclusivePrefixes);

    /// <summary>The same of the first element of that local name, with the namespaces in scope there, as SignedXml takes a Reference out of its document.</summary>
    public static byte[] CanonicalOf(string xml, string localName, string? inclusivePrefixes = null)
    {
        var element = (XmlElement)Load(xml).SelectSingleNode($"//*[local-name()='{localName}']")!;
        foreach (var (prefix, uri) in element.CreateNavigator()!.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml))
        {
            element.SetAttribute(prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix, uri);
        }

        var alone = new XmlDocument { PreserveWhitespace = true };
        alone.AppendChild(alone.ImportNode(element, deep: true));
        return Canonical(alone, inclusivePrefixes);
    }

    private static byte[] Canonical(XmlDocument document, string? inclusivePrefixes)
    {
        var transform = new XmlDsigExcC14NTransform(includeComments: false, inclusivePrefixes!);
        transform.LoadInput(document);
        using var stream = (MemoryStream)transform.GetOutput(typeof(Stream));
        return stream.ToArray();
    }

    private static XmlDocument Load(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { XmlResolver = null });
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.Load(reader);
        return document;
    }
}
