using ContextHandler.Logout;
using ContextHandler.Testing.Logout;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.Tests.Redis;

public sealed class RedisLogoutStoreTests(RedisStage stage) : LogoutStoreConformance, IClassFixture<RedisStage>, IAsyncLifetime
{
    protected override DateTimeOffset Now => stage.Clock.GetUtcNow();

    protected override ILogoutStore Store { get; } = stage.First.Services.GetRequiredService<ILogoutStore>();

    public async ValueTask InitializeAsync() => await stage.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override Task WaitAsync(TimeSpan time) => stage.PassAsync(time);
}
