using System.CommandLine;
using ContextHandler.Federation.Files;

namespace ContextHandler.Cli.Planning;

/// <summary>The <c>--credential PATH</c> of a verb that changes one entry of the plan; it can be left out where only one is meant.</summary>
internal static class CredentialChoice
{
    public static Option<string?> Option() => new("--credential")
    {
        Description = "Which key, by its path as the federation file writes it; not needed where there is only one.",
        HelpName = "PATH",
    };

    /// <summary>The one that is meant; null, and said why, when there is none or there are several.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="path">What was typed; null: nothing.</param>
    /// <param name="fit">Those that can be meant.</param>
    /// <param name="what">What they are: <c>a key to come</c>.</param>
    /// <param name="error">Where to say it.</param>
    public static CredentialEntry? Find(PlanFile plan, string? path, IEnumerable<CredentialEntry> fit, string what, TextWriter error)
    {
        var all = fit.ToList();
        var meant = path is null ? all : all.Where(entry => entry.Path == path).ToList();
        if (meant is [var only])
        {
            return only;
        }

        var listed = string.Join(", ", (all.Count > 0 ? all : plan.Credentials).Select(entry => entry.Path));
        error.WriteLine(Printable.Of(
            path is null && all.Count > 1 ? $"chctl: --credential expected, one of {listed}"
            : path is null ? $"chctl: there is no {what}"
            : plan.Find(path) is null ? $"chctl: --credential '{path}': no credential has that path; one of {listed} expected"
            : $"chctl: --credential '{path}' is no {what}{(all.Count > 0 ? $"; one of {listed} expected" : "")}"));
        return null;
    }
}
