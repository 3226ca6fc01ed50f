using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Signatures;

/// <summary>The ds:Signature of an element, taken apart (XMLDSig 4); whether its form is the allowed one is for <see cref="SignatureForm"/>.</summary>
internal sealed class EnvelopedSignature
{
    private EnvelopedSignature(Element parent, Element signature, Element signedInfo, Element reference)
    {
        Parent = parent;
        Signature = signature;
        SignedInfo = signedInfo;
        Reference = reference.Attribute("URI");
        Transforms = [.. Ds(reference, "Transforms").Elements];
        InclusivePrefixes = Prefixes(Transforms);
        Methods = [Ds(signedInfo, "CanonicalizationMethod"), Ds(signedInfo, "SignatureMethod"), Ds(reference, "DigestMethod")];
        DigestValue = Bytes(reference, "DigestValue");
        SignatureValue = Bytes(signature, "SignatureValue");
    }

    /// <summary>The element that it stands in, and signs.</summary>
    public Element Parent { get; }

    public Element Signature { get; }

    public Element SignedInfo { get; }

    /// <summary>The Reference's URI; null when it has none.</summary>
    public string? Reference { get; }

    public Element[] Transforms { get; }

    /// <summary>InclusiveNamespaces/@PrefixList of the last transform (Exc-C14N 4), cut at its blanks; empty without one.</summary>
    public string[] InclusivePrefixes { get; }

    /// <summary>Canonicalization, signature and digest method.</summary>
    public Element[] Methods { get; }

    public string? Canonicalization => Methods[0].Attribute("Algorithm");

    public string? SignatureAlgorithm => Methods[1].Attribute("Algorithm");

    public string? DigestAlgorithm => Methods[2].Attribute("Algorithm");

    public byte[] DigestValue { get; }

    public byte[] SignatureValue { get; }

    /// <summary>Whether the element has a Signature among its children.</summary>
    public static bool IsOn(Element parent) => parent.Child(SamlUris.XmlSignature, "Signature") is not null;

    /// <summary>The one Signature of the element, with the one Reference; a <see cref="WireRefusal"/> otherwise.</summary>
    public static EnvelopedSignature Read(Element parent)
    {
        if (parent.Elements.Where(child => child.Is(SamlUris.XmlSignature, "Signature")).ToArray() is not [var signature])
        {
            throw new WireRefusal(FailureReason.SignatureMissing, $"no single Signature in {parent.LocalName}");
        }

        Grammar.Require(signature, ExpectedChild.Ds("SignedInfo", 1), ExpectedChild.Ds("SignatureValue", 1), ExpectedChild.Ds("KeyInfo"));
        var signedInfo = Ds(signature, "SignedInfo");
        Grammar.Require(signedInfo, ExpectedChild.Ds("CanonicalizationMethod", 1), ExpectedChild.Ds("SignatureMethod", 1), ExpectedChild.Ds("Reference", 1));
        var reference = Ds(signedInfo, "Reference");
        Grammar.Require(reference, ExpectedChild.Ds("Transforms", 1), ExpectedChild.Ds("DigestMethod", 1), ExpectedChild.Ds("DigestValue", 1));
        return new EnvelopedSignature(parent, signature, signedInfo, reference);
    }

    private static Element Ds(Element parent, string name) => parent.Child(SamlUris.XmlSignature, name)!;

    private static string[] Prefixes(Element[] transforms) =>
        transforms is [.., var last]
        && last.Child(SamlUris.ExclusiveC14N, "InclusiveNamespaces") is { } inclusive
        && inclusive.Attribute("PrefixList") is not ""
            ? inclusive.Attribute("PrefixList")?.Split(' ') ?? [string.Empty]
            : [];

    private static byte[] Bytes(Element parent, string name) =>
        Ds(parent, name).Utf8Text is { Length: > 0 } text && Base64Text.Decode(text.Span, Base64Text.XmlWhiteSpace) is { } bytes
            ? bytes
            : throw new WireRefusal(FailureReason.Base64Malformed, $"{name} is not base64");
}
