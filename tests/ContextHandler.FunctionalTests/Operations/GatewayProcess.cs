using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Operations;

/// <summary>The host in a process of its own, as operations start and stop it.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private GatewayProcess(Uri address, IEnumerable<string> arguments)
    {
        Address = address;
        process = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "ContextHandler.Gateway.dll"), "--urls", address.GetLeftPart(UriPartial.Authority), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? string.Empty);
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? string.Empty);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>Everything it has written.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>What its processors have spent on it so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it, and waits until it is ready.</summary>
    public static Task<GatewayProcess> StartAsync(params string[] arguments) => StartAsync(HttpVersion.Version11, arguments);

    /// <summary>The same speaking HTTP/2 alone, without TLS.</summary>
    public static Task<GatewayProcess> StartHttp2Async(params string[] arguments) =>
        StartAsync(HttpVersion.Version20, [.. arguments, "--Kestrel:EndpointDefaults:Protocols", "Http2"]);

    private static async Task<GatewayProcess> StartAsync(Version http, string[] arguments)
    {
        var gateway = new GatewayProcess(new($"http://localhost:{FreePort.Find()}"), arguments);
        using var client = new HttpClient { DefaultRequestVersion = http, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var patience = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync(client, gateway, patience.Token))
        {
            await Task.Delay(50, patience.Token);
        }

        return gateway;
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>How long it takes to end.</summary>
    public async Task<TimeSpan> WhenEndedAsync()
    {
        var began = Stopwatch.GetTimestamp();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return Stopwatch.GetElapsedTime(began);
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, GatewayProcess gateway, CancellationToken patience)
    {
        if (gateway.HasExited)
        {
            throw new InvalidOperationException($"The gateway has ended: {gateway.Output}");
        }

        try
        {
            using var answer = await client.GetAsync(new Uri(gateway.Address, "/health/ready"), patience);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
