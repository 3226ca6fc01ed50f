using System.CommandLine;
using ContextHandler.Federation;

namespace ContextHandler.Cli;

/// <summary><c>chctl matrix</c>: every system × IdP, what is required, sent and accepted back, as text or as one HTML file.</summary>
internal static class MatrixVerb
{
    public static Command Create(TimeProvider clock)
    {
        var federation = new FederationArgument(clock);
        var html = new Option<string?>("--html") { Description = "Write a heat map to this file instead: one file, nothing to fetch.", HelpName = "FILE" };
        var verb = new Command("matrix", "Shows for every system and IdP what is required, what is sent, and what is accepted back or why not.")
        {
            federation.Option, federation.State.Option, html,
        };
        verb.SetAction(parsed => federation.With(parsed, load => parsed.GetValue(html) is { } file
            ? Write(load.Model!, file, parsed.InvocationConfiguration)
            : Print(load.Model!, parsed.InvocationConfiguration.Output)));
        return verb;
    }

    private static int Print(FederationModel model, TextWriter output)
    {
        var pairs = new PairTable(model);
        foreach (var system in model.Systems)
        {
            output.WriteLine(Printable.Of($"{system.Name.Da} ({system.EntityId}, {Wording.Of(system.Profile)}) requires {system.RequiredLevel}"));
            string[] headings = ["IdP", "profile", "ceiling", "sent", "RelayState", "accepted back"];
            foreach (var line in TextTable.Lines([headings, .. pairs.Of(system).Select(Row)], "  "))
            {
                output.WriteLine(line);
            }

            output.WriteLine();
        }

        return ExitCode.Fine;
    }

    private static string[] Row(Pair pair) => pair.Exclusion is null
        ?
        [
            .. Idp(pair),
            Wording.ClassSent(pair.Forecast.Asked),
            pair.Forecast.Asked.RelayState ?? "-",
            Wording.Accepted(pair.Forecast),
        ]
        : [.. Idp(pair), "-", "-", $"never: {Wording.WhyNot(pair)}"];

    private static string[] Idp(Pair pair) => [pair.Idp.Name.Da + (pair.IsBackup ? " (backup)" : ""), pair.Idp.Profile.Name, pair.Idp.HighestLevel.ToString()];

    private static int Write(FederationModel model, string file, InvocationConfiguration console)
    {
        try
        {
            using var html = new StreamWriter(file) { NewLine = "\n" };
            MatrixPage.Write(model, html);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            console.Error.WriteLine($"chctl: {Printable.Of(file)}: cannot be written: {Printable.Of(problem.Message)}");
            return ExitCode.Misused;
        }

        console.Output.WriteLine($"{Printable.Of(file)}: {model.Systems.Count} × {model.IdentityProviders.Count} pairs of a system and an IdP");
        return ExitCode.Fine;
    }
}
