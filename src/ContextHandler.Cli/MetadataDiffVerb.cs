using System.CommandLine;
using ContextHandler.Cli.Peers;

namespace ContextHandler.Cli;

/// <summary><c>chctl metadata diff</c>: the documents that wait for an operator, beside those held.</summary>
internal static class MetadataDiffVerb
{
    public static Command Create(TimeProvider clock)
    {
        var federation = new FederationArgument(clock);
        var peers = new PeerArgument(federation);
        var verb = new Command("diff", "Shows what would change with each document that waits for 'chctl metadata accept'.") { federation.Option, federation.State.Option, peers.Option };
        verb.SetAction(parsed => federation.WithPlan(parsed, plan => peers.Find(parsed, plan) is { } nodes
            ? Tell([.. nodes.SelectMany(node => node.Peers)], parsed.InvocationConfiguration)
            : ExitCode.Misused));
        return verb;
    }

    private static int Tell(IReadOnlyList<NodePeer> peers, InvocationConfiguration console)
    {
        var waiting = peers.Where(peer => peer.Waiting is not null).ToList();
        if (waiting.Count == 0)
        {
            console.Output.WriteLine("no document waits");
        }

        return waiting.Select(peer => Comparison.Print(peer, peer.Waiting!, console)).DefaultIfEmpty(ExitCode.Fine).Max();
    }
}
