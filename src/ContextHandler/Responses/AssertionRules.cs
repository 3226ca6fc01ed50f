using ContextHandler.Login;
using ContextHandler.Profiles;

namespace ContextHandler.Responses;

/// <summary>What makes the assertion of a successful Response acceptable, in the order it is asked (Profiles 4.1.4.2, 4.1.4.3).</summary>
internal static class AssertionRules
{
    private const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    public static IReadOnlyList<Func<Question, LoginFailure?>> All { get; } =
    [
        VersionIsTwo,
        IssuerIsTheIdp,
        IsNotStale,
        IsNotFromTheFuture,
        HasSubject,
        IsBoundToUs,
        ConditionsHaveNotEnded,
        ConditionsHaveBegun,
        EveryRestrictionNamesUs,
        EveryConditionIsUnderstood,
        MayBePassedOn,
        SaysOnceHowThePersonLoggedIn,
        PersonHasLoggedIn,
        PersonLoggedInAnew,
        IdpSessionHasNotEnded,
    ];

    // Core 2.3.3
    private static LoginFailure? VersionIsTwo(Question it) =>
        it.Assertion.Version == "2.0" ? null : new(FailureReason.VersionUnsupported, "Assertion Version: 2.0 expected");

    private static LoginFailure? IssuerIsTheIdp(Question it) =>
        ResponseRules.Issuer(it.Assertion.Issuer, it.Assertion.IssuerFormat, it.Of);

    // Decision 15
    private static LoginFailure? IsNotStale(Question it) => it.Of.Clock.IsStale(it.Assertion.IssueInstant)
        ? new(FailureReason.MessageExpired, "Assertion IssueInstant: at most 5 minutes and the skew ago expected")
        : null;

    private static LoginFailure? IsNotFromTheFuture(Question it) => it.Of.Clock.IsAhead(it.Assertion.IssueInstant)
        ? new(FailureReason.MessageFromTheFuture, "Assertion IssueInstant: at most the skew ahead expected")
        : null;

    // Blanks name nobody.
    private static LoginFailure? HasSubject(Question it) =>
        string.IsNullOrWhiteSpace(it.Assertion.NameId?.Value) ? new(FailureReason.SubjectMissing, "Subject: a NameID expected") : null;

    // At least one bearer confirmation is wholly good; nothing is merged from two halves (security case G05, CVE-2020-5268).
    private static LoginFailure? IsBoundToUs(Question it)
    {
        LoginFailure? fault = null;
        foreach (var one in it.Assertion.Confirmations)
        {
            if (one.Method == Bearer)
            {
                if (FaultOf(one, it.Of) is not { } found)
                {
                    return null;
                }

                fault ??= found;
            }
        }

        return fault ?? new(FailureReason.BearerConfirmationMissing, "SubjectConfirmation: a bearer expected");
    }

    // NotBefore, which 4.1.4.2 forbids here, is honoured: Danish IdPs write it (facts 3.2).
    private static LoginFailure? FaultOf(SubjectConfirmation one, ResponseRules.Question of) =>
        one.Recipient != of.Gateway.AcsUrl ? new(FailureReason.RecipientMismatch, $"Recipient: {of.Gateway.AcsUrl} expected")
        : one.InResponseTo != of.Leg.RequestId ? new(FailureReason.InResponseToMismatch, "SubjectConfirmationData InResponseTo: the ID of our request expected")
        : one.NotOnOrAfter is not { } end || of.Clock.HasEnded(end) ? new(FailureReason.AssertionExpired, "SubjectConfirmationData NotOnOrAfter: a time ahead expected")
        : one.NotBefore is { } begin && of.Clock.IsAhead(begin) ? new(FailureReason.AssertionNotYetValid, "SubjectConfirmationData NotBefore: a time past expected")
        : null;

    // Decision 15: an upper bound is required, its length is the IdP's affair.
    private static LoginFailure? ConditionsHaveNotEnded(Question it) => it.Conditions.NotOnOrAfter is not { } end || it.Of.Clock.HasEnded(end)
        ? new(FailureReason.AssertionExpired, "Conditions NotOnOrAfter: a time ahead expected")
        : null;

