using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>A server in a process of its own, on a loopback port. It ends when disposed, and with this process.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process process;

    private Server(Process process, int port, int? control) => (this.process, Port, Control) = (process, port, control);

    public int Id => process.Id;

    public int Port { get; }

    /// <summary>Where it tells what it allocates; null: it is no program of ours.</summary>
    public int? Control { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>This executable in one of its roles.</summary>
    /// <param name="port">Where it will listen.</param>
    /// <param name="arguments">Its verb and arguments, made with the control port.</param>
    public static Task<Server> StartOwnAsync(int port, Func<string, string[]> arguments)
    {
        var control = FreePort.Find();
        return StartAsync(port, control, "dotnet", [Path.Combine(AppContext.BaseDirectory, "ContextHandler.Benchmarks.dll"), .. arguments($"{control}")]);
    }

    /// <summary>The gateway itself, as an operator starts it.</summary>
    public static Task<Server> StartGatewayAsync(int port, params string[] arguments) =>
        StartForeignAsync(port, ["dotnet", Path.Combine(AppContext.BaseDirectory, "ContextHandler.Gateway.dll"), "--urls", $"http://127.0.0.1:{port}", .. arguments]);

    /// <summary>Software of others with all that it starts: when it ends, or this process does and with it what is read there, all of its group end.</summary>
    public static Task<Server> StartForeignAsync(int port, params string[] command) =>
        StartAsync(port, control: null, "setsid", ["sh", "-c", "{ \"$@\"; kill -KILL 0; } & cat; kill -KILL 0", "sh", .. command]);

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().ConfigureAwait(false);
        process.Dispose();
    }

    private static async Task<Server> StartAsync(int port, int? control, string tool, string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardInput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var server = new Server(Process.Start(start)!, port, control);
        for (var waited = Stopwatch.StartNew(); !await IsOpenAsync(port).ConfigureAwait(false); await Task.Delay(50).ConfigureAwait(false))
        {
            if (server.process.HasExited || waited.Elapsed > Patience)
            {
                await server.DisposeAsync().ConfigureAwait(false);
                throw new InvalidOperationException($"It does not answer on port {port}: {tool} {string.Join(' ', arguments)}");
            }
        }

        return server;
    }

    private static async Task<bool> IsOpenAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
