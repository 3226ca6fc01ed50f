using ContextHandler.Federation;
using ContextHandler.Responses;

namespace ContextHandler.Logout;

/// <summary>
/// A LogoutResponse as it arrived: every value read out of bytes that a verified signature of its issuer covers, for an unsigned one becomes none
/// (security case I01); not judged by the rules yet (house.md 7.3).
/// </summary>
public sealed record ReceivedLogoutResponse
{
    public required string Id { get; init; }

    /// <summary>Null when the attribute is absent.</summary>
    public required string? InResponseTo { get; init; }

    public required EntityId Issuer { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset IssueInstant { get; init; }

    public string? Destination { get; init; }

    public required IdpStatus Status { get; init; }

    public required SamlBinding Binding { get; init; }

    /// <summary>The RelayState that came back; null when absent. Nothing hangs on it.</summary>
    public string? RelayState { get; init; }

    /// <summary>The thumbprint of the issuer's key that verified it.</summary>
    public required string SignedWith { get; init; }
}