    private static LoginFailure? ConditionsHaveBegun(Question it) => it.Conditions.NotBefore is { } begin && it.Of.Clock.IsAhead(begin)
        ? new(FailureReason.AssertionNotYetValid, "Conditions NotBefore: a time past expected")
        : null;

    // Core 2.5.1.4: restrictions are ANDed, their audiences ORed.
    private static LoginFailure? EveryRestrictionNamesUs(Question it)
    {
        var restrictions = it.Conditions.AudienceRestrictions;
        var us = it.Of.Gateway.EntityId.Value;
        return restrictions.Count > 0 && restrictions.All(audiences => audiences.Contains(us, StringComparer.Ordinal))
            ? null
            : new(FailureReason.AudienceMismatch, $"AudienceRestriction: {us} expected in each");
    }

    // Core 2.5.1
    private static LoginFailure? EveryConditionIsUnderstood(Question it) =>
        it.Conditions.Unknown.Count == 0 ? null : new(FailureReason.ConditionUnknown, "Conditions: AudienceRestriction, OneTimeUse and ProxyRestriction are understood");

    // Core 2.5.1.6: the gateway does nothing but re-assert.
    private static LoginFailure? MayBePassedOn(Question it) =>
        it.Conditions.ProxyCount == 0 ? new(FailureReason.ProxyCountExceeded, "ProxyRestriction Count: 1 or more expected")
        : it.Conditions.ProxyAudiences.Count > 0 && !it.Conditions.ProxyAudiences.Contains(it.Of.Leg.System.Value, StringComparer.Ordinal)
            ? new(FailureReason.ProxyCountExceeded, "ProxyRestriction Audience: the system expected among them")
        : null;

    // Decision 5: OIOSAML2 IdPs may leave the statement out (facts 1.7); where it must be fresh, it must be there.
    private static LoginFailure? SaysOnceHowThePersonLoggedIn(Question it) => it.Assertion.AuthnStatements.Count switch
    {
        1 => null,
        0 when it.Of.Idp.Profile.Family == OioProfile.Oiosaml2 && !it.Of.Leg.ForceAuthn => null,
        0 => new(FailureReason.AuthnStatementMissing, "AuthnStatement: one expected"),
        _ => new(FailureReason.StructureRefused, "AuthnStatement: at most one expected"),
    };

    // Decision 15. An instant ahead would be told to the system, and would be new enough for any ForceAuthn.
    private static LoginFailure? PersonHasLoggedIn(Question it) => it.Assertion.AuthnStatements.Any(statement => it.Of.Clock.IsAhead(statement.AuthnInstant))
        ? new(FailureReason.MessageFromTheFuture, "AuthnInstant: at most the skew ahead expected")
        : null;

    // Core 3.4.1, security case G13
    private static LoginFailure? PersonLoggedInAnew(Question it) =>
        it.Of.Leg.ForceAuthn && it.Assertion.AuthnStatements.Any(statement => it.Of.Leg.SentAt - statement.AuthnInstant > it.Of.Clock.Skew)
            ? new(FailureReason.AuthnTooOld, "AuthnInstant: after our request expected (ForceAuthn)")
            : null;

    // Core 2.7.2
    private static LoginFailure? IdpSessionHasNotEnded(Question it) =>
        it.Assertion.AuthnStatements.Any(statement => statement.SessionNotOnOrAfter is { } end && it.Of.Clock.HasEnded(end))
            ? new(FailureReason.AssertionExpired, "SessionNotOnOrAfter: a time ahead expected")
            : null;

    /// <summary>The assertion and what it is judged by.</summary>
    internal sealed record Question(ReceivedAssertion Assertion, ResponseRules.Question Of)
    {
        // Without Conditions there is neither an end nor an audience: the rules on those two refuse.
        private static readonly AssertionConditions None = new();

        public AssertionConditions Conditions => Assertion.Conditions ?? None;
    }
}
