namespace ContextHandler.Redis;

/// <summary>What an entry in Redis is.</summary>
internal enum RedisKind
{
    /// <summary>Whether Redis keeps anything.</summary>
    Probe,
}
