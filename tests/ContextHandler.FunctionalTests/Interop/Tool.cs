using System.Diagnostics;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A command that ends by itself.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it in that folder. Throws when it fails, is missing or takes longer than three minutes, as a build on a busy machine does not.</summary>
    public static async Task RunAsync(string folder, string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {await errors}{output}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
