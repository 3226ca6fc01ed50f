using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Keys.Readiness;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Keys.Readiness;

/// <summary>One system and one IdP while both of our keys roll, and what was seen of them.</summary>
internal sealed record RollingFederation
{
    public static readonly DateTimeOffset Announce = TestClock.Start.AddDays(10);
    public static readonly DateTimeOffset Promote = TestClock.Start.AddDays(24);
    public static readonly DateTimeOffset Retire = TestClock.Start.AddDays(31);

    public static readonly Credential OldSigning = Key("old signing", CredentialUse.Signing, new(RetireAt: Retire));
    public static readonly Credential NewSigning = Key("new signing", CredentialUse.Signing, new(Announce, Promote));
    public static readonly Credential OldEncryption = Key("old encryption", CredentialUse.Encryption, new(RetireAt: Retire));
    public static readonly Credential NewEncryption = Key("new encryption", CredentialUse.Encryption, new(Announce, Promote));

    public UserFacingSystem System { get; init; } = A.System();

    public IdentityProvider Idp { get; init; } = A.IdentityProvider();

    public PeerSighting OfSystem { get; init; } = PeerSighting.None;

    public PeerSighting OfIdp { get; init; } = PeerSighting.None;

    /// <summary>A fetch of our metadata with those keys.</summary>
    public static MetadataFetch Fetch(DateTimeOffset at, params Credential[] keys) => new([.. keys.Select(key => key.Thumbprint)], at);

    public static KeySighting Use(Credential key, DateTimeOffset at) => new(key.Thumbprint, at);

    public IReadOnlyList<KeyRollover> Rollovers(DateTimeOffset now)
    {
        var gateway = A.Gateway() with { Keys = new([OldSigning, NewSigning, OldEncryption, NewEncryption]) };
        Dictionary<EntityId, PeerSighting> sightings = new() { [System.EntityId] = OfSystem, [Idp.EntityId] = OfIdp };
        return ReadinessBoard.Of(new(gateway, [System], [Idp]), sightings, now).Rollovers;
    }

    /// <summary>Where that party stands in the rollover of that use.</summary>
    public PeerStanding Standing(CredentialUse use, EntityId party, DateTimeOffset now) =>
        Rollovers(now).Single(rollover => rollover.Use == use).Peers.Single(peer => peer.EntityId == party);

    private static Credential Key(string name, CredentialUse use, RolloverDates dates) =>
        new(use, TestCertificates.Rsa(name)) { Name = name, Dates = dates };
}
