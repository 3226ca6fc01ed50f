using ContextHandler.Redis;
using ContextHandler.Testing.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.Tests.Redis;

internal static class RedisLinks
{
    /// <summary>The way in which everything in that node asks Redis.</summary>
    public static RedisLink Link(this RedisNode node) => node.Services.GetRequiredService<RedisLink>();

    /// <summary>Whether a whole round trip has gone over the connection that it asks.</summary>
    public static bool IsConnected(this RedisNode node) => node.Link().Connection is not null;
}
