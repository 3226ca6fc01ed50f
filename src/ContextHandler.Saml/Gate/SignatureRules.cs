using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>Rule R6: where a ds:Signature may stand and what it may hold, so that it cannot carry a message of its own.</summary>
internal static class SignatureRules
{
    /// <summary>Core 5.4.1 and the schema: directly behind the Issuer of the message or of its Assertion, once each. Security cases A01–A14, A20, A27.</summary>
    public static LoginFailure? SignaturesStandBehindTheIssuer(MessageTree tree)
    {
        var expected = tree.Assertions.Append(tree.Root).Select(BehindIssuer).OfType<Element>().ToHashSet<Element>(ReferenceEqualityComparer.Instance);
        return tree.Everything.Any(element => element.LocalName == "Signature" && !expected.Contains(element))
            ? new(FailureReason.SignatureMisplaced, "a Signature elsewhere than once, directly behind the Issuer of the message or its Assertion")
            : null;
    }

    /// <summary>XMLDSig 4 without Object; a KeyInfo may stand there, is ignored, and holds nothing that could be fetched (decision 14).</summary>
    public static LoginFailure? SignaturesHoldNothingElse(MessageTree tree) =>
        tree.Everything.Where(element => element.Is(SamlUris.XmlSignature, "Signature")).Select(Contents).FirstOrDefault(failure => failure is not null);

    private static Element? BehindIssuer(Element parent) =>
        parent.Elements.Take(2).ToArray() is [var issuer, var signature]
        && issuer.Is(SamlUris.Assertion, "Issuer")
        && signature.Is(SamlUris.XmlSignature, "Signature")
            ? signature
            : null;

    private static LoginFailure? Contents(Element signature) =>
        Grammar.Check(
            signature,
            ExpectedChild.Ds("SignedInfo", 1, 1),
            ExpectedChild.Ds("SignatureValue", 1, 1),
            ExpectedChild.Ds("KeyInfo"))
        ?? (signature.Child(SamlUris.XmlSignature, "KeyInfo") is { } keyInfo ? Contents(keyInfo, "X509Data", "KeyName", "KeyValue") : null);

    private static LoginFailure? Contents(Element keyInfo, params string[] allowed) =>
        keyInfo.Elements.All(child => child.NamespaceUri == SamlUris.XmlSignature && allowed.Contains(child.LocalName))
            ? null
            : new(FailureReason.SignatureMisplaced, $"the KeyInfo of a Signature holds something else than {string.Join(", ", allowed)}");
}
