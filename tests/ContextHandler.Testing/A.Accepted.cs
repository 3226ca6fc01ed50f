using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Responses;

namespace ContextHandler.Testing;

public static partial class A
{
    /// <summary><see cref="ValidResponse"/> with another assertion, accepted by the rules; throws when they refuse it.</summary>
    public static ValidResponse AcceptedResponse(ReceivedAssertion? assertion = null) =>
        Responses.ValidResponse.TryAccept(
            ValidResponse() with { Assertion = assertion ?? ReceivedAssertion() }, IdpLeg(), IdentityProvider(), Gateway(), TestClock.Start, out var valid, out var failure)
            ? valid
            : throw new InvalidOperationException(failure.ToString());

    /// <summary>The person of that assertion behind the CVR fence of <see cref="IdentityProvider"/>, or of the IdP given.</summary>
    public static FencedIdentity Identity(ReceivedAssertion? assertion = null, IdentityProvider? idp = null) =>
        FencedIdentity.TryAccept(AcceptedResponse(assertion), idp ?? IdentityProvider(), out var identity, out var failure)
            ? identity
            : throw new InvalidOperationException(failure.ToString());
}
