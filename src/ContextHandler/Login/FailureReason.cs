namespace ContextHandler.Login;

/// <summary>Every named way a message, a login or a choice is refused. <c>FailureCatalogue</c> says what each means to whom.</summary>
public enum FailureReason
{
    // The bytes (rules R1–R3)
    MessageMissing,
    MessageTooLarge,
    ParameterRepeated,
    Base64Malformed,
    DeflateMalformed,
    XmlMalformed,
    XmlForbiddenNode,
    XmlTooComplex,

    // The structure (R4–R7)
    UnexpectedMessage,
    StructureRefused,
    ElementMisplaced,
    IdNotUnique,
    FieldMalformed,

    // Signature and encryption (R8–R10, decisions 9–11)
    SignatureMissing,
    SignatureMisplaced,
    SignatureReferenceRefused,
    AlgorithmRefused,
    SignatureInvalid,
    SigningKeyUnknown,
    DecryptionFailed,
    CbcUnsigned,

    // A system's AuthnRequest
    SystemUnknown,
    AcsNotRegistered,
    VersionUnsupported,
    DestinationMismatch,
    MessageExpired,
    MessageFromTheFuture,
    RequestReplayed,
    RequestAlreadyAnswered,
    BindingUnsupported,
    NameIdPolicyUnsupported,
    RequestUnsupported,
    LevelUnattainable,
    ProxyCountExceeded,

    // Selection
    NoCandidate,
    NoSupportedIdp,
    NotACandidate,
    PassiveNeedsChoice,

    // The IdP's Response (R11–R12)
    ResponseUnsolicited,
    LegAlreadySpent,
    IssuerMismatch,
    IdpUnknown,
    InResponseToMismatch,
    RecipientMismatch,
    AudienceMismatch,
    BearerConfirmationMissing,
    AssertionExpired,
    AssertionNotYetValid,
    ConditionUnknown,
    AssertionReplayed,
    AuthnStatementMissing,
    AuthnTooOld,
    RelayStateMismatch,
    IdpAnsweredError,
    SubjectMissing,

    // The level
    LevelMissing,
    LevelUnknown,
    LevelStatedTwice,
    LevelContradiction,
    LevelTooLow,

    // Attributes
    AttributeRepeated,
    CvrOutsideFence,
    CvrMissing,
    PrivilegesMalformed,

    // This login, this browser
    LoginUnknown,
    BrowserMismatch,
    PersonGaveUp,

    // Behind a proxied path
    SystemWithdrawn,
    NotPermitted,
    BackendDown,
    BackendTooSlow,
    NoBackendHealthy,

    // A request that is no login's
    RequestPathAmbiguous,
    RequestFramingAmbiguous,
    HostMismatch,
    AddressUnknown,
    WebSocketRefused,
    ServiceWorkerRefused,
    ScriptRefused,

    // A logout
    LogoutUnknown,
    LogoutReplayed,
    LogoutUnsolicited,

    // Ourselves
    AuditUnavailable,
    StoreUnavailable,
}
