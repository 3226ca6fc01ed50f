using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Signatures;

/// <summary>The ds:Signature of an element, taken apart in the one form that is allowed (rule R7).</summary>
internal sealed class EnvelopedSignature
{
    private const int MostPrefixes = 10;
    private const int LongestPrefix = 64;

    private EnvelopedSignature(Element signature, Element signedInfo, Element reference)
    {
        Signature = signature;
        SignedInfo = signedInfo;
        InclusivePrefixes = Transforms(reference.Child(SamlUris.XmlSignature, "Transforms")!);
        DigestAlgorithm = Algorithm(reference, "DigestMethod");
        DigestValue = Bytes(reference, "DigestValue");
        SignatureAlgorithm = Algorithm(signedInfo, "SignatureMethod");
        SignatureValue = Bytes(signature, "SignatureValue");
    }

    public Element Signature { get; }

    public Element SignedInfo { get; }

    public IReadOnlyList<string> InclusivePrefixes { get; }

    public string? DigestAlgorithm { get; }

    public byte[] DigestValue { get; }

    public string? SignatureAlgorithm { get; }

    public byte[] SignatureValue { get; }

    /// <summary>Whether the element has a Signature among its children.</summary>
    public static bool IsOn(Element parent) => parent.Child(SamlUris.XmlSignature, "Signature") is not null;

    public static EnvelopedSignature Read(Element parent)
    {
        if (parent.Elements.Where(child => child.Is(SamlUris.XmlSignature, "Signature")).ToArray() is not [var signature])
        {
            throw new WireRefusal(FailureReason.SignatureMissing, $"no single Signature in {parent.LocalName}");
        }

        Grammar.Require(signature, ExpectedChild.Ds("SignedInfo", 1), ExpectedChild.Ds("SignatureValue", 1), ExpectedChild.Ds("KeyInfo"));
        var signedInfo = signature.Child(SamlUris.XmlSignature, "SignedInfo")!;
        Grammar.Require(signedInfo, ExpectedChild.Ds("CanonicalizationMethod", 1), ExpectedChild.Ds("SignatureMethod", 1), ExpectedChild.Ds("Reference", 1));
        var reference = signedInfo.Child(SamlUris.XmlSignature, "Reference")!;
        Grammar.Require(reference, ExpectedChild.Ds("Transforms", 1), ExpectedChild.Ds("DigestMethod", 1), ExpectedChild.Ds("DigestValue", 1));
        if (Algorithm(signedInfo, "CanonicalizationMethod") != SamlUris.ExclusiveC14N)
        {
            throw Refused("the CanonicalizationMethod is not exc-c14n without comments");
        }

        // Core 5.4.2, and nothing else: not the empty URI, no xpointer (security case B06).
        return parent.Attribute("ID") is { Length: > 0 } id && reference.Attribute("URI") == "#" + id
            ? new EnvelopedSignature(signature, signedInfo, reference)
            : throw Refused($"the Reference of the Signature in {parent.LocalName} does not name that element by its ID");
    }

    // Core 5.4.4: the enveloped-signature transform, then exc-c14n. A third, another order, a parameter: refused (security case C07).
    private static string[] Transforms(Element transforms)
    {
        Grammar.Require(transforms, ExpectedChild.Ds("Transform", 2, 2));
        var both = transforms.Elements.ToArray();
        if (both[0].Attribute("Algorithm") != SamlUris.EnvelopedSignature || both[1].Attribute("Algorithm") != SamlUris.ExclusiveC14N)
        {
            throw Refused("the Transforms are not enveloped-signature and exc-c14n");
        }

        Grammar.Require(both[0]);
        Grammar.Require(both[1], new ExpectedChild(SamlUris.ExclusiveC14N, "InclusiveNamespaces", 0, 1));
        var prefixes = both[1].Elements.SingleOrDefault()?.Attribute("PrefixList")?.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return prefixes.Length <= MostPrefixes && prefixes.All(prefix => prefix.Length <= LongestPrefix)
            ? prefixes
            : throw Refused($"more than {MostPrefixes} InclusiveNamespaces, or one over {LongestPrefix} characters");
    }

    // A method with a parameter (HMACOutputLength, PSS) is none of those on the list.
    private static string? Algorithm(Element parent, string method)
    {
        var element = parent.Child(SamlUris.XmlSignature, method)!;
        Grammar.Require(element);
        return element.Attribute("Algorithm");
    }

    private static byte[] Bytes(Element parent, string name) =>
        parent.Child(SamlUris.XmlSignature, name)?.Utf8Text is { Length: > 0 } text && Base64Text.Decode(text.Span, Base64Text.XmlWhiteSpace) is { } bytes
            ? bytes
            : throw new WireRefusal(FailureReason.Base64Malformed, $"{name} is not base64");

    private static WireRefusal Refused(string detail) => new(FailureReason.SignatureReferenceRefused, detail);
}
