using System.CommandLine;
using System.Text.Json;
using ContextHandler.Cli.Peers;
using ContextHandler.Cli.Planning;
using ContextHandler.Federation.Metadata;
using ContextHandler.Health;

namespace ContextHandler.Cli;

/// <summary><c>chctl idp status</c>: which IdPs work, as each node has observed them.</summary>
internal static class IdpStatusVerb
{
    // A node that runs writes every 10 seconds.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    public static Command Create(TimeProvider clock)
    {
        var federation = new FederationArgument(clock);
        var peers = new PeerArgument(federation);
        var verb = new Command("status", "Shows of each IdP whether it works, why not and since when, as the gateway of that state folder observes it.")
        {
            federation.Option, federation.State.Option, peers.Option,
        };
        verb.SetAction(parsed => federation.WithPlan(parsed, plan => peers.Find(parsed, plan) is { } nodes
            ? nodes.Max(node => Tell(node.State, [.. node.Peers.Where(peer => peer.Party.Role == PeerRole.IdentityProvider)], plan.Now, parsed.InvocationConfiguration))
            : ExitCode.Misused));
        return verb;
    }

    private static int Tell(string state, IReadOnlyList<NodePeer> idps, DateTimeOffset now, InvocationConfiguration console)
    {
        HealthReport report;
        try
        {
            report = HealthJson.Read(File.ReadAllBytes(Path.Combine(state, HealthJson.FileName)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            console.Error.WriteLine($"chctl: {Printable.Of(state)}: no gateway has left there how its IdPs are ({Printable.Of(problem.Message)})");
            return ExitCode.Misused;
        }

        string[] headings = ["IdP", "state", "why", "since", "last login", "last reached"];
        var down = idps.Count(idp => report.Of(idp.Party.EntityId).IsDown);
        var isFresh = now - report.At <= Fresh;
        IEnumerable<string> lines =
        [
            $"{Printable.Of(state)}, {Local.Of(report.At)}, Danish time",
            .. isFresh ? [] : new[] { "this is old: the gateway of that folder does not run, or cannot write there" },
            "",
            .. TextTable.Lines([headings, .. idps.Select(idp => Row(idp, report.Of(idp.Party.EntityId)))]),
            "",
            $"{idps.Count} IdPs, {down} down",
        ];
        foreach (var line in lines)
        {
            console.Output.WriteLine(line);
        }

        return down > 0 || !isFresh ? ExitCode.Faulty : ExitCode.Fine;
    }

    private static string[] Row(NodePeer idp, IdpCondition condition) =>
    [
        idp.Name.Da,
        condition.State.ToString().ToLowerInvariant(),
        condition.Why switch
        {
            IdpTrouble.FailedLogins => "a run of failed logins",
            IdpTrouble.NotReachable => "no connection",
            IdpTrouble.NoMetadata => "no good metadata",
            _ => "-",
        },
        Local.Of(Second(condition.Since)),
        Local.Of(Second(condition.LastLogin)),
        Local.Of(Second(condition.LastReached)),
    ];

    private static DateTimeOffset? Second(DateTimeOffset? instant) => instant is { } at ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)) : null;
}
