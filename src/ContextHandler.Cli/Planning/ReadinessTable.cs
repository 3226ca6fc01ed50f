using System.Globalization;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Keys.Readiness;

namespace ContextHandler.Cli.Planning;

/// <summary>The readiness board as text.</summary>
internal static class ReadinessTable
{
    /// <summary>Each rollover under way with its sentence, and those who are waited for.</summary>
    public static IEnumerable<string> Lines(ReadinessBoard board)
    {
        foreach (var rollover in board.Rollovers)
        {
            yield return Printable.Of(rollover is { Use: CredentialUse.Token } ? $"{rollover.Old.Name} → {rollover.New.Name}: nobody is waited for; systems fetch the JWKS themselves"
                : rollover is { Next: RolloverStep.Promote, Peers.Count: 0 } ? $"{rollover.Old.Name} → {rollover.New.Name}: nothing that a peer must do before it is promoted"
                : $"{rollover.Old.Name} → {rollover.New.Name}: {rollover.Summary}");
            if (rollover.IsSafe)
            {
                continue;
            }

            string[] headings = ["peer", "state", "last seen", "because", "contact"];
            foreach (var line in TextTable.Lines([headings, .. rollover.Waiting.Select(Row)], "  "))
            {
                yield return line;
            }
        }
    }

    /// <summary>Why a peer is where it is, in a sentence.</summary>
    public static string Why(PeerStanding peer) =>
        string.Format(CultureInfo.InvariantCulture, ReadinessTexts.Of(peer.Why).En, Local.Of(peer.Since));

    private static string[] Row(PeerStanding peer) => [peer.Name.Da, State(peer.State), Local.Of(peer.LastSeen), Why(peer), Of(peer.Contact)];

    private static string State(PeerReadiness state) => state switch
    {
        PeerReadiness.Ready => "ready",
        PeerReadiness.StillEncryptingToTheOldKey => "still encrypting to the old key",
        PeerReadiness.NotSeenSinceTheAnnouncement => "not seen since the announcement",
        _ => "manual",
    };

    private static string Of(Contact? contact) =>
        string.Join(", ", new[] { contact?.Name, contact?.Email, contact?.Telephone }.OfType<string>()) is { Length: > 0 } text ? text : "-";
}
