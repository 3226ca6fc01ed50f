using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Keys.Readiness;

/// <summary>What systems and IdPs have in common on the readiness board.</summary>
internal sealed record BoardParty(EntityId EntityId, LocalizedText Name, PeerRole Role)
{
    public string? PinnedTo { get; init; }

    public IReadOnlyList<string>? InstalledKeys { get; init; }

    public Contact? Contact { get; init; }

    /// <summary>Whether our encryption key is published to it: IdPs, except those that are asked not to encrypt (decision 11).</summary>
    public bool IsToldToEncrypt { get; init; }

    /// <summary>Everybody who takes our keys, in the order of the federation file: a proxied system does not.</summary>
    public static IReadOnlyList<BoardParty> AllOf(FederationModel model) => [.. model.Systems.Where(system => !system.IsProxied).Select(Of), .. model.IdentityProviders.Select(Of)];

    /// <summary>Where it stands with that new key.</summary>
    public PeerStanding Standing(Credential @new, KeySet keys, PeerSighting seen)
    {
        var rules = @new.Use == CredentialUse.Signing ? ReadinessRules.Signing : ReadinessRules.Encryption;
        var (state, why, since) = ReadinessRules.Ask(rules, new(@new, keys, seen, this));
        return new()
        {
            EntityId = EntityId,
            Name = Name,
            Role = Role,
            State = state,
            Why = why,
            Since = since,
            LastSeen = seen.LastSeen,
            Contact = Contact,
        };
    }

    private static BoardParty Of(UserFacingSystem system) => new(system.EntityId, system.Name, PeerRole.System)
    {
        PinnedTo = system.PinnedTo,
        InstalledKeys = system.InstalledKeys,
        Contact = system.Contact,
    };

    private static BoardParty Of(IdentityProvider idp) => new(idp.EntityId, idp.Name, PeerRole.IdentityProvider)
    {
        PinnedTo = idp.PinnedTo,
        InstalledKeys = idp.InstalledKeys,
        Contact = idp.Contact,
        IsToldToEncrypt = idp.PublishEncryptionKey,
    };
}
