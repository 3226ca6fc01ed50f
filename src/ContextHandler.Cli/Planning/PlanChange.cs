using System.CommandLine;
using ContextHandler.Cli.Editing;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Cli.Planning;

/// <summary>One change of the plan for our keys: judged, tried, and only then written.</summary>
/// <param name="Plan">The federation file as it is.</param>
/// <param name="Changed">As it shall be.</param>
/// <param name="Force">Whether refusals that may be are overruled.</param>
internal sealed record PlanChange(PlanFile Plan, byte[] Changed, bool Force)
{
    /// <summary>Writes the file and prints the difference, or says why not; returns the exit code.</summary>
    /// <param name="refusals">What speaks against it, apart from what holds for every change.</param>
    /// <param name="attempt">Loads the federation as it would be.</param>
    /// <param name="tell">What else there is to say about the changed federation; null where that refuses it, having said why.</param>
    /// <param name="console">Where to.</param>
    public int Make(IEnumerable<Refusal> refusals, Func<byte[], FederationLoad> attempt, Func<FederationLoad, string?> tell, InvocationConfiguration console)
    {
        var against = Plan.Frozen.Concat(refusals).ToList();
        foreach (var refusal in against)
        {
            console.Error.WriteLine(Printable.Of($"chctl: {(Overruled(refusal) ? "forced" : "refused")}: {refusal.Text}{(refusal.MayBeForced && !Force ? " (or --force)" : "")}"));
        }

        if (!against.TrueForAll(Overruled))
        {
            return ExitCode.Faulty;
        }

        var load = attempt(Changed);
        foreach (var problem in load.Errors)
        {
            console.Error.WriteLine(Printable.Of($"chctl: refused: the federation would have an error at {problem.Path}: {problem.Message}"));
        }

        if (load.Model is null || tell(load) is not { } text)
        {
            return ExitCode.Faulty;
        }

        // Whoever changed it meanwhile would lose that change.
        if (!File.ReadAllBytes(Plan.Path).AsSpan().SequenceEqual(Plan.Json))
        {
            console.Error.WriteLine($"chctl: refused: {Printable.Of(Plan.Path)} was changed meanwhile; try again");
            return ExitCode.Faulty;
        }

        foreach (var line in Write().Append("").Concat(text.Split('\n').Select(Printable.Of)))
        {
            console.Output.WriteLine(line);
        }

        return ExitCode.Fine;
    }

    private IEnumerable<string> Write()
    {
        if (Changed.AsSpan().SequenceEqual(Plan.Json))
        {
            return [$"{Printable.Of(Plan.Path)} stays as it is: that is planned already"];
        }

        WholeFile.Replace(Plan.Path, Changed);
        return UnifiedDiff.Lines(Printable.Of(Plan.Path), Plan.Json, Changed);
    }

    private bool Overruled(Refusal refusal) => refusal.MayBeForced && Force;
}
