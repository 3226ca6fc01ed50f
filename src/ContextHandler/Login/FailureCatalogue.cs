using System.Collections.Frozen;
using ContextHandler.Responses;
using static ContextHandler.Login.FailureKind;
using static ContextHandler.Login.FailureReason;
using static ContextHandler.Login.FailureSeverity;
using static ContextHandler.Login.PublicTexts;

namespace ContextHandler.Login;

/// <summary>What each <see cref="FailureReason"/> means: SAML status, sort of page, log severity and public text (house.md 7.5).</summary>
public static class FailureCatalogue
{
    private static readonly FrozenDictionary<FailureReason, FailureEntry> Entries = new Dictionary<FailureReason, FailureEntry>
    {
        // A message that cannot be what it claims to be. One text for all of them: rule R13.
        [MessageMissing] = Requester(null, Malformed, Expected, MessageRefused),
        [MessageTooLarge] = Requester(null, Malformed, Suspicious, MessageRefused),
        [ParameterRepeated] = Requester(null, Malformed, Suspicious, MessageRefused),
        [Base64Malformed] = Requester(null, Malformed, Suspicious, MessageRefused),
        [DeflateMalformed] = Requester(null, Malformed, Suspicious, MessageRefused),
        [XmlMalformed] = Requester(null, Malformed, Suspicious, MessageRefused),
        [XmlForbiddenNode] = Requester(null, Malformed, Suspicious, MessageRefused),
        [XmlTooComplex] = Requester(null, Malformed, Suspicious, MessageRefused),
        [UnexpectedMessage] = Requester(null, Malformed, Suspicious, MessageRefused),
        [StructureRefused] = Requester(null, Malformed, Suspicious, MessageRefused),
        [ElementMisplaced] = Requester(null, Malformed, Suspicious, MessageRefused),
        [IdNotUnique] = Requester(null, Malformed, Suspicious, MessageRefused),
        [FieldMalformed] = Requester(null, Malformed, Suspicious, MessageRefused),
        [SignatureMissing] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, MessageRefused),
        [SignatureMisplaced] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, MessageRefused),
        [SignatureReferenceRefused] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, MessageRefused),
        [AlgorithmRefused] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, MessageRefused),
        [SignatureInvalid] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, MessageRefused),
        [SigningKeyUnknown] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, MessageRefused),
        [DecryptionFailed] = Requester(null, Malformed, Suspicious, MessageRefused),
        [CbcUnsigned] = Requester(null, Malformed, Suspicious, MessageRefused),

        // A system's AuthnRequest
        [FailureReason.SystemUnknown] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, PublicTexts.SystemUnknown),
        [AcsNotRegistered] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, SystemMisconfigured),
        [VersionUnsupported] = new(SamlStatus.VersionMismatch, null, Malformed, Suspicious, SystemMisconfigured),
        [DestinationMismatch] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, MessageRefused),
        [FailureReason.MessageExpired] = Requester(SamlStatus.RequestDenied, Gone, Expected, PublicTexts.MessageExpired),
        [MessageFromTheFuture] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, PublicTexts.MessageExpired),
        [RequestReplayed] = Requester(SamlStatus.RequestDenied, Refused, Suspicious, OtherBrowser),
        [RequestAlreadyAnswered] = Requester(SamlStatus.RequestDenied, Gone, Expected, AlreadyUsed),
        [BindingUnsupported] = Requester(SamlStatus.UnsupportedBinding, Malformed, Suspicious, SystemMisconfigured),
        [NameIdPolicyUnsupported] = Requester(SamlStatus.InvalidNameIdPolicy, Malformed, Suspicious, SystemMisconfigured),
        [RequestUnsupported] = Requester(SamlStatus.RequestUnsupported, Malformed, Suspicious, SystemMisconfigured),
        [LevelUnattainable] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, SystemMisconfigured),
        [ProxyCountExceeded] = Responder(SamlStatus.ProxyCountExceeded, Refused, Suspicious, SystemMisconfigured),

        // Selection
        [FailureReason.NoCandidate] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, PublicTexts.NoCandidate),
        [NoSupportedIdp] = Responder(SamlStatus.NoSupportedIdp, Refused, Suspicious, SystemMisconfigured),
        [FailureReason.NotACandidate] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, PublicTexts.NotACandidate),
        [PassiveNeedsChoice] = Responder(SamlStatus.NoPassive, Refused, Expected, NeedsDialogue),

        // The IdP's Response
        [ResponseUnsolicited] = Responder(null, Refused, Suspicious, AlreadyUsed),
        [LegAlreadySpent] = Responder(null, Gone, Expected, AlreadyUsed),
        [IssuerMismatch] = Responder(null, Malformed, Suspicious, MessageRefused),
        [IdpUnknown] = Responder(SamlStatus.NoAvailableIdp, Refused, Suspicious, PublicTexts.NotACandidate),
        [InResponseToMismatch] = Responder(null, Malformed, Suspicious, MessageRefused),
        [RecipientMismatch] = Responder(null, Malformed, Suspicious, MessageRefused),
        [AudienceMismatch] = Responder(null, Malformed, Suspicious, MessageRefused),
        [BearerConfirmationMissing] = Responder(null, Malformed, Suspicious, MessageRefused),
        [AssertionExpired] = Responder(null, Gone, Expected, PublicTexts.MessageExpired),
        [AssertionNotYetValid] = Responder(null, Malformed, Suspicious, PublicTexts.MessageExpired),
        [ConditionUnknown] = Responder(null, Malformed, Suspicious, MessageRefused),
        [AssertionReplayed] = Responder(null, Gone, Suspicious, AlreadyUsed),
        [AuthnStatementMissing] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, IdpMisconfigured),
        [AuthnTooOld] = Responder(SamlStatus.AuthnFailed, Refused, Suspicious, IdpMisconfigured),
        [RelayStateMismatch] = Responder(null, Malformed, Suspicious, MessageRefused),
        [IdpAnsweredError] = Responder(SamlStatus.AuthnFailed, Refused, Expected, IdpError),
        [SubjectMissing] = Responder(null, Malformed, Suspicious, IdpMisconfigured),

        // The level
        [LevelMissing] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, IdpMisconfigured),
        [LevelUnknown] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, IdpMisconfigured),
        [LevelStatedTwice] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, IdpMisconfigured),
        [LevelContradiction] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, IdpMisconfigured),
        [FailureReason.LevelTooLow] = Responder(SamlStatus.NoAuthnContext, Refused, Expected, PublicTexts.LevelTooLow),

        // Attributes
        [AttributeRepeated] = Responder(SamlStatus.AuthnFailed, Refused, Suspicious, IdpMisconfigured),
        [CvrOutsideFence] = Responder(SamlStatus.AuthnFailed, Refused, Suspicious, OutsideFence),
        [CvrMissing] = Responder(SamlStatus.AuthnFailed, Refused, Suspicious, OutsideFence),
        [PrivilegesMalformed] = Responder(SamlStatus.AuthnFailed, Refused, Suspicious, IdpMisconfigured),

        // This login, this browser
        [LoginUnknown] = Responder(null, Gone, Expected, OtherBrowser),
        [BrowserMismatch] = Responder(null, Refused, Suspicious, OtherBrowser),
        [PersonGaveUp] = Responder(SamlStatus.AuthnFailed, Refused, Expected, GaveUp),

        // Ourselves
        [AuditUnavailable] = Responder(null, FailureKind.Unavailable, Alarming, PublicTexts.Unavailable),
        [StoreUnavailable] = Responder(null, FailureKind.Unavailable, Alarming, PublicTexts.Unavailable),
        [NotReady] = Responder(null, FailureKind.Unavailable, Alarming, PublicTexts.Unavailable),
    }.ToFrozenDictionary();

    /// <summary>The entry of a reason; every reason has one.</summary>
    public static FailureEntry For(FailureReason reason) => Entries[reason];

    // The message or its sender is at fault.
    private static FailureEntry Requester(string? second, FailureKind kind, FailureSeverity severity, LocalizedText text) =>
        new(SamlStatus.Requester, second, kind, severity, text);

    // We, or the IdP behind us, could not.
    private static FailureEntry Responder(string? second, FailureKind kind, FailureSeverity severity, LocalizedText text) =>
        new(SamlStatus.Responder, second, kind, severity, text);
}
