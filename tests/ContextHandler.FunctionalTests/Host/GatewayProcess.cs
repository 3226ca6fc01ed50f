using System.Diagnostics;
using System.Text;

namespace ContextHandler.FunctionalTests.Host;

/// <summary>The host as operations start it, in a process that its test ends.</summary>
internal static class GatewayProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Starts one at an address.</summary>
    public static Process Start(string address, string[] arguments, string? environment = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, StandardErrorEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "ContextHandler.Gateway.dll"), "--urls", address, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ContextHandler__Federation"] = environment;
        return Process.Start(start)!;
    }

    /// <summary>Waits until it says that it is ready, and returns what it says. Throws when it has ended.</summary>
    public static Task<string> WhenReadyAsync(HttpClient client, Process gateway) => WhenItAnswersAsync(client, gateway, "/health/ready");

    /// <summary>Waits until it answers well there, and returns what it says. Throws when it has ended.</summary>
    public static async Task<string> WhenItAnswersAsync(HttpClient client, Process gateway, string path)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await client.GetStringAsync(new Uri(path, UriKind.Relative), patience.Token);
            }
            catch (HttpRequestException) when (!gateway.HasExited)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }
}
