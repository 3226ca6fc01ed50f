using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>
/// An Apache of its own on a configuration of ours. It ends when disposed, and by itself after five minutes, so that it does not outlive
/// tests that were killed.
/// </summary>
internal sealed class ApacheProcess : IAsyncDisposable
{
    private const string Apache = "/usr/sbin/apache2";
    private const string Lifetime = "300";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder;
    private readonly string[] arguments;
    private readonly Process process;

    private ApacheProcess(string folder, string[] arguments)
    {
        (this.folder, this.arguments) = (folder, arguments);
        process = Process.Start("/usr/bin/timeout", [Lifetime, Apache, .. arguments, "-DFOREGROUND"]);
    }

    /// <summary>Starts it and waits until it answers. The configuration may use <c>${folder}</c> and <c>${port}</c>; its PidFile and ErrorLog are in the folder.</summary>
    public static async Task<ApacheProcess> StartAsync(string configuration, string folder, int port)
    {
        var apache = new ApacheProcess(folder, ["-C", $"Define folder {folder}", "-C", $"Define port {port}", "-f", configuration]);
        try
        {
            await apache.AnswersAsync(port);
            return apache;
        }
        catch
        {
            await apache.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (!process.HasExited)
            {
                // By its own PidFile; Apache ends its children itself. What does not end so is killed.
                await Tool.RunAsync(folder, Apache, [.. arguments, "-k", "stop"]);
                await process.WaitForExitAsync(patience.Token);
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }

    private async Task AnswersAsync(int port)
    {
        for (var waited = Stopwatch.StartNew(); !await IsOpenAsync(port); await Task.Delay(20))
        {
            Assert.False(process.HasExited || waited.Elapsed > Patience, $"Apache does not answer; run tests/run.sh once. {Log()}");
        }
    }

    private string Log() => Path.Combine(folder, "error.log") is var log && File.Exists(log) ? File.ReadAllText(log) : string.Empty;

    private static async Task<bool> IsOpenAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
