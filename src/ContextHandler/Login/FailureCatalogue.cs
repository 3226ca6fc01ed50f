using System.Collections.Frozen;
using ContextHandler.Responses;
using static ContextHandler.Login.FailureKind;
using static ContextHandler.Login.FailureReason;
using static ContextHandler.Login.FailureSeverity;
using static ContextHandler.Login.FixedBy;
using static ContextHandler.Login.PublicTexts;

namespace ContextHandler.Login;

/// <summary>What each <see cref="FailureReason"/> means: SAML status, sort of page, log severity and public text (house.md 7.5).</summary>
public static class FailureCatalogue
{
    private static readonly FrozenDictionary<FailureReason, FailureEntry> Entries = new Dictionary<FailureReason, FailureEntry>
    {
        // A message that cannot be what it claims to be. One text for all of them: rule R13.
        [MessageMissing] = Requester(null, Malformed, Expected, Person, MessageRefused),
        [MessageTooLarge] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [ParameterRepeated] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [Base64Malformed] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [DeflateMalformed] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [XmlMalformed] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [XmlForbiddenNode] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [XmlTooComplex] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [UnexpectedMessage] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [StructureRefused] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [ElementMisplaced] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [IdNotUnique] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [FieldMalformed] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [SignatureMissing] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, Operations, MessageRefused),
        [SignatureMisplaced] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, Operations, MessageRefused),
        [SignatureReferenceRefused] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, Operations, MessageRefused),
        [AlgorithmRefused] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, Operations, MessageRefused),
        [SignatureInvalid] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, Operations, MessageRefused),
        [SigningKeyUnknown] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, Operations, MessageRefused),
        [DecryptionFailed] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),
        [CbcUnsigned] = Requester(null, Malformed, Suspicious, Operations, MessageRefused),

        // A system's AuthnRequest
        [FailureReason.SystemUnknown] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, FixedBy.System, PublicTexts.SystemUnknown),
        [AcsNotRegistered] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, FixedBy.System, SystemMisconfigured),
        [VersionUnsupported] = new(SamlStatus.VersionMismatch, null, Malformed, Suspicious, FixedBy.System, SystemMisconfigured),
        [DestinationMismatch] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, FixedBy.System, MessageRefused),
        [FailureReason.MessageExpired] = Requester(SamlStatus.RequestDenied, Gone, Expected, Person, PublicTexts.MessageExpired),
        [MessageFromTheFuture] = Requester(SamlStatus.RequestDenied, Malformed, Suspicious, FixedBy.System, PublicTexts.MessageExpired),
        [RequestReplayed] = Requester(SamlStatus.RequestDenied, Refused, Suspicious, Person, OtherBrowser),
        [RequestAlreadyAnswered] = Requester(SamlStatus.RequestDenied, Gone, Expected, Person, AlreadyUsed),
        [BindingUnsupported] = Requester(SamlStatus.UnsupportedBinding, Malformed, Suspicious, FixedBy.System, SystemMisconfigured),
        [NameIdPolicyUnsupported] = Requester(SamlStatus.InvalidNameIdPolicy, Malformed, Suspicious, FixedBy.System, SystemMisconfigured),
        [RequestUnsupported] = Requester(SamlStatus.RequestUnsupported, Malformed, Suspicious, FixedBy.System, SystemMisconfigured),
        [LevelUnattainable] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, FixedBy.System, SystemMisconfigured),
        [ProxyCountExceeded] = Responder(SamlStatus.ProxyCountExceeded, Refused, Suspicious, FixedBy.System, SystemMisconfigured),

        // Selection
        [FailureReason.NoCandidate] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, Municipality, PublicTexts.NoCandidate),
        [NoSupportedIdp] = Responder(SamlStatus.NoSupportedIdp, Refused, Suspicious, FixedBy.System, SystemMisconfigured),
        [FailureReason.NotACandidate] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, Municipality, PublicTexts.NotACandidate),
        [PassiveNeedsChoice] = Responder(SamlStatus.NoPassive, Refused, Expected, Person, NeedsDialogue),

        // The IdP's Response
        [ResponseUnsolicited] = Responder(null, Refused, Suspicious, Person, AlreadyUsed),
        [LegAlreadySpent] = Responder(null, Gone, Expected, Person, AlreadyUsed),
        [IssuerMismatch] = Responder(null, Malformed, Suspicious, Municipality, MessageRefused),
        [IdpUnknown] = Responder(SamlStatus.NoAvailableIdp, Refused, Suspicious, Municipality, PublicTexts.NotACandidate),
        [InResponseToMismatch] = Responder(null, Malformed, Suspicious, Municipality, MessageRefused),
        [RecipientMismatch] = Responder(null, Malformed, Suspicious, Municipality, MessageRefused),
        [AudienceMismatch] = Responder(null, Malformed, Suspicious, Municipality, MessageRefused),
        [BearerConfirmationMissing] = Responder(null, Malformed, Suspicious, Municipality, MessageRefused),
        [AssertionExpired] = Responder(null, Gone, Expected, Person, PublicTexts.MessageExpired),
        [AssertionNotYetValid] = Responder(null, Malformed, Suspicious, Municipality, PublicTexts.MessageExpired),
        [ConditionUnknown] = Responder(null, Malformed, Suspicious, Municipality, MessageRefused),
        [AssertionReplayed] = Responder(null, Gone, Suspicious, Person, AlreadyUsed),
        [AuthnStatementMissing] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, Municipality, IdpMisconfigured),
        [AuthnTooOld] = Responder(SamlStatus.AuthnFailed, Refused, Suspicious, Municipality, IdpMisconfigured),
        [RelayStateMismatch] = Responder(null, Malformed, Suspicious, Municipality, MessageRefused),
        [IdpAnsweredError] = Responder(SamlStatus.AuthnFailed, Refused, Expected, Municipality, IdpError),
        [SubjectMissing] = Responder(null, Malformed, Suspicious, Municipality, IdpMisconfigured),

        // The level
        [LevelMissing] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, Municipality, IdpMisconfigured),
        [LevelUnknown] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, Municipality, IdpMisconfigured),
        [LevelStatedTwice] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, Municipality, IdpMisconfigured),
        [LevelContradiction] = Responder(SamlStatus.NoAuthnContext, Refused, Suspicious, Municipality, IdpMisconfigured),
        [FailureReason.LevelTooLow] = Responder(SamlStatus.NoAuthnContext, Refused, Expected, Municipality, PublicTexts.LevelTooLow),

        // Attributes
        [AttributeRepeated] = Responder(SamlStatus.AuthnFailed, Refused, Suspicious, Municipality, IdpMisconfigured),
        [CvrOutsideFence] = Responder(SamlStatus.AuthnFailed, Refused, Suspicious, Municipality, OutsideFence),
        [CvrMissing] = Responder(SamlStatus.AuthnFailed, Refused, Suspicious, Municipality, OutsideFence),
        [PrivilegesMalformed] = Responder(SamlStatus.AuthnFailed, Refused, Suspicious, Municipality, IdpMisconfigured),

        // This login, this browser
        [LoginUnknown] = Responder(null, Gone, Expected, Person, OtherBrowser),
        [BrowserMismatch] = Responder(null, Refused, Suspicious, Person, OtherBrowser),
        [PersonGaveUp] = Responder(SamlStatus.AuthnFailed, Refused, Expected, Person, GaveUp),

        // Behind a proxied path
        [FailureReason.SystemWithdrawn] = Responder(null, Refused, Suspicious, Operations, PublicTexts.SystemWithdrawn),
        [FailureReason.NotPermitted] = Responder(null, Refused, Expected, FixedBy.System, PublicTexts.NotPermitted),
        [FailureReason.BackendDown] = Responder(null, Unreachable, Suspicious, FixedBy.System, PublicTexts.BackendDown),
        [BackendTooSlow] = Responder(null, TooLate, Suspicious, FixedBy.System, BackendSlow),
        [FailureReason.NoBackendHealthy] = Responder(null, FailureKind.Unavailable, Suspicious, FixedBy.System, PublicTexts.NoBackendHealthy),

        // A request that is no login's
        [RequestPathAmbiguous] = Requester(null, Malformed, Suspicious, Person, ProxiedRequestRefused),
        [RequestFramingAmbiguous] = Requester(null, Malformed, Suspicious, Operations, ProxiedRequestRefused),
        [HostMismatch] = Requester(null, Misdirected, Suspicious, Person, OtherHost),
        [FailureReason.AddressUnknown] = Requester(null, NotFound, Expected, Person, PublicTexts.AddressUnknown),
        [FailureReason.WebSocketRefused] = Requester(SamlStatus.RequestDenied, Refused, Suspicious, FixedBy.System, PublicTexts.WebSocketRefused),
        [FailureReason.ServiceWorkerRefused] = Requester(SamlStatus.RequestDenied, Refused, Suspicious, FixedBy.System, PublicTexts.ServiceWorkerRefused),
        [FailureReason.ScriptRefused] = Requester(SamlStatus.RequestDenied, Refused, Suspicious, FixedBy.System, PublicTexts.ScriptRefused),

        // A logout
        [FailureReason.LogoutUnknown] = Requester(SamlStatus.RequestDenied, Gone, Expected, Person, PublicTexts.LogoutUnknown),
        [FailureReason.LogoutReplayed] = Requester(SamlStatus.RequestDenied, Gone, Suspicious, Person, PublicTexts.LogoutReplayed),
        [FailureReason.LogoutUnsolicited] = Requester(SamlStatus.RequestDenied, Refused, Suspicious, Person, PublicTexts.LogoutUnknown),

        // Ourselves
        [AuditUnavailable] = Responder(null, FailureKind.Unavailable, Alarming, Operations, PublicTexts.Unavailable),
        [StoreUnavailable] = Responder(null, FailureKind.Unavailable, Alarming, Operations, PublicTexts.Unavailable),
    }.ToFrozenDictionary();

    /// <summary>The entry of a reason; every reason has one.</summary>
    public static FailureEntry For(FailureReason reason) => Entries[reason];

    /// <summary>What the person reads where a message about a logout is refused: what they would read of a login is not true there.</summary>
    public static LocalizedText LogoutTextFor(FailureReason reason) =>
        reason is FailureReason.LogoutUnknown or FailureReason.LogoutReplayed or FailureReason.LogoutUnsolicited ? For(reason).PublicText : LogoutRefused;

    /// <summary>
    /// Whether another way in, past this gateway, may help the person: a login that others must mend first, not one that starting over mends,
    /// and not what a system itself refuses to whoever is logged in.
    /// </summary>
    public static bool CallsForAnotherWay(FailureReason reason) =>
        For(reason).FixedBy != Person
        && reason is not (FailureReason.NotPermitted or FailureReason.WebSocketRefused or FailureReason.ServiceWorkerRefused or FailureReason.ScriptRefused or RequestFramingAmbiguous);

    // The message or its sender is at fault.
    private static FailureEntry Requester(string? second, FailureKind kind, FailureSeverity severity, FixedBy fixedBy, LocalizedText text) =>
        new(SamlStatus.Requester, second, kind, severity, fixedBy, text);

    // We, or the IdP behind us, could not.
    private static FailureEntry Responder(string? second, FailureKind kind, FailureSeverity severity, FixedBy fixedBy, LocalizedText text) =>
        new(SamlStatus.Responder, second, kind, severity, fixedBy, text);
}
