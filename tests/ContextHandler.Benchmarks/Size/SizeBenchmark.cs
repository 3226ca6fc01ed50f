using System.Diagnostics;
using System.Globalization;
using System.Net;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Size;

/// <summary>A federation of the whole country: how long it takes to load, and what the idle gateway holds in memory.</summary>
internal static class SizeBenchmark
{
    private const int IdentityProviders = 98;
    private const int Systems = 60;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("contexthandler-size-");
        try
        {
            var path = new GeneratedFederation(IdentityProviders, Systems, FederationKeys.OfTheirOwn()).Write(folder.FullName);
            var loading = Stopwatch.StartNew();
            var load = FederationLoader.Load(path, TimeProvider.System.GetUtcNow());
            loading.Stop();
            if (load.Model is null)
            {
                throw new InvalidOperationException(string.Join(Environment.NewLine, load.Problems));
            }

            var (ready, resident) = await RunGatewayAsync(path).ConfigureAwait(false);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"size: {IdentityProviders} IdPs {Systems} systems load {loading.Elapsed.TotalSeconds:F2} s start-to-ready {ready.TotalSeconds:F2} s resident {resident} MB"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The real host in a process of its own: nothing of this one counts.
    private static async Task<(TimeSpan Ready, long ResidentMegabytes)> RunGatewayAsync(string federation)
    {
        var address = $"http://127.0.0.1:{FreePort.Find()}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "ContextHandler.Gateway.dll"), "--federation", federation, "--urls", address])
        {
            start.ArgumentList.Add(argument);
        }

        var starting = Stopwatch.StartNew();
        using var gateway = Process.Start(start)!;
        gateway.OutputDataReceived += (_, _) => { };
        gateway.BeginOutputReadLine();
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            while (!await IsReadyAsync(client).ConfigureAwait(false))
            {
                if (gateway.HasExited || starting.Elapsed > Patience)
                {
                    throw new InvalidOperationException("The gateway did not become ready.");
                }

                await Task.Delay(20).ConfigureAwait(false);
            }

            var ready = starting.Elapsed;
            await Task.Delay(Idle).ConfigureAwait(false);
            gateway.Refresh();
            return (ready, gateway.WorkingSet64 / (1024 * 1024));
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync().ConfigureAwait(false);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative)).ConfigureAwait(false);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
