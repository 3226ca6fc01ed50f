using System.Diagnostics;

namespace ContextHandler.FunctionalTests.House;

/// <summary>What <c>tests/run.sh</c> installs is there and runs: without it the tests against others' software would fail less clearly.</summary>
public sealed class SetUpTests
{
    [Theory]
    [InlineData("xmlsec1", "--version")]
    [InlineData("openssl", "version")]
    [InlineData("/usr/bin/python3", "-c", "import saml2")]
    [InlineData("/usr/sbin/apache2", "-v")]
    [InlineData("dpkg-query", "--status", "libapache2-mod-auth-mellon")]
    [InlineData("redis-server", "--version")]
    [InlineData("redis-cli", "--version")]
    [InlineData("node", "--version")]
    [InlineData("promtool", "--version")]
    [InlineData("chromium", "--version")]
    public async Task The_tool_runs_on_this_machine(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}; run tests/run.sh once. {errors}");
    }
}
