using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Keys;

namespace ContextHandler.Cli.Notices;

/// <summary>What is to be told about a promotion to those whom it concerns.</summary>
internal sealed record Notice
{
    /// <summary>Signing, encryption or token.</summary>
    public required CredentialUse Use { get; init; }

    public required GatewayIdentity Gateway { get; init; }

    /// <summary>The one that will be promoted.</summary>
    public required X509Certificate2 New { get; init; }

    /// <summary>What the new one is called in the JWKS; null unless it is a token key.</summary>
    public string? KeyId { get; init; }

    /// <summary>The one it takes over from; null before the first token key.</summary>
    public required X509Certificate2? Old { get; init; }

    public required DateTimeOffset AnnounceAt { get; init; }

    public required DateTimeOffset PromoteAt { get; init; }

    /// <summary>The window that <see cref="PromoteAt"/> is in; null when it is in none.</summary>
    public ServiceWindow? Window { get; init; }

    /// <summary>What was told before, when the time has moved; null otherwise.</summary>
    public DateTimeOffset? ToldBefore { get; init; }
}
