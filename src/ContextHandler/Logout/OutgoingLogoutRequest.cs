using ContextHandler.Federation;
using ContextHandler.Responses;

namespace ContextHandler.Logout;

/// <summary>Everything our LogoutRequest says; the wire writes and signs exactly this.</summary>
public sealed record OutgoingLogoutRequest
{
    public required string Id { get; init; }

    public required DateTimeOffset IssueInstant { get; init; }

    public required DateTimeOffset NotOnOrAfter { get; init; }

    public required EntityId Issuer { get; init; }

    /// <summary>Where it goes, and how.</summary>
    public required Endpoint Destination { get; init; }

    /// <summary>The person as that party knows them: as it was received from an IdP, as it was issued to a system (SAML2Int SDP-SP29).</summary>
    public required ReceivedNameId NameId { get; init; }

    public required IReadOnlyList<string> SessionIndexes { get; init; }

    /// <summary>The RelayState parameter, or null to leave it out.</summary>
    public string? RelayState { get; init; }
}
