using System.CommandLine;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Cli;

/// <summary><c>chctl validate</c>: everything that is wrong or odd, and an exit code that a pipeline can stop at.</summary>
internal static class ValidateVerb
{
    public static Command Create(TimeProvider clock)
    {
        var federation = new FederationArgument(clock);
        var strict = new Option<bool>("--strict") { Description = "Warnings count as errors; hints never do." };
        var verb = new Command("validate", "Tells all errors and warnings, and every system and IdP whose level can never be met.") { federation.Option, federation.State.Option, strict };
        verb.SetAction(parsed => federation.Load(parsed) is { } load
            ? Tell(load, clock.GetUtcNow(), parsed.GetValue(strict), parsed.InvocationConfiguration.Output)
            : ExitCode.Misused);
        return verb;
    }

    private static int Tell(FederationLoad load, DateTimeOffset now, bool strict, TextWriter output)
    {
        List<Remark> remarks = [.. load.Problems.Select(Remark.Of), .. load.Model is null ? [] : Findings.Of(load, now)];
        foreach (var remark in remarks.OrderBy(remark => remark.Grade))
        {
            output.WriteLine(remark);
        }

        if (load.Model is { } loaded)
        {
            output.WriteLine($"{Count(loaded.Systems.Count, "system")}, {Count(loaded.IdentityProviders.Count, "IdP")}");
        }

        var (errors, warnings, hints) = (Of(Grade.Error), Of(Grade.Warning), Of(Grade.Hint));
        output.WriteLine($"{Count(errors, "error")}, {Count(warnings, "warning")}, {Count(hints, "hint")}");
        return errors > 0 || (strict && warnings > 0) ? ExitCode.Faulty : ExitCode.Fine;

        int Of(Grade grade) => remarks.Count(remark => remark.Grade == grade);
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
