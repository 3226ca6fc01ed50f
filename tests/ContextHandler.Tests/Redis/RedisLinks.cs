using ContextHandler.Redis;
using ContextHandler.Testing.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.Tests.Redis;

internal static class RedisLinks
{
    /// <summary>The way in which everything in that node asks Redis.</summary>
    public static RedisLink Link(this RedisNode node) => node.Services.GetRequiredService<RedisLink>();
}
