using ContextHandler.Cli;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli;

/// <summary>One command of <c>chctl</c>, run in process: what it said and how it ended.</summary>
internal sealed record Chctl(int ExitCode, string Output, string Error)
{
    public static string Sample { get; } = Path.Combine(Repository.Root, "metadata", "federation.json");

    public static Chctl Run(params string[] args) => RunAt(new(), args);

    /// <summary>At another time than <see cref="TestClock.Start"/>.</summary>
    public static Chctl RunAt(TestClock clock, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = Toolbox.Run(args, output, error, clock);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>That verb on the sample federation.</summary>
    public static Chctl OnSample(string verb, params string[] args) => Run([verb, "--federation", Sample, .. args]);

    /// <summary>That verb on a changed copy of the sample.</summary>
    public static Chctl On(FederationFolder folder, string verb, params string[] args) => Run([verb, "--federation", folder.Path, .. args]);
}
