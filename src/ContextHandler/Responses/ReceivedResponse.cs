using ContextHandler.Federation;

namespace ContextHandler.Responses;

/// <summary>
/// An IdP's Response as it arrived: read out of verified bytes where it is a success, not judged by the rules yet (house.md 7.3).
/// A plain record, so that a store can keep it.
/// </summary>
public sealed record ReceivedResponse
{
    public required string Id { get; init; }

    /// <summary>Null when the attribute is absent.</summary>
    public required string? InResponseTo { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset IssueInstant { get; init; }

    public string? Destination { get; init; }

    /// <summary>Null when the Response names no Issuer, which it may when its Assertion does.</summary>
    public EntityId? Issuer { get; init; }

    /// <summary>The Format of the Issuer, or null.</summary>
    public string? IssuerFormat { get; init; }

    public required IdpStatus Status { get; init; }

    public bool ResponseSigned { get; init; }

    public bool AssertionSigned { get; init; }

    public bool AssertionEncrypted { get; init; }

    /// <summary>The thumbprint of the IdP's key that verified it, the assertion's signature before the Response's; null when it is not signed.</summary>
    public string? SignedWith { get; init; }

    /// <summary>The thumbprint of our credential that decrypted the assertion; null when it came in plain.</summary>
    public string? DecryptedWith { get; init; }

    /// <summary>Exactly when <see cref="IdpStatus.IsSuccess"/> (decision 10).</summary>
    public ReceivedAssertion? Assertion { get; init; }

    /// <summary>The RelayState that came back; null when absent.</summary>
    public string? RelayState { get; init; }
}
