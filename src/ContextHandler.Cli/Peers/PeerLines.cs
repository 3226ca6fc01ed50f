using ContextHandler.Cli.Planning;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Cli.Peers;

/// <summary>What a node has of a peer's metadata, as text.</summary>
internal static class PeerLines
{
    /// <summary>Everything that is known, one thing to a line.</summary>
    public static IEnumerable<string> Status(NodePeer peer, DateTimeOffset now)
    {
        var (facts, held) = (peer.Facts, peer.Held);
        IEnumerable<(string Label, string? Value)> lines =
        [
            ("left out", peer.Load.Absence),
            ("source", peer.Party.Source.Source),
            ("trust", facts.Trust ?? (peer.Metadata is null ? "nothing is held" : "file, of which this node keeps no copy yet")),
            ("fetched", held is null ? null : $"{Local.Of(facts.FetchedAt)}, checked {Local.Of(facts.CheckedAt)}"),
            ("valid until", held is null ? null : Term(held.TermFor(peer.Party), now)),
            ("next refresh", peer.Party.Source.Url is null ? null : NextRefresh(peer)),
            .. Keys(peer.Metadata, KeyUse.Signing).Select(key => ("signing", (string?)Of(key))),
            .. Keys(peer.Metadata, KeyUse.Encryption).Select(key => ("encryption", (string?)Of(key))),
            ("file refused", peer.Load.Refusal?.Text),
            ("refused", facts.Refusal is { } refusal ? $"{Local.Of(refusal.At)}, {refusal.Reason}: {refusal.Why}" : null),
            ("waits", peer.Waiting is { } waiting ? $"document {waiting.Sha256} for 'chctl metadata diff' and 'chctl metadata accept'" : null),
        ];
        return [peer.ToString(), .. lines.Where(line => line.Value is not null).Select(line => Printable.Of($"  {line.Label,-14}{line.Value}"))];
    }

    /// <summary>The document that waits beside the one held.</summary>
    public static IEnumerable<string> Diff(NodePeer peer, WaitingDocument waiting, PeerMetadata offered)
    {
        var before = peer.Held?.Metadata;
        var change = MetadataChange.Between(before, offered);
        return
        [
            peer.ToString(),
            Printable.Of($"  refused {Local.Of(waiting.Refusal.At)}, {waiting.Refusal.Reason}: {waiting.Refusal.Why}"),
            .. change is null ? ["  the same keys and endpoints"] : Changes(change.KeysBefore, change.KeysAfter).Concat(Changes(change.EndpointsBefore, change.EndpointsAfter)),
            .. before?.ValidUntil == offered.ValidUntil ? [] : new[] { $"- valid until {Local.Of(before?.ValidUntil)}", $"+ valid until {Local.Of(offered.ValidUntil)}" },
            $"  document {waiting.Sha256}",
        ];
    }

    private static IEnumerable<string> Changes(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
    [
        .. before.Select(one => Printable.Of($"{(after.Contains(one) ? ' ' : '-')} {one}")),
        .. after.Except(before).Select(one => Printable.Of($"+ {one}")),
    ];

    private static string Term(TrustTerm term, DateTimeOffset now) => term.Until is not { } until ? "as long as its file is there"
        : !term.HoldsAt(now) ? $"{Local.Of(until)}, which has passed"
        : term.StageAt(now) is { } stage ? $"{Local.Of(until)}, {stage} % of which has passed"
        : Local.Of(until);

    // At the latest: parties of one address are fetched together, and how often in a row that failed only the gateway knows.
    private static string NextRefresh(NodePeer peer) => peer.Facts switch
    {
        { Refusal: { } refusal } facts when !(facts.CheckedAt > refusal.At) => $"by {Local.Of(RefreshSchedule.AfterFailure(peer.Party.EntityId, refusal.At, int.MaxValue))}",
        { CheckedAt: { } at } facts => $"by {Local.Of(RefreshSchedule.AfterSuccess(peer.Party.EntityId, at, peer.Metadata?.CacheDuration, facts.ValidUntil))}",
        _ => "at once",
    };

    private static IEnumerable<PeerKey> Keys(PeerMetadata? metadata, KeyUse use) =>
        (metadata?.Idp?.Keys ?? []).Concat(metadata?.Sp?.Keys ?? []).Where(key => key.Use.HasFlag(use));

    private static string Of(PeerKey key) => $"{key.Thumbprint}, certificate until {Local.Of(key.Certificate.NotAfter)[..10]}";
}
