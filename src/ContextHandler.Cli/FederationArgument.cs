using System.CommandLine;
using ContextHandler.Cli.Editing;
using ContextHandler.Cli.Planning;
using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Cli;

/// <summary>The <c>--federation PATH</c> of every verb, and the federation it names.</summary>
internal sealed class FederationArgument(TimeProvider clock)
{
    public Option<string> Option { get; } = new("--federation") { Description = "The federation file.", HelpName = "PATH", Required = true };

    /// <summary>Where the metadata is that a gateway fetched, of which there is no file.</summary>
    public StateArgument State { get; } = new();

    /// <summary>What came of loading it; null, and said so, when there is no such file.</summary>
    public FederationLoad? Load(ParseResult parsed) => Find(parsed) is { } path ? Load(path, Shelf(parsed)) : null;

    /// <summary>Runs a verb that needs a federation without errors; with errors it tells them and does nothing else.</summary>
    public int With(ParseResult parsed, Func<FederationLoad, int> verb)
    {
        if (Load(parsed) is not { } load)
        {
            return ExitCode.Misused;
        }

        Tell(parsed, load.Errors);
        foreach (var peer in load.Peers.Where(peer => peer.Absence is not null))
        {
            parsed.InvocationConfiguration.Error.WriteLine(Printable.Of($"chctl: {peer.Party.EntityId} is left out: {peer.Absence}"));
        }

        return load.Model is null ? ExitCode.Faulty : verb(load);
    }

    /// <summary>Runs a verb that changes the plan for our keys, or the trust in metadata. The file need not be without errors, as long as it can be read.</summary>
    public int WithPlan(ParseResult parsed, Func<PlanFile, int> verb)
    {
        if (Find(parsed) is not { } path)
        {
            return ExitCode.Misused;
        }

        try
        {
            var problems = new ProblemList(path);
            var json = File.ReadAllBytes(path);
            var file = FederationFileReader.Read(json, problems);
            Tell(parsed, problems.Problems);
            return file is null || problems.HasErrors ? ExitCode.Faulty : verb(new(path, json, file, clock.GetUtcNow()));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"chctl: cannot be read or written: {Printable.Of(problem.Message)}");
            return ExitCode.Misused;
        }
    }

    /// <summary>Runs a verb that needs the plan, and a federation without errors.</summary>
    public int WithPlan(ParseResult parsed, Func<PlanFile, FederationLoad, int> verb) => WithPlan(parsed, plan => With(parsed, load => verb(plan, load)));

    /// <summary>What would come of loading the file if that were in it.</summary>
    public FederationLoad Try(ParseResult parsed, PlanFile plan, byte[] json) => WholeFile.WithDraft(plan.Path, json, draft => Load(draft, Shelf(parsed)));

    /// <summary>What one node has of every peer's metadata.</summary>
    public FederationLoad Load(PlanFile plan, MetadataShelf shelf) => Load(plan.Path, shelf);

    /// <summary>What a node has kept in its state folder; read only.</summary>
    public static MetadataShelf Shelf(string? state) => new(new MetadataCopies(state));

    private static void Tell(ParseResult parsed, IEnumerable<FederationProblem> problems)
    {
        foreach (var problem in problems)
        {
            parsed.InvocationConfiguration.Error.WriteLine(Printable.Of(problem.ToString()));
        }
    }

    // The gateway's own configuration of a key file's password, as far as an environment can carry it.
    private static string? PasswordOf(string path) => Environment.GetEnvironmentVariable($"ContextHandler__CredentialPasswords__{path}");

    private MetadataShelf Shelf(ParseResult parsed) => Shelf(State.Folders(parsed) is [var first, ..] ? first : null);

    private FederationLoad Load(string path, MetadataShelf shelf) => FederationLoader.Load(path, clock.GetUtcNow(), PasswordOf, shelf);

    private string? Find(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(Option);
        if (File.Exists(path))
        {
            return path;
        }

        parsed.InvocationConfiguration.Error.WriteLine($"chctl: {Printable.Of(path)}: no such file");
        return null;
    }
}
