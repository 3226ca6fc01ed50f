using System.Collections.Frozen;

namespace ContextHandler.Federation;

/// <summary>
/// The federation as it holds right now: immutable, made only of configuration and metadata without errors, swapped whole
/// (house.md 7.7).
/// </summary>
public sealed class FederationModel
{
    private readonly FrozenDictionary<EntityId, UserFacingSystem> systems;
    private readonly FrozenDictionary<EntityId, IdentityProvider> identityProviders;
    private readonly FrozenDictionary<EntityId, IdentityProvider> leftOut = FrozenDictionary<EntityId, IdentityProvider>.Empty;
    private ILookup<Cvr, IdentityProvider>? municipalities;
    private IdentityProvider[]? addressed;

    /// <summary>Takes parties whose entity IDs are already known to be unique. Throws <see cref="ArgumentException"/> otherwise.</summary>
    public FederationModel(GatewayIdentity gateway, IEnumerable<UserFacingSystem> systems, IEnumerable<IdentityProvider> identityProviders)
    {
        Gateway = gateway;
        Systems = [.. systems];
        IdentityProviders = [.. identityProviders];
        this.systems = Systems.ToFrozenDictionary(system => system.EntityId);
        this.identityProviders = IdentityProviders.ToFrozenDictionary(idp => idp.EntityId);
    }

    public GatewayIdentity Gateway { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<UserFacingSystem> Systems { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<IdentityProvider> IdentityProviders { get; }

    /// <summary>
    /// The IdPs of the file that nobody can log in with, because there is no good metadata of them, without endpoints and keys. They are found by no
    /// name; the chooser tells of them. In the order of the file.
    /// </summary>
    public IReadOnlyList<IdentityProvider> LeftOut
    {
        get;
        init => (field, leftOut) = (value, value.ToFrozenDictionary(idp => idp.EntityId));
    }
    = [];

    /// <summary>When our keys and the trust in peers' metadata are not changed; in the order of the file.</summary>
    public IReadOnlyList<Freeze> Freezes { get; init; } = [];

    /// <summary>The freeze that holds at an instant, or null; of several, the one that lasts longest.</summary>
    public Freeze? FreezeAt(DateTimeOffset now) => Freezes.Where(freeze => freeze.Covers(now)).MaxBy(freeze => freeze.To);

    /// <summary>The system of that name, or null.</summary>
    public UserFacingSystem? FindSystem(EntityId entityId) => systems.GetValueOrDefault(entityId);

    /// <summary>The IdP of that name, or null.</summary>
    public IdentityProvider? FindIdentityProvider(EntityId entityId) => identityProviders.GetValueOrDefault(entityId);

    /// <summary>Those of <see cref="IdentityProviders"/> and then of <see cref="LeftOut"/> that have networks of their own.</summary>
    internal IReadOnlyList<IdentityProvider> Addressed => addressed ??= [.. IdentityProviders.Concat(LeftOut).Where(idp => idp.SourceAddresses.Count > 0)];

    /// <summary>The one of <see cref="LeftOut"/> of that name, or null.</summary>
    internal IdentityProvider? FindLeftOut(EntityId entityId) => leftOut.GetValueOrDefault(entityId);

    /// <summary>Those of a municipality, first of <see cref="IdentityProviders"/> and then of <see cref="LeftOut"/>.</summary>
    internal IEnumerable<IdentityProvider> OfMunicipality(Cvr municipality) =>
        (municipalities ??= IdentityProviders.Concat(LeftOut).Where(idp => idp.MunicipalityCvr is not null).ToLookup(idp => idp.MunicipalityCvr!))[municipality];
}
