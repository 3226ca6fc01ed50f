using System.CommandLine;
using ContextHandler.Cli.Planning;
using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Keys.Readiness;

namespace ContextHandler.Cli;

/// <summary><c>chctl rollover status</c>: the phase of every key of ours, what changes next, and who is ready for it.</summary>
internal static class RolloverStatusVerb
{
    public static Command Create(TimeProvider clock)
    {
        var federation = new FederationArgument(clock);
        var state = federation.State;
        var verb = new Command("status", "Shows the phase of every key, what changes next, and with --state which peers are ready for it.") { federation.Option, state.Option };
        verb.SetAction(parsed => federation.WithPlan(parsed, (plan, load) => state.Sightings(parsed) is { } sightings
            ? Tell(plan, load.Model!, state.Folders(parsed).Count > 0 ? ReadinessBoard.Of(load.Model!, sightings, plan.Now) : null, parsed.InvocationConfiguration.Output)
            : ExitCode.Misused));
        return verb;
    }

    private static int Tell(PlanFile plan, FederationModel model, ReadinessBoard? board, TextWriter output)
    {
        string[] headings = ["use", "phase", "key", "announced", "promoted", "retired", "certificate until", "SHA-256"];
        IEnumerable<string> lines =
        [
            $"{Local.Of(plan.Now)}, Danish time",
            "",
            .. TextTable.Lines([headings, .. plan.Credentials.Select(entry => Row(entry, model, plan.Now))]),
            "",
            Printable.Of(Next(plan)),
            .. plan.Frozen.Select(refusal => Printable.Of(refusal.Text)),
            "",
            .. board is null ? ["who is ready: --state FOLDER expected, once for each node"]
                : board.Rollovers.Count == 0 ? ["no rollover is under way"]
                : ReadinessTable.Lines(board),
        ];
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }

        return ExitCode.Fine;
    }

    private static string[] Row(CredentialEntry entry, FederationModel model, DateTimeOffset now)
    {
        var keys = model.Gateway.Keys;
        var loaded = keys.Credentials.FirstOrDefault(credential => credential.Name == entry.Path);
        return
        [
            entry.Use!.Value.ToString().ToLowerInvariant(),
            loaded is null ? "no file" : keys.At(now).PhaseOf(loaded).ToString(),
            entry.Path!,
            Local.Of(entry.Dates.AnnounceAt),
            Local.Of(entry.Dates.PromoteAt),
            Local.Of(entry.Dates.RetireAt),
            loaded is null ? "-" : Local.Of(loaded.Certificate.NotAfter)[..10],
            loaded?.Thumbprint ?? "-",
        ];
    }

    private static string Next(PlanFile plan)
    {
        var changes =
            from entry in plan.Credentials
            from date in new[] { ("announced", entry.Dates.AnnounceAt), ("promoted", entry.Dates.PromoteAt), ("retired", entry.Dates.RetireAt) }
            where date.Item2 > plan.Now
            select (At: date.Item2!.Value, Text: $"{entry.Path} is {date.Item1}");
        return changes.GroupBy(change => change.At).MinBy(same => same.Key) is { } next
            ? $"next: {Local.Of(next.Key)}, {string.Join(", ", next.Select(change => change.Text))}"
            : "next: nothing is planned";
    }
}
