using StackExchange.Redis;
namespace ContextHandler.Redis;
internal sealed class RedisFormat(string prefix)
{
    public RedisKey Key(RedisKind kind, string name) => $"{prefix}:1:{kind}:{name}";
}
