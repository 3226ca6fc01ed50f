using ContextHandler.Redis;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContextHandler.Testing.Redis;

/// <summary>The memory of one node, without a gateway around it: what section <c>ContextHandler:Redis</c> brings into a host, started.</summary>
public sealed class RedisNode : IAsyncDisposable
{
    private readonly IHost host;

    private RedisNode(IHost host) => this.host = host;

    public TestClock Clock => (TestClock)host.Services.GetRequiredService<TimeProvider>();

    public RecordedLog Log => host.Services.GetRequiredService<RecordedLog>();

    public IServiceProvider Services => host.Services;

    /// <summary>Starts a node of that Redis, whose answers it awaits for as long as a slow machine needs.</summary>
    public static Task<RedisNode> StartAsync(RedisServer server, TestClock? clock = null, Action<IServiceCollection>? add = null) =>
        StartAsync(new() { ["Endpoint"] = server.Endpoint }, PatientRedis.Deadline, clock, add);

    /// <summary>Starts a node with these fields of the section, another deadline than they may say, and what else <paramref name="add"/> adds.</summary>
    public static async Task<RedisNode> StartAsync(Dictionary<string, string> fields, TimeSpan? deadline = null, TestClock? clock = null, Action<IServiceCollection>? add = null)
    {
        var node = Build(fields, deadline, clock, add);
        try
        {
            await node.host.StartAsync();
            return node;
        }
        catch
        {
            node.host.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static RedisNode Build(Dictionary<string, string> fields, TimeSpan? deadline, TestClock? clock, Action<IServiceCollection>? add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(fields.Select(field => KeyValuePair.Create("ContextHandler:Redis:" + field.Key, (string?)field.Value)));
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddSingleton<RecordedLog>();
        builder.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<RecordedLog>());
        builder.Services.AddSingleton<TimeProvider>(clock ?? new());
        builder.Services.AddContextHandlerRedis(builder.Configuration);
        add?.Invoke(builder.Services);
        if (deadline is { } longer)
        {
            PatientRedis.Await(builder.Services, longer);
        }

        return new(builder.Build());
    }
}
