using System.Globalization;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>
/// What the gateway's proxy costs beside bare YARP with the same routes, and beside what people use without it. Every server is a process of its
/// own; the rounds are interleaved in rotating order, and ratios are taken inside a round, because the machine is shared.
/// </summary>
internal static class ProxyBenchmark
{
    private const int Rounds = 7;
    private const int Laps = 3; // of each round: short ones close together, so that what else the machine does weighs on all alike
    private const string Bare = "YARP";
    private const string OursHeaders = "gateway, headers";
    private const string OursToken = "gateway, token";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync()
    {
        if (!Tools.AreThere(Tools.ForProxy))
        {
            return 2;
        }

        using var mellon = new Mellon();
        await using var stage = await Stage.StartAsync(mellon.JoinTo).ConfigureAwait(false);
        var (backend, gateway) = (stage.Backend, stage.Gateway);
        var port = FreePort.Find();
        await using var bare = await Server.StartOwnAsync(port, control => [BareYarp.Verb, $"{port}", control, backend.Address]).ConfigureAwait(false);
        var nginxPort = FreePort.Find();
        await using var nginx = await Server.StartForeignAsync(nginxPort, Tools.Nginx, "-c", Template.Fill("nginx.conf", stage.Folder, nginxPort, backend.Port)).ConfigureAwait(false);
        var (apache, mellonCookie) = await mellon.StartAsync(stage).ConfigureAwait(false);
        await using var last = apache;

        // One session for both systems, and the same request to everybody.
        var cookie = await stage.LogInAsync($"/{Routes.Headers}/", $"/{Routes.Token}/").ConfigureAwait(false);
        Contender Of(string name, Server server, string system, string session) =>
            new(name, server, $"{server.Address}/{system}/1", [$"Host: {stage.BaseUrl.Authority}", "Accept: text/html", session]);
        Contender[] contenders =
        [
            Of("direct", backend, Routes.Headers, cookie),
            Of(Bare, bare, Routes.Headers, cookie),
            Of(OursHeaders, gateway, Routes.Headers, cookie),
            Of(OursToken, gateway, Routes.Token, cookie),
            Of("nginx", nginx, Routes.Headers, cookie),
            Of("Apache, mellon", apache, Routes.Headers, mellonCookie) with { Url = $"http://localhost:{mellon.Port}/{Routes.Headers}/1", Headers = ["Accept: text/html", mellonCookie] },
        ];
        await ProveAsync(contenders).ConfigureAwait(false);
        Report(await MeasureAsync(contenders).ConfigureAwait(false));
        return 0;
    }

    // What is measured is what is promised: the headers arrive, and the token where it is wanted only.
    private static async Task ProveAsync(Contender[] contenders)
    {
        foreach (var contender in contenders)
        {
            await contender.ProveAsync().ConfigureAwait(false);
            var seen = await contender.EchoAsync().ConfigureAwait(false);
            var found = (seen.Contains("X-Ch-Level: ", StringComparison.OrdinalIgnoreCase), seen.Contains("X-Ch-Token: ", StringComparison.OrdinalIgnoreCase));
            if (found != (contender.Name is OursHeaders or OursToken, contender.Name == OursToken))
            {
                throw new InvalidOperationException($"{contender.Name} is told otherwise than it should be:\n{seen}");
            }
        }
    }

    private static async Task<Dictionary<string, List<Load>>> MeasureAsync(Contender[] contenders)
    {
        foreach (var contender in contenders)
        {
            await contender.LoadAsync(WarmUp).ConfigureAwait(false);
        }

        var loads = contenders.ToDictionary(contender => contender.Name, _ => new List<Load>());
        for (var lap = 0; lap < Rounds * Laps; lap++)
        {
            for (var turn = 0; turn < contenders.Length; turn++)
            {
                var contender = contenders[(lap + turn) % contenders.Length];
                loads[contender.Name].Add(await contender.LoadAsync(Duration).ConfigureAwait(false));
            }
        }

        return loads.ToDictionary(of => of.Key, of => of.Value.Chunk(Laps).Select(Load.Mean).ToList());
    }

    private static void Report(Dictionary<string, List<Load>> loads)
    {
        Console.WriteLine($"{"",-18}{"requests/s",12}{"p99 ms",10}{"CPU µs",10}{"bytes",10}{"of YARP",10}{"CPU",8}");
        foreach (var (name, of) in loads)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-18}{MedianOf(of, load => load.PerSecond),12:F0}{MedianOf(of, load => load.P99),10:F2}{MedianOf(of, load => load.Cpu),10:F1}{MedianOf(of, load => load.Bytes),10:F0}{Ratio(name, load => load.PerSecond),10:F3}{Ratio(name, load => load.Cpu),8:F3}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"proxy: ratio-headers {Ratio(OursHeaders, load => load.PerSecond):F3} ratio-jwt {Ratio(OursToken, load => load.PerSecond):F3} alloc {Ratio(OursHeaders, load => load.Bytes):F3}"));

        static double MedianOf(List<Load> of, Func<Load, double> value) => Median.Of(of.Select(value));

        // In the same round, so that what else the machine does weighs on both.
        double Ratio(string name, Func<Load, double> value) => Median.Of(loads[name].Zip(loads[Bare], (load, bare) => value(load) / value(bare)));
    }
}
