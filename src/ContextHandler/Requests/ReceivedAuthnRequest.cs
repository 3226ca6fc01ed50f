using ContextHandler.Federation;

namespace ContextHandler.Requests;

/// <summary>
/// An AuthnRequest as it arrived: read, its signature verified or absent, not judged by the rules yet (house.md 7.3). A plain record, so that a store can keep it.
/// </summary>
public sealed record ReceivedAuthnRequest
{
    public required string Id { get; init; }

    public required EntityId Issuer { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset IssueInstant { get; init; }

    public string? Destination { get; init; }

    public string? AssertionConsumerServiceUrl { get; init; }

    public int? AssertionConsumerServiceIndex { get; init; }

    /// <summary>The ProtocolBinding URI, or null.</summary>
    public string? ProtocolBinding { get; init; }

    public bool ForceAuthn { get; init; }

    public bool IsPassive { get; init; }

    /// <summary>The NameIDPolicy Format URI, or null.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>The NameIDPolicy SPNameQualifier, or null.</summary>
    public string? SpNameQualifier { get; init; }

    public RequestedAuthnContext? RequestedAuthnContext { get; init; }

    /// <summary>Scoping/IDPList, in order; empty when absent.</summary>
    public IReadOnlyList<string> IdpList { get; init; } = [];

    /// <summary>Scoping/@ProxyCount, or null.</summary>
    public int? ProxyCount { get; init; }

    /// <summary>Whether it names a Subject, which the gateway does not support.</summary>
    public bool HasSubject { get; init; }

    public required SamlBinding Binding { get; init; }

    public required SignatureState Signature { get; init; }

    /// <summary>The thumbprint of the system's key that verified it; null when it is not signed.</summary>
    public string? SignedWith { get; init; }

    /// <summary>The system's RelayState, returned to it byte for byte; null when absent.</summary>
    public string? RelayState { get; init; }
}
