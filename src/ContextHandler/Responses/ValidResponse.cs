using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Login;

namespace ContextHandler.Responses;

/// <summary>
/// A Response that every rule accepted as the answer to one leg: a success with its assertion, or the IdP's own error
/// (decision 10). Only <see cref="TryAccept"/> makes one.
/// </summary>
public sealed class ValidResponse
{
    // A copy of an assertion is refused for its age long before this; a far NotOnOrAfter must not fill the store.
    private static readonly TimeSpan LongestMemory = TimeSpan.FromDays(1);

    private ValidResponse(ResponseRules.Question accepted)
    {
        Idp = accepted.Idp.EntityId;
        Status = accepted.Response.Status;
        Assertion = accepted.Response.Assertion;
        RememberAssertionUntil = EndOfMemory(accepted);
        Remarks = accepted.Leg.RelayState == accepted.Response.RelayState ? [] : ["RelayState came back changed"];
    }

    /// <summary>The IdP that answered: the leg's.</summary>
    public EntityId Idp { get; }

    public IdpStatus Status { get; }

    /// <summary>Null exactly when the IdP answered with an error.</summary>
    public ReceivedAssertion? Assertion { get; }

    /// <summary>How long the replay guard must know the assertion's ID (rule R12).</summary>
    public DateTimeOffset RememberAssertionUntil { get; }

    /// <summary>What was noticed and let pass, for the audit line.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>Applies the rules in order; <paramref name="idp"/> is the one that <paramref name="leg"/> names.</summary>
    public static bool TryAccept(
        ReceivedResponse received,
        IdpLeg leg,
        IdentityProvider idp,
        GatewayIdentity gateway,
        DateTimeOffset now,
        [NotNullWhen(true)] out ValidResponse? valid,
        [NotNullWhen(false)] out LoginFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(leg);
        ArgumentNullException.ThrowIfNull(idp);
        ArgumentNullException.ThrowIfNull(gateway);
        var question = new ResponseRules.Question(received, leg, idp, gateway, new SkewedClock(now, gateway.ClockSkew));
        failure = ResponseRules.Envelope.FirstFailure(question)
            ?? (received.Assertion is { } assertion ? AssertionRules.All.FirstFailure(new(assertion, question)) : null);
        valid = failure is null ? new(question) : null;
        return failure is null;
    }

    private static DateTimeOffset EndOfMemory(ResponseRules.Question accepted)
    {
        var (now, skew) = accepted.Clock;
        var left = (accepted.Response.Assertion?.Conditions?.NotOnOrAfter ?? now) - now;
        return now + (left < LongestMemory ? left : LongestMemory) + skew;
    }
}
