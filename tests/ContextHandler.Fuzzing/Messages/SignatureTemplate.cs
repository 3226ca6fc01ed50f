using System.Xml.Linq;
using ContextHandler.Fuzzing.Running;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Fuzzing.Messages;

/// <summary>A ds:Signature with marks where <see cref="TextSigner"/> puts digest and signature, in the forms that peers write.</summary>
internal static class SignatureTemplate
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string ExclusiveC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";

    public static XElement For(string id, Dice dice) => new(
        Ds + "Signature",
        new XElement(
            Ds + "SignedInfo",
            Method("CanonicalizationMethod", ExclusiveC14N),
            Method("SignatureMethod", dice.Pick(RsaSha256, RsaSha256, More + "rsa-sha384", More + "rsa-sha512")),
            new XElement(
                Ds + "Reference",
                new XAttribute("URI", "#" + id),
                new XElement(Ds + "Transforms", Method("Transform", Ds.NamespaceName + "enveloped-signature"), Exclusive(dice)),
                Method("DigestMethod", dice.Pick(Xenc.NamespaceName + "sha256", Xenc.NamespaceName + "sha512", More + "sha384")),
                new XElement(Ds + "DigestValue", Mark.Digest(id)))),
        new XElement(Ds + "SignatureValue", Mark.Signature(id)),
        dice.OneIn(2) ? new XElement(Ds + "KeyInfo", new XElement(Ds + "KeyName", "somebody")) : null);

    private static XElement Exclusive(Dice dice)
    {
        var transform = Method("Transform", ExclusiveC14N);
        if (dice.OneIn(4))
        {
            var prefixes = string.Join(' ', Enumerable.Range(0, dice.Below(4)).Select(_ => dice.Pick("#default", "xs", "saml", "a", "ns1", "é", "unknown", "samlp")));
            transform.Add(new XElement(XName.Get("InclusiveNamespaces", ExclusiveC14N), new XAttribute("PrefixList", prefixes)));
        }

        return transform;
    }

    private static XElement Method(string name, string algorithm) => new(Ds + name, new XAttribute("Algorithm", algorithm));
}
