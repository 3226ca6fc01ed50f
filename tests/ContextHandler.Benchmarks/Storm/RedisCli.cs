using System.Diagnostics;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>Asks a Redis what its clients do not.</summary>
internal static class RedisCli
{
    /// <summary>What it answers, a line each.</summary>
    public static async Task<string[]> AskAsync(int port, params string[] command)
    {
        using var cli = Process.Start(new ProcessStartInfo("redis-cli", ["-p", $"{port}", .. command]) { RedirectStandardOutput = true })!;
        var answer = await cli.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await cli.WaitForExitAsync().ConfigureAwait(false);
        return answer.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
