using ContextHandler.Federation;

namespace ContextHandler.Logout;

/// <summary>Everything our LogoutResponse says; the wire writes and signs exactly this.</summary>
public sealed record OutgoingLogoutResponse
{
    public required string Id { get; init; }

    public required string InResponseTo { get; init; }

    public required DateTimeOffset IssueInstant { get; init; }

    public required EntityId Issuer { get; init; }

    /// <summary>Where it goes, and how: its <see cref="Endpoint.Location"/> is the asker's ResponseLocation where there is one.</summary>
    public required Endpoint Destination { get; init; }

    /// <summary>The top-level status code.</summary>
    public required string Status { get; init; }

    /// <summary>The second-level status code, or null.</summary>
    public string? SecondLevelStatus { get; init; }

    /// <summary>The asker's RelayState, byte for byte; null when it sent none.</summary>
    public string? RelayState { get; init; }
}
