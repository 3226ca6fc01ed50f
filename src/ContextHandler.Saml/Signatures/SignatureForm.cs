using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Signatures;

/// <summary>The one form of enveloped signature that SAML allows (Core 5.4, rule R7), rule by rule. What else it holds is refused, not passed over.</summary>
internal static class SignatureForm
{
    private const int MostPrefixes = 10;
    private const int LongestPrefix = 64;

    public static IReadOnlyList<SignatureFormRule> Rules { get; } =
    [
        CanonicalizationIsExclusive,
        ReferenceNamesTheElement,
        TransformsAreEnvelopedAndExclusive,
        PrefixesAreFewAndPlain,
        MethodsHaveNoParameters,
    ];

    // Core 5.4.3
    private static LoginFailure? CanonicalizationIsExclusive(EnvelopedSignature signature) => signature.Canonicalization == SamlUris.ExclusiveC14N
        ? null
        : Refused("the CanonicalizationMethod is not exc-c14n without comments");

    // Core 5.4.2, and nothing else: not the empty URI, no xpointer (security case B06).
    private static LoginFailure? ReferenceNamesTheElement(EnvelopedSignature signature) =>
        signature.Parent.Attribute("ID") is { Length: > 0 } id && signature.Reference == "#" + id
            ? null
            : Refused($"the Reference of the Signature in {signature.Parent.LocalName} does not name that element by its ID");

    // Core 5.4.4: these two, in this order. A third, another order, a parameter: refused (security case C07).
    private static LoginFailure? TransformsAreEnvelopedAndExclusive(EnvelopedSignature signature) =>
        signature.Transforms is [var enveloped, var exclusive]
        && IsTransform(enveloped, SamlUris.EnvelopedSignature) && IsTransform(exclusive, SamlUris.ExclusiveC14N)
        && Grammar.Check(enveloped) is null
        && Grammar.Check(exclusive, new ExpectedChild(SamlUris.ExclusiveC14N, "InclusiveNamespaces", 0, 1)) is null
        && (exclusive.Child(SamlUris.ExclusiveC14N, "InclusiveNamespaces") is not { } inclusive || Grammar.Check(inclusive) is null)
            ? null
            : Refused("the Transforms are not enveloped-signature and exc-c14n");

    // Exc-C14N 4. Verifiers cut a list at other white space than single blanks in different ways, or want one where it is left out.
    private static LoginFailure? PrefixesAreFewAndPlain(EnvelopedSignature signature) =>
        signature.InclusivePrefixes.Length <= MostPrefixes && Array.TrueForAll(signature.InclusivePrefixes, IsPlain)
            ? null
            : Refused($"a PrefixList of more than {MostPrefixes} names, or of names over {LongestPrefix} characters, or not parted by single blanks");

    private static bool IsTransform(Element element, string algorithm) =>
        element.Is(SamlUris.XmlSignature, "Transform") && element.Attribute("Algorithm") == algorithm;

    private static bool IsPlain(string prefix) => prefix.Length is > 0 and <= LongestPrefix && prefix.AsSpan().IndexOfAny("\t\r\n") < 0;

    // A method with a parameter (HMACOutputLength, a salt) is none of those on the list (security case C03).
    private static LoginFailure? MethodsHaveNoParameters(EnvelopedSignature signature) =>
        Array.Find(signature.Methods, method => Grammar.Check(method) is not null) is { } method ? Grammar.Check(method) : null;

    private static LoginFailure Refused(string detail) => new(FailureReason.SignatureReferenceRefused, detail);
}
