using ContextHandler.Login;
using ContextHandler.Responses;

namespace ContextHandler.Saml.Gate;

/// <summary>
/// The shapes of messages (rules R4–R6): whatever is not listed here is refused before a signature is looked at, so that the element
/// a signature covers and the element that is read cannot be two.
/// </summary>
internal static class StructureRules
{
    private static readonly StructureRule[] OfEveryMessage =
    [
        NoMessageInside,
        IdRules.IdsAreSpelledOneWay,
        IdRules.IdsAreUnique,
        SignatureRules.SignaturesStandBehindTheIssuer,
        SignatureRules.SignaturesHoldNothingElse,
    ];

    public static IReadOnlyList<StructureRule> AuthnRequest { get; } = [RootIsAuthnRequest, ChildrenOfAuthnRequest, .. OfEveryMessage];

    public static IReadOnlyList<StructureRule> Response { get; } =
        [RootIsResponse, ChildrenOfResponse, SuccessCarriesOneAssertion, ErrorCarriesNoAssertion, .. OfEveryMessage];

    public static IReadOnlyList<StructureRule> LogoutRequest { get; } = [RootIsLogoutRequest, ChildrenOfLogoutRequest, NameIsInTheClear, .. OfEveryMessage];

    public static IReadOnlyList<StructureRule> LogoutResponse { get; } = [RootIsLogoutResponse, ChildrenOfLogoutResponse, .. OfEveryMessage];

    public static void Check(MessageTree tree, IReadOnlyList<StructureRule> rules)
    {
        foreach (var rule in rules)
        {
            WireRefusal.ThrowIf(rule(tree));
        }
    }

    public static LoginFailure? RootIsAuthnRequest(MessageTree tree) => RootIs(tree, "AuthnRequest");

    public static LoginFailure? RootIsResponse(MessageTree tree) => RootIs(tree, "Response");

    public static LoginFailure? RootIsLogoutRequest(MessageTree tree) => RootIs(tree, "LogoutRequest");

    public static LoginFailure? RootIsLogoutResponse(MessageTree tree) => RootIs(tree, "LogoutResponse");

    // Core 3.4.1
    public static LoginFailure? ChildrenOfAuthnRequest(MessageTree tree) => Grammar.Check(
        tree.Root,
        ExpectedChild.Saml("Issuer", 1, 1),
        ExpectedChild.Ds("Signature"),
        ExpectedChild.Samlp("Extensions"),
        ExpectedChild.Saml("Subject"),
        ExpectedChild.Samlp("NameIDPolicy"),
        ExpectedChild.Saml("Conditions"),
        ExpectedChild.Samlp("RequestedAuthnContext"),
        ExpectedChild.Samlp("Scoping"));

    // Core 3.2.2, 3.3.3. How many signatures and assertions is said by the rules below.
    public static LoginFailure? ChildrenOfResponse(MessageTree tree) => Grammar.Check(
        tree.Root,
        ExpectedChild.Saml("Issuer"),
        ExpectedChild.Ds("Signature"),
        ExpectedChild.Samlp("Extensions"),
        ExpectedChild.Samlp("Status", 1, 1),
        ExpectedChild.Saml("Assertion", 0, int.MaxValue),
        ExpectedChild.Saml("EncryptedAssertion", 0, int.MaxValue).Among());

    // Core 3.7.1, Profiles 4.4.4.1. Which of the three names it may be is said by the rule below.
    public static LoginFailure? ChildrenOfLogoutRequest(MessageTree tree) => Grammar.Check(
        tree.Root,
        ExpectedChild.Saml("Issuer", 1, 1),
        ExpectedChild.Ds("Signature"),
        ExpectedChild.Samlp("Extensions"),
        ExpectedChild.Saml("BaseID"),
        ExpectedChild.Saml("NameID").Among(),
        ExpectedChild.Saml("EncryptedID").Among(),
        ExpectedChild.Samlp("SessionIndex", 0, int.MaxValue));

    // Core 3.2.2, 3.7.2, Profiles 4.4.4.2
    public static LoginFailure? ChildrenOfLogoutResponse(MessageTree tree) => Grammar.Check(
        tree.Root,
        ExpectedChild.Saml("Issuer", 1, 1),
        ExpectedChild.Ds("Signature"),
        ExpectedChild.Samlp("Extensions"),
        ExpectedChild.Samlp("Status", 1, 1));

    // The profiles leave the name unencrypted (facts 3.3), and we publish no key for parts of a message (security case E05).
    public static LoginFailure? NameIsInTheClear(MessageTree tree) =>
        (tree.Root.Child(SamlUris.Assertion, "EncryptedID") ?? tree.Root.Child(SamlUris.Assertion, "BaseID")) is { } other
            ? new(FailureReason.RequestUnsupported, $"{other.LocalName} in LogoutRequest; NameID expected")
            : null;

    // Decision 10
    public static LoginFailure? SuccessCarriesOneAssertion(MessageTree tree) =>
        IsSuccess(tree.Root) && tree.Assertions is not 1 and var count
            ? new(FailureReason.StructureRefused, $"{count} Assertion and EncryptedAssertion elements in a successful Response; exactly one expected")
            : null;

    // Decision 10, security case A13
    public static LoginFailure? ErrorCarriesNoAssertion(MessageTree tree) =>
        !IsSuccess(tree.Root) && tree.Assertions > 0
            ? new(FailureReason.StructureRefused, "an Assertion in a Response whose status is not Success; none expected")
            : null;

    // Security cases A02–A15, A21, A27: by local name, whatever the namespace and wherever it hides.
    public static LoginFailure? NoMessageInside(MessageTree tree) => tree.First(IsMessageInside) is null
        ? null
        : new(FailureReason.ElementMisplaced, "an Assertion, EncryptedAssertion or message inside another element");

    private static LoginFailure? RootIs(MessageTree tree, string localName) =>
        tree.Root.Is(SamlUris.Protocol, localName) ? null : new(FailureReason.UnexpectedMessage, $"the message is no samlp:{localName}");

    private static bool IsSuccess(Element response) =>
        response.Child(SamlUris.Protocol, "Status")?.Child(SamlUris.Protocol, "StatusCode")?.Attribute("Value") == SamlStatus.Success;

    private static bool IsMessageInside(MessageTree tree, Element element) =>
        element.LocalName is "Assertion" or "EncryptedAssertion" or "Response" or "AuthnRequest" or "LogoutRequest" or "LogoutResponse" && !tree.IsPlaceOfMessage(element);
}
