using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ContextHandler.Benchmarks.Storm;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>
/// Where a .NET server under measurement tells what only it knows: bytes allocated so far and the managed heap. On a loopback port of its own, so
/// that nobody measures the asking.
/// </summary>
internal static class ControlPort
{
    /// <summary>Answers every connection in the background, and ends the process when its parent has ended.</summary>
    public static void Open(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        new Thread(() => Answer(listener)) { IsBackground = true }.Start();
        new Thread(EndWithParent) { IsBackground = true }.Start();
    }

    /// <summary>Asks the server of that port; its garbage is collected first where that is asked for, and a clock that can be stepped is a byte's minutes further on.</summary>
    public static async Task<(long AllocatedBytes, long HeapBytes)> AskAsync(int port, bool collect = false, TimeSpan step = default)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
        await client.GetStream().WriteAsync((byte[])[collect ? (byte)1 : (byte)0, (byte)step.TotalMinutes]).ConfigureAwait(false);
        using var reader = new StreamReader(client.GetStream());
        var numbers = (await reader.ReadToEndAsync().ConfigureAwait(false)).Split(' ').Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToList();
        return (numbers[0], numbers[1]);
    }

    private static void Answer(TcpListener listener)
    {
        while (true)
        {
            using var client = listener.AcceptTcpClient();
            var collect = client.GetStream().ReadByte() == 1;
            SteppedClock.OfHost.Step(TimeSpan.FromMinutes(client.GetStream().ReadByte()));
            if (collect)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }

            using var writer = new StreamWriter(client.GetStream());
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{GC.GetTotalAllocatedBytes(precise: true)} {GC.GetTotalMemory(forceFullCollection: false)}"));
        }
    }

    private static void EndWithParent()
    {
        while (Console.In.Read() >= 0)
        {
            // Nothing is said there; it ends.
        }

        Environment.Exit(0);
    }
}
