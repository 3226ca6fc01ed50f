using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace ContextHandler.Testing.Nodes;

/// <summary>The host as operations start it, in a process of its own that ends when disposed; for tests of a project that references the host.</summary>
public sealed class GatewayProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240); // a machine on which everybody builds starts nothing soon

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private GatewayProcess(Uri address, string program, IEnumerable<string> arguments, string? federation)
    {
        Address = address;
        // Whoever started the tests in the background has them ignore SIGINT, and so would it.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", program, "--urls", address.GetLeftPart(UriPartial.Authority), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["ContextHandler__Federation"] = federation;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? string.Empty);
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? string.Empty);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The host built with these tests.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "ContextHandler.Gateway.dll");

    /// <summary>Where it listens.</summary>
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

    /// <summary>A free address on this machine.</summary>
    public static Uri FreeAddress() => new($"http://localhost:{FreePort.Find()}");

    /// <summary>Starts one, and waits for nothing.</summary>
    /// <param name="address">Where it is to listen.</param>
    /// <param name="arguments">Of its command line.</param>
    /// <param name="program">The host to start; null: <see cref="Program"/>.</param>
    /// <param name="federation">The federation file that its environment names; null: none.</param>
    public static GatewayProcess Launch(Uri address, IEnumerable<string> arguments, string? program = null, string? federation = null) =>
        new(address, program ?? Program, arguments, federation);

    /// <summary>Starts one at a free address, and waits until it is ready.</summary>
    public static Task<GatewayProcess> StartAsync(params string[] arguments) => StartAsync(HttpVersion.Version11, arguments);

    /// <summary>The same speaking HTTP/2 alone, without TLS.</summary>
    public static Task<GatewayProcess> StartHttp2Async(params string[] arguments) =>
        StartAsync(HttpVersion.Version20, [.. arguments, "--Kestrel:EndpointDefaults:Protocols", "Http2"]);

    /// <summary>Waits until it is ready, and returns how it says so. Throws when it has ended.</summary>
    public Task<string> WhenReadyAsync() => WhenItAnswersAsync("/health/ready");

    /// <summary>Waits until it answers well there, and returns what it says. Throws when it has ended.</summary>
    public Task<string> WhenItAnswersAsync(string path) => WhenItAnswersAsync(path, HttpVersion.Version11);

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills it as a power cut would (SIGKILL), and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await WhenEndedAsync();
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

    private static async Task<GatewayProcess> StartAsync(Version http, string[] arguments)
    {
        var gateway = Launch(FreeAddress(), arguments);
        try
        {
            await gateway.WhenItAnswersAsync("/health/ready", http);
            return gateway;
        }
        catch
        {
            gateway.Dispose();
            throw;
        }
    }

    private async Task<string> WhenItAnswersAsync(string path, Version http)
    {
        using var client = new HttpClient { DefaultRequestVersion = http, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var patience = new CancellationTokenSource(Patience);
        var last = "nothing yet";
        try
        {
            while (true)
            {
                try
                {
                    return await client.GetStringAsync(new Uri(Address, path), patience.Token);
                }
                catch (HttpRequestException failed) when (!HasExited)
                {
                    last = failed.Message;
                    await Task.Delay(50, patience.Token);
                }
                catch (HttpRequestException)
                {
                    throw new InvalidOperationException($"The gateway has ended: {Output}");
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The gateway does not answer at {path} ({last}): {Output}");
        }
    }
}
