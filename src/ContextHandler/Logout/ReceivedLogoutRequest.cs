using ContextHandler.Federation;
using ContextHandler.Responses;

namespace ContextHandler.Logout;

/// <summary>
/// A LogoutRequest as it arrived: every value read out of bytes that a verified signature of its issuer covers, for an unsigned one becomes none
/// (security case I01); not judged by the rules yet (house.md 7.3).
/// </summary>
public sealed record ReceivedLogoutRequest
{
    public required string Id { get; init; }

    public required EntityId Issuer { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset IssueInstant { get; init; }

    public string? Destination { get; init; }

    /// <summary>Until when it may be acted upon; null when the attribute is absent (Core 3.7.1).</summary>
    public DateTimeOffset? NotOnOrAfter { get; init; }

    /// <summary>Whose session ends, as its issuer knows them.</summary>
    public required ReceivedNameId NameId { get; init; }

    /// <summary>Which of their sessions end; empty: all (Core 3.7.1).</summary>
    public IReadOnlyList<string> SessionIndexes { get; init; } = [];

    public required SamlBinding Binding { get; init; }

    /// <summary>To be returned byte for byte; null when absent.</summary>
    public string? RelayState { get; init; }

    /// <summary>The thumbprint of the issuer's key that verified it.</summary>
    public required string SignedWith { get; init; }
}
