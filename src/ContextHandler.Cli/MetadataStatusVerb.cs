using System.CommandLine;
using ContextHandler.Cli.Peers;

namespace ContextHandler.Cli;

/// <summary><c>chctl metadata status</c>: where each peer's metadata is from, why it is believed, how long, and its keys.</summary>
internal static class MetadataStatusVerb
{
    public static Command Create(TimeProvider clock)
    {
        var federation = new FederationArgument(clock);
        var peers = new PeerArgument(federation);
        var verb = new Command("status", "Shows of each system and IdP its metadata's source, trust, age, end and keys, and what was refused.") { federation.Option, federation.State.Option, peers.Option };
        verb.SetAction(parsed => federation.WithPlan(parsed, plan => peers.Find(parsed, plan) is { } nodes
            ? nodes.Max(node => Tell(node.State, node.Peers, plan.Now, parsed.InvocationConfiguration.Output))
            : ExitCode.Misused));
        return verb;
    }

    private static int Tell(string state, IReadOnlyList<NodePeer> peers, DateTimeOffset now, TextWriter output)
    {
        output.WriteLine($"{Printable.Of(state)}, Danish time");
        foreach (var line in peers.SelectMany(peer => PeerLines.Status(peer, now).Prepend("")))
        {
            output.WriteLine(line);
        }

        var (gone, waiting) = (peers.Count(peer => peer.Load.Absence is not null), peers.Count(peer => peer.Waiting is not null));
        output.WriteLine();
        output.WriteLine($"{peers.Count} systems and IdPs, {gone} left out, {waiting} with a document that waits");
        return gone + waiting > 0 ? ExitCode.Faulty : ExitCode.Fine;
    }
}
