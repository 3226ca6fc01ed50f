using System.Diagnostics;
using ContextHandler.Cli;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli;

public sealed class UsageTests
{
    [Theory]
    [InlineData("validate")]
    [InlineData("matrix")]
    [InlineData("explain", "--system", "SAPA", "--idp", "Korsbæk Kommune")]
    [InlineData("rollover", "rehearse")]
    [InlineData("metadata", "diff")]
    [InlineData("pages", "export", "folder")]
    public void Every_verb_needs_a_federation(string verb, params string[] args)
    {
        var run = Chctl.Run([verb, .. args]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--federation", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("matrix")]
    [InlineData("explain", "--system", "SAPA", "--idp", "Korsbæk Kommune")]
    [InlineData("rollover", "status")]
    [InlineData("metadata", "status")]
    public void A_file_that_is_not_there_is_misuse(string verb, params string[] args)
    {
        var run = Chctl.Run([verb, .. args, "--federation", "no-such.json"]);

        Assert.Equal((2, "chctl: no-such.json: no such file"), (run.ExitCode, run.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("matrix")]
    [InlineData("explain", "--system", "SAPA", "--idp", "Korsbæk Kommune")]
    public void A_federation_with_errors_is_not_shown(string verb, params string[] args)
    {
        using var folder = new FederationFolder();

        var run = Chctl.On(folder.Set("systems[0].requiredLevel", null), verb, args);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("error at $.systems[0].requiredLevel", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("explode")]
    [InlineData("rollover")]
    [InlineData("metadata", "explode")]
    [InlineData("validate", "--federation", "x.json", "--loud")]
    [InlineData("explain", "--federation", "x.json", "--system", "a", "--idp", "b", "--requested", "NIST 3", "--comparison", "roughly")]
    [InlineData("explain", "--federation", "x.json", "--system", "a", "--idp", "b", "--comparison", "exact")]
    public void A_command_nobody_understands_is_misuse(params string[] args)
    {
        var run = Chctl.Run(args);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_the_verbs()
    {
        var run = Chctl.Run("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(["validate", "matrix", "explain", "rollover", "metadata", "pages"], verb => Assert.Contains(verb, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "validate", "--federation")]
    [InlineData(1, "validate", "--strict", "--federation")]
    [InlineData(2, "validate", "--loud", "--federation")]
    public async Task The_executable_ends_with_the_exit_code(int expected, params string[] args)
    {
        Assert.Equal(expected, await RunAlone([.. args, Chctl.Sample]));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(2, "/no/such/folder")]
    public async Task The_state_folder_is_that_of_the_environment_where_none_is_given(int expected, string folder) =>
        Assert.Equal(expected, await RunAlone(["rollover", "status", "--federation", Chctl.Sample], folder));

    private static async Task<int> RunAlone(string[] args, string state = "")
    {
        var assembly = typeof(Toolbox).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [assembly, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ContextHandler__State"] = state },
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await Task.WhenAll(output, error);
        return process.ExitCode;
    }
}
