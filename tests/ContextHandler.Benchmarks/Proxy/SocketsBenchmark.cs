using System.Globalization;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>
/// What idle WebSockets cost the gateway in memory: ten of each of 1,000 sessions. Here are the browsers and the IdP, and two other processes are the
/// gateway and the backend. Each WebSocket is one connection in and one out, but one of ten goes to the backend by HTTP/2, so that the gateway has
/// fewer than 20,000 files open, a common limit.
/// </summary>
internal static class SocketsBenchmark
{
    private const int Sessions = 1000;
    private const int PerSession = 10;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync()
    {
        await using var stage = await Stage.StartAsync().ConfigureAwait(false);
        List<string> cookies = [];
        while (cookies.Count < Sessions)
        {
            cookies.Add(await stage.LogInAsync($"/{Routes.Headers}/").ConfigureAwait(false));
        }

        List<IdleSocket> sockets = [];
        try
        {
            sockets.Add(await IdleSocket.OpenAsync(stage.BaseUrl, PathOf(0), cookies[0]).ConfigureAwait(false)); // what the first one loads is not counted
            sockets.Add(await IdleSocket.OpenAsync(stage.BaseUrl, PathOf(1), cookies[0]).ConfigureAwait(false));
            var before = await ReadAsync(stage.Gateway).ConfigureAwait(false);
            while (sockets.Count < Sessions * PerSession)
            {
                sockets.Add(await IdleSocket.OpenAsync(stage.BaseUrl, PathOf(sockets.Count), cookies[sockets.Count / PerSession]).ConfigureAwait(false));
            }

            var after = await ReadAsync(stage.Gateway).ConfigureAwait(false);
            Report(before, after, sockets.Count(socket => socket.IsOpen));
            return 0;
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static string PathOf(int number) => $"/{(number % PerSession == 0 ? Routes.Multiplexed : Routes.Headers)}/ws";

    private static async Task<(long Resident, long Heap)> ReadAsync(Server gateway)
    {
        await Task.Delay(Rest).ConfigureAwait(false);
        var (_, heap) = await ControlPort.AskAsync(gateway.Control!.Value, collect: true).ConfigureAwait(false);
        return (ProcessTree.ResidentBytes(gateway.Id), heap);
    }

    private static void Report((long Resident, long Heap) before, (long Resident, long Heap) after, int open)
    {
        const double Kilo = 1024;
        const double Mega = Kilo * Kilo;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"before: resident {before.Resident / Mega:F1} MB, managed {before.Heap / Mega:F1} MB; after: resident {after.Resident / Mega:F1} MB, managed {after.Heap / Mega:F1} MB, {(after.Heap - before.Heap) / Kilo / open:F2} KB a connection"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"sockets: connections {open} sessions {Sessions} resident MB {after.Resident / Mega:F1} per-connection KB {(after.Resident - before.Resident) / Kilo / open:F2}"));
    }
}
