using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>The load: Debian's wrk, keep-alive, one thread, 16 connections.</summary>
internal static partial class Wrk
{
    /// <summary>Loads one address for so long. Throws when an answer is no success.</summary>
    public static async Task<(double PerSecond, double P99Milliseconds, long Requests)> LoadAsync(string url, IEnumerable<string> headers, TimeSpan duration)
    {
        string[] arguments = ["-t1", "-c16", "--latency", string.Create(CultureInfo.InvariantCulture, $"-d{duration.TotalSeconds:F0}s"), .. headers.SelectMany(header => new[] { "-H", header }), url];
        using var process = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0 || said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{url}:\n{said}");
        }

        var p99 = Percentile().Match(said);
        return (Number(PerSecond().Match(said)), Number(p99) * UnitOf(p99.Groups["unit"].Value), (long)Number(Total().Match(said)));
    }

    private static double Number(Match match) => double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);

    private static double UnitOf(string unit) => unit switch
    {
        "us" => 0.001,
        "ms" => 1,
        "s" => 1000,
        _ => throw new FormatException($"'{unit}' is no unit of wrk's."),
    };

    [GeneratedRegex(@"Requests/sec:\s+(?<number>[\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"^\s+99%\s+(?<number>[\d.]+)(?<unit>\w+)", RegexOptions.Multiline)]
    private static partial Regex Percentile();

    [GeneratedRegex(@"(?<number>\d+) requests in")]
    private static partial Regex Total();
}
