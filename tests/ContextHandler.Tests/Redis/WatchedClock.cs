using ContextHandler.Redis;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ContextHandler.Tests.Redis;

/// <summary>A machine with a clock of its own that looks at the others when a test says so, beside what the node does by itself.</summary>
internal sealed class WatchedClock : IDisposable
{
    public const string Key = "clocks:1:clocks:1";

    private readonly ShiftedClock clock = new();
    private readonly ClockWatch watch;

    public WatchedClock(string machine, RedisNode node)
    {
        var memory = new RedisMemory(node.Link(), Options.Create(new RedisOptions { Prefix = "clocks" }), clock, NullLogger<RedisMemory>.Instance);
        watch = new(memory, node.Services.GetRequiredService<RedisMetrics>(), clock, new Logger<ClockWatch>(new LoggerFactory([Log]))) { Machine = machine };
    }

    public RecordedLog Log { get; } = new();

    public bool Works => watch.Works;

    public void Dispose() => watch.Dispose();

    public Task LookAsync(int secondsAhead = 0)
    {
        clock.Ahead = TimeSpan.FromSeconds(secondsAhead);
        return watch.LookAsync();
    }
}
