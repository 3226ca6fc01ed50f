using ContextHandler.Redis;
using ContextHandler.Sessions;
using ContextHandler.Testing.Redis;
using ContextHandler.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.Tests.Redis;

public sealed partial class RedisSessionStoreTests(RedisStage stage) : SessionStoreConformance, IClassFixture<RedisStage>, IAsyncLifetime
{
    // New stores for each test: the copies of a node outlast what the test before has kept.
    private readonly RedisSessionStore first = NewStore(stage.First);
    private readonly RedisSessionStore second = NewStore(stage.Second);

    protected override DateTimeOffset Now => stage.Clock.GetUtcNow();

    protected override ISessionStore Store => first;

    protected override ISessionStore OtherNode => second;

    public async ValueTask InitializeAsync() => await stage.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override Task WaitAsync(TimeSpan time) => stage.PassAsync(time);

    private static RedisSessionStore NewStore(RedisNode node) => ActivatorUtilities.CreateInstance<RedisSessionStore>(node.Services);
}
