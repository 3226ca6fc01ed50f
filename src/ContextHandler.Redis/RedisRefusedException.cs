namespace ContextHandler.Redis;

/// <summary>Redis, or a sentinel, answers at start and refuses our password: nothing that waiting would mend.</summary>
public sealed class RedisRefusedException : Exception
{
    public RedisRefusedException()
    {
    }

    public RedisRefusedException(string message)
        : base(message)
    {
    }

    public RedisRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
