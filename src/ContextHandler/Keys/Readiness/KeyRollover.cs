using System.Globalization;

namespace ContextHandler.Keys.Readiness;

/// <summary>A rollover under way: an old and a new credential of one use, and how far each peer is that must know the new one.</summary>
/// <param name="Use">Signing, encryption or tokens.</param>
/// <param name="Old">Active before the promotion, retiring after it.</param>
/// <param name="New">Announced before the promotion; active after it.</param>
/// <param name="Next">What comes next.</param>
/// <param name="Peers">
/// Those who are waited for first. Empty for an encryption key that is not published yet, when there is nothing that a peer could have done, and for a
/// token key.
/// </param>
public sealed record KeyRollover(CredentialUse Use, Credential Old, Credential New, RolloverStep Next, IReadOnlyList<PeerStanding> Peers)
{
    /// <summary>When the next step is taken; null: no date is set.</summary>
    public DateTimeOffset? NextAt => Next == RolloverStep.Promote ? New.Dates.PromoteAt : Old.Dates.RetireAt;

    public IEnumerable<PeerStanding> Ready => Peers.Where(peer => peer.State == PeerReadiness.Ready);

    /// <summary>Those to whom the next step would do harm, as far as was seen.</summary>
    public IEnumerable<PeerStanding> Waiting => Peers.Where(peer => peer.State != PeerReadiness.Ready);

    /// <summary>Whether nobody is waited for.</summary>
    public bool IsSafe => !Waiting.Any();

    /// <summary>For example <c>safe to retire: 95 of 98, waiting for Korsbæk Kommune</c>.</summary>
    public string Summary
    {
        get
        {
            var step = Next == RolloverStep.Promote ? "promote" : "retire";
            var counts = string.Create(CultureInfo.InvariantCulture, $"safe to {step}: {Ready.Count()} of {Peers.Count}");
            return IsSafe ? counts : $"{counts}, waiting for {string.Join(", ", Waiting.Select(peer => peer.Name.Da))}";
        }
    }
}
