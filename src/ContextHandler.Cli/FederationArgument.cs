using System.CommandLine;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Cli;

/// <summary>The <c>--federation PATH</c> of every verb, and the federation it names.</summary>
internal sealed class FederationArgument(TimeProvider clock)
{
    public Option<string> Option { get; } = new("--federation") { Description = "The federation file.", HelpName = "PATH", Required = true };

    /// <summary>What came of loading it; null, and said so, when there is no such file.</summary>
    public FederationLoad? Load(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(Option);
        if (File.Exists(path))
        {
            return FederationLoader.Load(path, clock.GetUtcNow(), PasswordOf);
        }

        parsed.InvocationConfiguration.Error.WriteLine($"chctl: {Printable.Of(path)}: no such file");
        return null;
    }

    /// <summary>Runs a verb that needs a federation without errors; with errors it tells them and does nothing else.</summary>
    public int With(ParseResult parsed, Func<FederationLoad, int> verb)
    {
        if (Load(parsed) is not { } load)
        {
            return ExitCode.Misused;
        }

        foreach (var problem in load.Errors)
        {
            parsed.InvocationConfiguration.Error.WriteLine(Printable.Of(problem.ToString()));
        }

        return load.Model is null ? ExitCode.Faulty : verb(load);
    }

    // The gateway's own configuration of a key file's password, as far as an environment can carry it.
    private static string? PasswordOf(string path) => Environment.GetEnvironmentVariable($"ContextHandler__CredentialPasswords__{path}");
}
