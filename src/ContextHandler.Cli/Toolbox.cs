using System.CommandLine;

namespace ContextHandler.Cli;

/// <summary>The command <c>chctl</c>: its verbs, and what becomes of a command nobody understands.</summary>
internal static class Toolbox
{
    /// <summary>Runs one command and returns its <see cref="ExitCode"/>.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error, TimeProvider clock)
    {
        var root = new RootCommand("Checks a federation, shows which login level is asked of whom, and changes keys without anyone noticing.")
        {
            ValidateVerb.Create(clock),
            MatrixVerb.Create(clock),
            ExplainVerb.Create(clock),
            RolloverVerbs.Create(clock),
            MetadataVerbs.Create(clock),
            IdpVerbs.Create(clock),
            PagesVerbs.Create(clock),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return parsed.Invoke(new() { Output = output, Error = error });
        }

        foreach (var problem in parsed.Errors)
        {
            error.WriteLine($"chctl: {problem.Message}");
        }

        error.WriteLine($"chctl: 'chctl {VerbOf(parsed)}--help' tells what is expected");
        return ExitCode.Misused;
    }

    private static string VerbOf(ParseResult parsed) => string.Concat(
        parsed.CommandResult.Command.Parents.OfType<Command>().Append(parsed.CommandResult.Command).Where(verb => verb is not RootCommand).Select(verb => verb.Name + " "));
}
