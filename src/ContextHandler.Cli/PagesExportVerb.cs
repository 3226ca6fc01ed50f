using System.CommandLine;
using System.Text;
using ContextHandler.Cli.StaticPages;
using ContextHandler.Federation;

namespace ContextHandler.Cli;

/// <summary><c>chctl pages export</c>: the page that a load balancer serves when no gateway answers, one self-contained file per language.</summary>
internal static class PagesExportVerb
{
    private static readonly (string Name, bool IsDanish)[] Files = [("unavailable.da.html", true), ("unavailable.en.html", false)];

    public static Command Create(TimeProvider clock)
    {
        var federation = new FederationArgument(clock);
        var folder = new Argument<string>("FOLDER") { Description = "Where the files go; made if it is not there." };
        var verb = new Command("export", "Writes what a load balancer serves when no gateway answers: one file per language, nothing to fetch, nothing to run.")
        {
            folder, federation.Option, federation.State.Option,
        };
        verb.SetAction(parsed => federation.With(parsed, load => Write(load.Model!, parsed.GetRequiredValue(folder), parsed.InvocationConfiguration)));
        return verb;
    }

    private static int Write(FederationModel model, string folder, InvocationConfiguration console)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, isDanish) in Files)
            {
                // Renamed into place: what serves it never reads half of it.
                var (path, draft) = (Path.Combine(folder, name), Path.Combine(folder, $".{name}.{Path.GetRandomFileName()}"));
                File.WriteAllText(draft, UnavailablePage.Of(model, isDanish), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                File.Move(draft, path, overwrite: true);
                console.Output.WriteLine(Printable.Of(path));
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            console.Error.WriteLine($"chctl: {Printable.Of(folder)}: cannot be written: {Printable.Of(problem.Message)}");
            return ExitCode.Misused;
        }

        var systems = model.Systems.Count(system => system.BackupLoginUrl is not null);
        console.Output.WriteLine($"{systems} of {model.Systems.Count} systems have a login of their own (backupLoginUrl); export again whenever that changes");
        return ExitCode.Fine;
    }
}
