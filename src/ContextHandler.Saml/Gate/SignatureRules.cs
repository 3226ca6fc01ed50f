using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>Rule R6: where a ds:Signature may stand and what it may hold, so that it cannot carry a message of its own.</summary>
internal static class SignatureRules
{
    /// <summary>Core 5.4.1 and the schema: directly behind the Issuer of the message or of its Assertion, once each. Security cases A01–A14, A20, A27.</summary>
    public static LoginFailure? SignaturesStandBehindTheIssuer(MessageTree tree) => tree.First(IsMisplaced) is null
        ? null
        : new(FailureReason.SignatureMisplaced, "a Signature elsewhere than once, directly behind the Issuer of the message or its Assertion");

    /// <summary>XMLDSig 4 without Object; a KeyInfo may stand there, is ignored, and holds nothing that could be fetched (decision 14).</summary>
    public static LoginFailure? SignaturesHoldNothingElse(MessageTree tree) =>
        tree.First(static (_, element) => IsSignature(element) && HoldsNothingElse(element) is not null) is { } signature ? HoldsNothingElse(signature) : null;

    /// <summary>The same of one Signature.</summary>
    public static LoginFailure? HoldsNothingElse(Element signature) =>
        Grammar.Check(signature, ExpectedChild.Ds("SignedInfo", 1, 1), ExpectedChild.Ds("SignatureValue", 1, 1), ExpectedChild.Ds("KeyInfo"))
        ?? (signature.Child(SamlUris.XmlSignature, "KeyInfo") is { } keyInfo ? KeyInfo(keyInfo) : null);

    // By local name, whatever the namespace.
    private static bool IsMisplaced(MessageTree tree, Element element) =>
        element.LocalName == "Signature" && !(element.Parent is { } parent && tree.IsPlaceOfMessage(parent) && IsBehindIssuer(element, parent));

    private static bool IsBehindIssuer(Element element, Element parent)
    {
        var children = parent.Elements.GetEnumerator();
        return children.MoveNext() && children.Current.Is(SamlUris.Assertion, "Issuer")
            && children.MoveNext() && ReferenceEquals(children.Current, element) && IsSignature(element);
    }

    private static bool IsSignature(Element element) => element.Is(SamlUris.XmlSignature, "Signature");

    private static LoginFailure? KeyInfo(Element keyInfo)
    {
        foreach (var child in keyInfo.Elements)
        {
            if (child.NamespaceUri != SamlUris.XmlSignature || child.LocalName is not ("X509Data" or "KeyName" or "KeyValue"))
            {
                return new(FailureReason.SignatureMisplaced, "the KeyInfo of a Signature holds something else than X509Data, KeyName, KeyValue");
            }
        }

        return null;
    }
}
