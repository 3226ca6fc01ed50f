using System.CommandLine;

namespace ContextHandler.Cli;

/// <summary><c>chctl pages …</c>: pages that are served where no gateway is.</summary>
internal static class PagesVerbs
{
    public static Command Create(TimeProvider clock) => new("pages", "Writes pages that are served where no gateway is.")
    {
        PagesExportVerb.Create(clock),
    };
}
