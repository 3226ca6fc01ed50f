using ContextHandler.Federation.Files;

namespace ContextHandler.Federation.Rules;

/// <summary>Everything a federation is made of, read but not judged.</summary>
public sealed record FederationDraft
{
    /// <summary>Null when it was missing or refused, which is reported already.</summary>
    public GatewayEntry? Gateway { get; init; }

    public required IReadOnlyList<SystemDraft> Systems { get; init; }

    public required IReadOnlyList<IdentityProviderDraft> IdentityProviders { get; init; }

    public required IReadOnlyList<CredentialDraft> Credentials { get; init; }

    public IReadOnlyList<MunicipalityEntry> Municipalities { get; init; } = [];

    public IReadOnlyList<FreezeEntry> Frozen { get; init; } = [];

    /// <summary>The bytes of <c>subjectSecretFile</c>; null without one.</summary>
    public byte[]? SubjectSecret { get; init; }

    public required DateTimeOffset Now { get; init; }
}
