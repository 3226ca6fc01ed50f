using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Login;

namespace ContextHandler.Responses;

/// <summary>What makes an IdP's Response the answer to a leg, whatever its status, in the order it is asked (house.md section 3, step 11).</summary>
internal static class ResponseRules
{
    public static IReadOnlyList<Func<Question, LoginFailure?>> Envelope { get; } =
    [
        IdpIsTheLegs,
        VersionIsTwo,
        AnswersTheLeg,
        IssuerIsTheIdp,
        DestinationIsOurAcs,
        IsNotStale,
        IsNotFromTheFuture,
        AssertionComesWithSuccessOnly,
        SuccessIsSigned,
        RelayStateCameBack,
    ];

    /// <summary>An Issuer that is the IdP, named as an entity (Core 8.3.6).</summary>
    public static LoginFailure? Issuer(EntityId issuer, string? format, Question it) =>
        issuer == it.Idp.EntityId && format is (null or NameIdFormats.Entity)
            ? null
            : new(FailureReason.IssuerMismatch, $"Issuer: {it.Idp.EntityId} expected, as an entity");

    // Security case H01: one leg, one IdP, and only that one's keys have verified the signature.
    private static LoginFailure? IdpIsTheLegs(Question it) =>
        it.Idp.EntityId == it.Leg.Idp ? null : new(FailureReason.IssuerMismatch, $"the login went to {it.Leg.Idp}");

    // Core 3.2.2
    private static LoginFailure? VersionIsTwo(Question it) =>
        it.Response.Version == "2.0" ? null : new(FailureReason.VersionUnsupported, "Response Version: 2.0 expected");

    // Profiles 4.1.4.2; unsolicited Responses are a login CSRF (security case H05).
    private static LoginFailure? AnswersTheLeg(Question it) => it.Response.InResponseTo is not { } inResponseTo
        ? new(FailureReason.ResponseUnsolicited, "InResponseTo: the ID of our request expected")
        : inResponseTo == it.Leg.RequestId ? null
        : new(FailureReason.InResponseToMismatch, "Response InResponseTo: the ID of our request expected");

    // Profiles 4.1.4.2. An error has no assertion whose Issuer would bind it (decision 10).
    private static LoginFailure? IssuerIsTheIdp(Question it) => it.Response.Issuer is { } issuer
        ? Issuer(issuer, it.Response.IssuerFormat, it)
        : it.Response.Status.IsSuccess ? null
        : new(FailureReason.IssuerMismatch, "Issuer: expected on an error Response");

    // Bindings 3.5.5.2
    private static LoginFailure? DestinationIsOurAcs(Question it)
    {
        var fits = it.Response.Destination is { } destination ? destination == it.Gateway.AcsUrl : !it.Response.ResponseSigned;
        return fits ? null : new(FailureReason.DestinationMismatch, $"Destination: {it.Gateway.AcsUrl} expected");
    }

    // Decision 15
    private static LoginFailure? IsNotStale(Question it) =>
        it.Clock.IsStale(it.Response.IssueInstant) ? new(FailureReason.MessageExpired, "Response IssueInstant: at most 5 minutes and the skew ago expected") : null;

    private static LoginFailure? IsNotFromTheFuture(Question it) =>
        it.Clock.IsAhead(it.Response.IssueInstant) ? new(FailureReason.MessageFromTheFuture, "Response IssueInstant: at most the skew ahead expected") : null;

    // Decision 10
    private static LoginFailure? AssertionComesWithSuccessOnly(Question it) =>
        it.Response.Status.IsSuccess == (it.Response.Assertion is not null)
            ? null
            : new(FailureReason.StructureRefused, "Response: one assertion on success, none otherwise expected");

    // Decision 9: the wire demands what the IdP's requireSigned says; nothing unsigned gets past here even if it forgot to.
    private static LoginFailure? SuccessIsSigned(Question it) =>
        !it.Response.Status.IsSuccess || it.Response.ResponseSigned || it.Response.AssertionSigned
            ? null
            : new(FailureReason.SignatureMissing, "Response or Assertion: a signature expected");

    // Decision 19: where RelayState carried the level, a changed one means that another level may have been enforced.
    private static LoginFailure? RelayStateCameBack(Question it) =>
        it.Leg.Requested.RelayState is not { } level || it.Response.RelayState == level
            ? null
            : new(FailureReason.RelayStateMismatch, $"RelayState: '{level}' expected back");

    /// <summary>The Response and what it is judged by.</summary>
    internal sealed record Question(ReceivedResponse Response, IdpLeg Leg, IdentityProvider Idp, GatewayIdentity Gateway, SkewedClock Clock);
}
