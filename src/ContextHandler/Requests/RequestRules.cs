using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Login;

namespace ContextHandler.Requests;

/// <summary>What makes a system's AuthnRequest acceptable, in the order it is asked (house.md section 3, step 3).</summary>
internal static class RequestRules
{
    private const int LongestId = 256;
    private const int LongestKept = 16 * 1024; // every municipality's IdP by name, twice over
    private const string HttpPost = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    /// <summary>Until these hold nobody is answered: anybody could have written the message (security cases J01, J02).</summary>
    public static IReadOnlyList<Func<Question, LoginFailure?>> BeforeTheAcsIsTrusted { get; } =
        [ComesFromTheSystem, AcsIsRegistered, IsSignedAsPromised, IsShortEnoughToKeep];

    public static IReadOnlyList<Func<Question, LoginFailure?>> OnceTheAcsIsTrusted { get; } =
    [
        VersionIsTwo,
        DestinationIsOurs,
        IsNotStale,
        IsNotFromTheFuture,
        IdIsUsable,
        AnswerGoesByPost,
        NamesNoSubject,
        NameIdFormatIsIssued,
        PersistentNameIdHasItsSecret,
        NameIdIsForTheSystemItself,
        MayBeProxied,
        IdpListNamesSomebody,
    ];

    // The URL exactly as registered, else the index, else the default (Metadata 2.2.3). Both together contradict (Core 3.4.1).
    public static AcsEndpoint? FindAcs(ReceivedAuthnRequest received, UserFacingSystem system)
    {
        var registered = system.AssertionConsumerServices;
        return (received.AssertionConsumerServiceUrl, received.AssertionConsumerServiceIndex) switch
        {
            ({ } url, null) => registered.FirstOrDefault(acs => string.Equals(acs.Location, url, StringComparison.Ordinal)),
            (null, { } index) => registered.FirstOrDefault(acs => acs.Index == index),
            (null, null) => registered.FirstOrDefault(acs => acs.IsDefault) ?? (registered is [var first, ..] ? first : null),
            _ => null,
        };
    }

    // Decision 20.
    public static NameIdFormat? FindNameIdFormat(ReceivedAuthnRequest received, UserFacingSystem system) => received.NameIdFormat switch
    {
        null or NameIdFormats.Unspecified => system.DefaultNameIdFormat,
        NameIdFormats.X509SubjectName => NameIdFormat.X509SubjectName,
        NameIdFormats.Persistent => NameIdFormat.Persistent,
        NameIdFormats.Transient => NameIdFormat.Transient,
        _ => null,
    };

    public static IReadOnlyList<EntityId> KnowableIdps(ReceivedAuthnRequest received) =>
        [.. received.IdpList.Select(text => EntityId.TryCreate(text, out var entityId) ? entityId : null).OfType<EntityId>()];

    private static LoginFailure? ComesFromTheSystem(Question it) =>
        it.Received.Issuer == it.System.EntityId ? null : new(FailureReason.SystemUnknown, $"Issuer: {it.System.EntityId} expected");

    private static LoginFailure? AcsIsRegistered(Question it) => FindAcs(it.Received, it.System) is null
        ? new(FailureReason.AcsNotRegistered, "AssertionConsumerServiceURL or -Index: one registered ACS expected")
        : null;

    private static LoginFailure? IsSignedAsPromised(Question it) =>
        it.System.RequestSigned && it.Received.Signature != SignatureState.Verified
            ? new(FailureReason.SignatureMissing, "AuthnRequest: the system signs its requests (requestSigned)")
            : null;

    // It is kept until its login ends: what a hundred thousand of them take is bounded (security case J10).
    private static LoginFailure? IsShortEnoughToKeep(Question it) => LengthKept(it.Received) <= LongestKept
        ? null
        : new(FailureReason.RequestUnsupported, $"AuthnRequest: at most {LongestKept} characters in its IDPList and RequestedAuthnContext expected");

    private static int LengthKept(ReceivedAuthnRequest received) =>
        received.IdpList.Concat(received.RequestedAuthnContext?.ClassReferences ?? []).Sum(text => text.Length);

