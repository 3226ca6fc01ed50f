using ContextHandler.Federation;

namespace ContextHandler.Keys.Readiness;

/// <summary>
/// Who is ready, for every rollover under way at an instant: each pair of a retiring key and the active one, and of the active key and one
/// announced to follow it. For token keys nobody is waited for: who reads tokens fetches the JWKS by itself. It knows what those nodes have seen whose sightings it is given.
/// </summary>
/// <param name="At">The instant.</param>
/// <param name="Rollovers">Signing first, tokens last; within a use, what is to be retired before what is to be promoted.</param>
public sealed record ReadinessBoard(DateTimeOffset At, IReadOnlyList<KeyRollover> Rollovers)
{
    public static ReadinessBoard Of(FederationModel model, IReadOnlyDictionary<EntityId, PeerSighting> sightings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(sightings);
        var keys = model.Gateway.Keys.At(now);
        return new(now, [.. UnderWay(keys.Signing, keys).Concat(UnderWay(keys.Encryption, keys)).Concat(UnderWay(keys.Tokens, keys)).Select(rollover => rollover with
        {
            Peers = [.. Parties(rollover, model, sightings).Select(party => party.Standing(rollover.New, keys, Seen(sightings, party))).OrderBy(Urgency)],
        })]);
    }

    // A first token key has none before it that it follows.
    private static IEnumerable<KeyRollover> UnderWay(IReadOnlyList<Credential> live, KeySet keys) => live.Count == 0 || keys.PhaseOf(live[0]) != Phase.Active ? [] :
    [
        .. live.Where(key => keys.PhaseOf(key) == Phase.Retiring).Select(retiring => new KeyRollover(live[0].Use, retiring, live[0], RolloverStep.Retire, [])),
        .. live.Where(key => keys.PhaseOf(key) == Phase.Announced).Select(announced => new KeyRollover(live[0].Use, live[0], announced, RolloverStep.Promote, [])),
    ];

    // Systems do not encrypt to us, and nobody can before the key is published, which is when it is promoted.
    private static IEnumerable<BoardParty> Parties(
        KeyRollover rollover, FederationModel model, IReadOnlyDictionary<EntityId, PeerSighting> sightings) => rollover switch
        {
            { Use: CredentialUse.Signing } => BoardParty.AllOf(model),
            { Use: CredentialUse.Token } or { Next: RolloverStep.Promote } => [],
            _ => BoardParty.AllOf(model).Where(party => party.IsToldToEncrypt || Seen(sightings, party).EncryptedTo is not null),
        };

    private static PeerSighting Seen(IReadOnlyDictionary<EntityId, PeerSighting> sightings, BoardParty party) =>
        sightings.GetValueOrDefault(party.EntityId, PeerSighting.None);

    private static int Urgency(PeerStanding peer) => peer.State switch
    {
        PeerReadiness.StillEncryptingToTheOldKey => 0,
        PeerReadiness.NotSeenSinceTheAnnouncement => 1,
        PeerReadiness.Manual => 2,
        _ => 3,
    };
}
