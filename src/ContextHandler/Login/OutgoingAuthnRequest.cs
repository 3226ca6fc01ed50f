using ContextHandler.Federation;
using ContextHandler.Profiles;

namespace ContextHandler.Login;

/// <summary>Everything our AuthnRequest to an IdP says; the wire writes and signs exactly this.</summary>
public sealed record OutgoingAuthnRequest
{
    public required string Id { get; init; }

    public required DateTimeOffset IssueInstant { get; init; }

    public required EntityId Issuer { get; init; }

    /// <summary>Where it goes, and how.</summary>
    public required Endpoint Destination { get; init; }

    public required string AcsUrl { get; init; }

    public required RequestedLevel RequestedLevel { get; init; }

    public bool ForceAuthn { get; init; }

    public bool IsPassive { get; init; }

    /// <summary>The NameIDPolicy Format, or null to leave NameIDPolicy out.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>The system on whose behalf we ask (Scoping/RequesterID), or null to leave Scoping out.</summary>
    public EntityId? RequesterId { get; init; }

    /// <summary>The RelayState parameter, or null to leave it out.</summary>
    public string? RelayState { get; init; }
}