    // Core 3.2.1
    private static LoginFailure? VersionIsTwo(Question it) =>
        it.Received.Version == "2.0" ? null : new(FailureReason.VersionUnsupported, "Version: 2.0 expected");

    // Bindings 3.4.5.2 and 3.5.5.2: a signed message says where it goes, so that it cannot be used elsewhere.
    private static LoginFailure? DestinationIsOurs(Question it)
    {
        var mayBeAbsent = it.Received.Signature == SignatureState.Absent;
        var fits = it.Received.Destination is { } destination ? string.Equals(destination, it.Gateway.SsoUrl, StringComparison.Ordinal) : mayBeAbsent;
        return fits ? null : new(FailureReason.DestinationMismatch, $"Destination: {it.Gateway.SsoUrl} expected");
    }

    // Decision 15, security case J03
    private static LoginFailure? IsNotStale(Question it) =>
        it.Clock.IsStale(it.Received.IssueInstant) ? new(FailureReason.MessageExpired, "IssueInstant: at most 5 minutes and the skew ago expected") : null;

    private static LoginFailure? IsNotFromTheFuture(Question it) =>
        it.Clock.IsAhead(it.Received.IssueInstant) ? new(FailureReason.MessageFromTheFuture, "IssueInstant: at most the skew ahead expected") : null;

    // It is kept, written to the log and echoed: bounded.
    private static LoginFailure? IdIsUsable(Question it) =>
        it.Received.Id.Length is > 0 and <= LongestId ? null : new(FailureReason.FieldMalformed, $"ID: 1 to {LongestId} characters expected");

    // Core 3.4.1; we answer by POST only.
    private static LoginFailure? AnswerGoesByPost(Question it) =>
        it.Received.ProtocolBinding is null or HttpPost ? null : new(FailureReason.BindingUnsupported, "ProtocolBinding: HTTP-POST expected");

    // Core 3.4.1: we could not promise that exactly this person logs in.
    private static LoginFailure? NamesNoSubject(Question it) =>
        it.Received.HasSubject ? new(FailureReason.RequestUnsupported, "Subject: none expected") : null;

    private static LoginFailure? NameIdFormatIsIssued(Question it) => FindNameIdFormat(it.Received, it.System) is null
        ? new(FailureReason.NameIdPolicyUnsupported, "NameIDPolicy Format: X509SubjectName, transient, persistent or unspecified expected")
        : null;

    private static LoginFailure? PersistentNameIdHasItsSecret(Question it) =>
        FindNameIdFormat(it.Received, it.System) == NameIdFormat.Persistent && it.Gateway.SubjectSecret is null
            ? new(FailureReason.NameIdPolicyUnsupported, "NameIDPolicy Format: persistent needs a configured secret")
            : null;

    // Core 3.4.1.1: no identifiers out of another party's namespace.
    private static LoginFailure? NameIdIsForTheSystemItself(Question it) =>
        it.Received.SpNameQualifier is null || it.Received.SpNameQualifier == it.System.EntityId.Value
            ? null
            : new(FailureReason.NameIdPolicyUnsupported, "SPNameQualifier: the system's own entity ID expected");

    // Core 3.4.1.2: asking a municipal IdP is one hop.
    private static LoginFailure? MayBeProxied(Question it) =>
        it.Received.ProxyCount == 0 ? new(FailureReason.ProxyCountExceeded, "ProxyCount: 1 or more expected") : null;

    // A list of nobody must not turn into no list at all.
    private static LoginFailure? IdpListNamesSomebody(Question it) => it.Received.IdpList.Count > 0 && KnowableIdps(it.Received).Count == 0
        ? new(FailureReason.NoSupportedIdp, "IDPList: an entity ID expected")
        : null;

    /// <summary>The request and what it is judged by.</summary>
    internal sealed record Question(ReceivedAuthnRequest Received, UserFacingSystem System, GatewayIdentity Gateway, SkewedClock Clock);
}
