using System.CommandLine;
using ContextHandler.Cli.Peers;
using ContextHandler.Cli.Planning;

namespace ContextHandler.Cli;

/// <summary><c>chctl metadata accept</c>: an operator's word that a document is right which the gateway refused to take by itself (decision 26).</summary>
internal sealed class MetadataAcceptVerb(TimeProvider clock)
{
    private readonly FederationArgument federation = new(clock);
    private readonly Option<string?> document = new("--document")
    {
        Description = "The SHA-256 that 'chctl metadata diff' showed: nothing else is accepted, should another document have come since.",
        HelpName = "SHA256",
    };

    public static Command Create(TimeProvider clock) => new MetadataAcceptVerb(clock).Create();

    private Command Create()
    {
        var peers = new PeerArgument(federation);
        var verb = new Command("accept", "Has the gateway take a document that waits: one whose endpoints moved, or that is older than the one held.")
        {
            federation.Option, federation.State.Option, peers.Option, document,
        };
        verb.SetAction(parsed => federation.WithPlan(parsed, plan => peers.Find(parsed, plan) is { } nodes
            ? Accept(parsed, plan, nodes)
            : ExitCode.Misused));
        return verb;
    }

    private int Accept(ParseResult parsed, PlanFile plan, IReadOnlyList<(string State, IReadOnlyList<NodePeer> Peers)> nodes)
    {
        var console = parsed.InvocationConfiguration;
        if (nodes is not [var (_, peers)])
        {
            console.Error.WriteLine("chctl: one --state FOLDER expected: what one node waits for is accepted at a time");
            return ExitCode.Misused;
        }

        var waiting = peers.Where(peer => peer.Waiting is not null).ToList();
        if (waiting is not [{ Waiting: { } offered } peer])
        {
            console.Error.WriteLine(waiting.Count == 0
                ? "chctl: no document waits"
                : $"chctl: --party expected, one of {string.Join(", ", waiting)}");
            return waiting.Count == 0 ? ExitCode.Faulty : ExitCode.Misused;
        }

        var against = plan.Frozen.Concat(Another(parsed.GetValue(document), offered)).ToList();
        foreach (var refusal in against)
        {
            console.Error.WriteLine(Printable.Of($"chctl: refused: {refusal.Text}"));
        }

        return against.Count > 0 ? ExitCode.Faulty
            : Comparison.Print(peer, offered, console) is not ExitCode.Fine and var problem ? problem
            : Write(peer, offered, console.Output);
    }

    // Between the diff and the acceptance, the peer may have published another document.
    private static IEnumerable<Refusal> Another(string? expected, WaitingDocument offered) => Refusal.If(
        expected is not null && !expected.Equals(offered.Sha256, StringComparison.OrdinalIgnoreCase),
        $"the document that waits is {offered.Sha256}, and not {expected}: look at it with 'chctl metadata diff'");

    private static int Write(NodePeer peer, WaitingDocument offered, TextWriter output)
    {
        peer.Shelf.Copies.Accept(peer.Party.EntityId, offered.Sha256);
        output.WriteLine("  accepted; the gateway takes it if it keeps every other rule");
        return ExitCode.Fine;
    }
}
