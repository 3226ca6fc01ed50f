using System.Diagnostics;
using System.Globalization;
using System.Net;
using ContextHandler.Testing;
using ContextHandler.Testing.Nodes;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N12: what one connection of an attacker's costs the host itself, in a process of its own: a fifth of its processors at most.</summary>
[Collection(nameof(Alone))]
public sealed class FloodCostTests(ITestOutputHelper output) : IDisposable
{
    private const double Most = 0.20;
    private const int Attacks = 3;
    private const int Batch = 2_000;
    private static readonly TimeSpan Attack = TimeSpan.FromSeconds(3);

    private readonly FederationFolder federation = new();

    public void Dispose() => federation.Dispose();

    [Theory]
    [InlineData(Http2Frame.Ping, 8)]
    [InlineData(Http2Frame.Settings, 0)]
    [InlineData(Http2Frame.Unknown, 0)]
    public async Task N12_a_connection_that_floods_with_frames_of_no_request_costs_a_fifth_of_the_processors_at_most(byte type, int length)
    {
        var frame = Http2Frame.Of(type, flags: 0, stream: 0, new byte[length]);
        byte[] flood = [.. Enumerable.Repeat(frame, Batch).SelectMany(octets => octets)];
        await AssertCheapAsync((connection, attack) => FloodAsync(connection, flood, attack));
    }

    [Fact]
    public async Task N12_a_connection_that_floods_with_empty_pieces_of_a_head_costs_a_fifth_of_the_processors_at_most() =>
        await AssertCheapAsync(async (connection, attack) =>
        {
            var stream = connection.NextStream();
            await connection.SendAsync(Http2Frame.Of(Http2Frame.Headers, Http2Frame.EndStream, stream, connection.Get("/endless")));
            var piece = Http2Frame.Of(Http2Frame.Continuation, flags: 0, stream, []);
            await FloodAsync(connection, [.. Enumerable.Repeat(piece, Batch).SelectMany(octets => octets)], attack);
        });

    [Fact]
    public async Task N12_a_connection_of_rapid_resets_costs_a_fifth_of_the_processors_at_most() =>
        await AssertCheapAsync((connection, _) => RapidResetTests.ResetAsync(connection, "/choice", streams: 1_000_000));

    // Of several attacks the cheapest counts: whatever else the machine does meanwhile, and the host's own warming up, only add to it.
    private async Task AssertCheapAsync(Func<RawHttp2, CancellationToken, Task> attackAsync)
    {
        using var gateway = await GatewayProcess.StartHttp2Async("--federation", federation.Path);
        using var neighbour = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        List<double> shares = [];
        for (var number = 0; number < Attacks; number++)
        {
            shares.Add(await ShareAsync(gateway, attackAsync));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"N12: {string.Join(", ", shares.Select(share => share.ToString("P1", CultureInfo.InvariantCulture)))} of {Environment.ProcessorCount} processors"));
        Assert.InRange(shares.Min(), 0, Most);
        Assert.Equal("live", await neighbour.GetStringAsync(new Uri(gateway.Address, "/health/live"), TestContext.Current.CancellationToken));
    }

    // What one connection costs for as long as the attack lasts.
    private static async Task<double> ShareAsync(GatewayProcess gateway, Func<RawHttp2, CancellationToken, Task> attackAsync)
    {
        await using var connection = await RawHttp2.OpenAsync(gateway.Address);
        using var end = new CancellationTokenSource(Attack);
        var (before, watch) = (gateway.ProcessorTime, Stopwatch.StartNew());

        var attack = attackAsync(connection, end.Token);
        await Task.WhenAny(attack, Task.Delay(Attack));
        await Task.Delay(Attack - TimeSpan.FromTicks(Math.Min(Attack.Ticks, watch.Elapsed.Ticks))); // whoever is thrown out early has not got the next one's time
        return (gateway.ProcessorTime - before) / watch.Elapsed / Environment.ProcessorCount;
    }

    private static async Task FloodAsync(RawHttp2 connection, byte[] flood, CancellationToken attack)
    {
        try
        {
            while (!attack.IsCancellationRequested)
            {
                await connection.SendAsync(flood).WaitAsync(attack);
            }
        }
        catch (Exception stopped) when (stopped is IOException or OperationCanceledException)
        {
            // Ended by the gateway, or by the clock while it read nothing.
        }
    }
}
