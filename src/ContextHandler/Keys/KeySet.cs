using System.Collections.Frozen;

namespace ContextHandler.Keys;

/// <summary>
/// Which of the gateway's keys does what between two changing instants: immutable, and exactly one active key of each use, of identity tokens at most one.
/// </summary>
public sealed class KeySet
{
    private readonly FrozenDictionary<Credential, Phase> phases;

    private KeySet(DateTimeOffset from, FrozenDictionary<Credential, Phase> phases, IEnumerable<Credential> inOrder)
    {
        (From, this.phases) = (from, phases);
        var live = inOrder.Where(credential => phases[credential] is Phase.Announced or Phase.Active or Phase.Retiring)
            .OrderByDescending(credential => phases[credential] == Phase.Active)
            .ToLookup(credential => credential.Use);
        Signing = [.. live[CredentialUse.Signing]];
        Encryption = [.. live[CredentialUse.Encryption]];
        Tokens = [.. live[CredentialUse.Token]];
        ActiveToken = Tokens.FirstOrDefault(credential => phases[credential] == Phase.Active);
        MetadataSigning = live[CredentialUse.Metadata].FirstOrDefault(credential => phases[credential] == Phase.Active) ?? ActiveSigning;
    }

    /// <summary>Since when it holds; until the next set of <see cref="KeyRing.Calendar"/> does.</summary>
    public DateTimeOffset From { get; }

    /// <summary>The signing credentials in our metadata, the active one first.</summary>
    public IReadOnlyList<Credential> Signing { get; }

    /// <summary>The credentials that decrypt, the published one first.</summary>
    public IReadOnlyList<Credential> Encryption { get; }

    /// <summary>The token keys in the JWKS, the active one first: a system knows a key before it signs, and after.</summary>
    public IReadOnlyList<Credential> Tokens { get; }

    /// <summary>Signs identity tokens; null while there is none.</summary>
    public Credential? ActiveToken { get; }

    /// <summary>Signs every message to a peer that is not pinned.</summary>
    public Credential ActiveSigning => Signing[0];

    /// <summary>The encryption credential in our metadata.</summary>
    public Credential PublishedEncryption => Encryption[0];

    /// <summary>Signs our metadata: the active metadata credential, else the active signing one (decision 28).</summary>
    public Credential MetadataSigning { get; }

    /// <summary>What signs for a peer: the credential it is pinned to while that one is published, else the active one (decision 29).</summary>
    /// <param name="pinnedTo">The <see cref="Credential.Name"/>; null when the peer is not pinned.</param>
    public Credential SigningFor(string? pinnedTo)
    {
        if (pinnedTo is not null)
        {
            foreach (var credential in Signing)
            {
                if (string.Equals(credential.Name, pinnedTo, StringComparison.Ordinal))
                {
                    return credential;
                }
            }
        }

        return ActiveSigning;
    }

    /// <summary>The phase of one of the ring's credentials. Throws <see cref="KeyNotFoundException"/> for any other.</summary>
    public Phase PhaseOf(Credential credential) => phases[credential];

    /// <summary>Null when no signing or no encryption key is active then.</summary>
    internal static KeySet? At(DateTimeOffset instant, DateTimeOffset from, IReadOnlyList<Credential> credentials)
    {
        var byUse = credentials.ToLookup(credential => credential.Use);
        var phases = credentials.ToFrozenDictionary(credential => credential, credential => Rollover.PhaseOf(credential, byUse[credential.Use], instant));
        return Rollover.ActiveOf(byUse[CredentialUse.Signing], instant) is null || Rollover.ActiveOf(byUse[CredentialUse.Encryption], instant) is null
            ? null
            : new(from, phases, credentials);
    }
}
