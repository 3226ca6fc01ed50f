using System.Security.Authentication;
using ContextHandler.Login;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>One failure of Redis in our own words: the client's would repeat keys, and a server's whole sentence may.</summary>
internal sealed record RedisFailure(RedisTrouble Trouble, string Why)
{
    private const int LongestWord = 20;

    public static readonly RedisFailure Unreachable = new(RedisTrouble.Unreachable, "Redis cannot be reached.");

    public static readonly RedisFailure NotPrimary = new(RedisTrouble.NotPrimary, "Redis is not the primary.");

    public static readonly RedisFailure Doubtful = new(RedisTrouble.Doubtful,
        "Less than most of the sentinels say that this Redis is the primary, and it demands no replica (min-replicas-to-write): another may be the primary by now.");

    /// <summary>What that exception of the client means.</summary>
    public static RedisFailure Of(Exception error) => error switch
    {
        RedisServerException server => OfWord(FirstWord(server.Message)),
        AuthenticationException => new(RedisTrouble.NotTrusted, "Redis does not prove who it is: its certificate is not trusted, or has another name."),
        TimeoutException => new(RedisTrouble.Silent, "Redis did not answer in time."),
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => WrongPassword,
        // Version 1 of the client says it of a first connection in its text alone.
        RedisConnectionException connection when connection.Message.Contains(nameof(ConnectionFailureType.AuthenticationFailure), StringComparison.Ordinal) => WrongPassword,
        RedisConnectionException connection => new(RedisTrouble.Lost, $"The connection to Redis is lost: {connection.FailureType}."),
        _ => new(RedisTrouble.Lost, $"The connection to Redis is lost: {error.GetType().Name}."),
    };

    /// <summary>Whether asking the same connection again is no use.</summary>
    public bool EndsTheConnection => Trouble is RedisTrouble.Lost or RedisTrouble.NotPrimary or RedisTrouble.WrongPassword;

    public LoginStoreException ToException() => new(Why);

    private static RedisFailure WrongPassword => new(RedisTrouble.WrongPassword, "Redis refuses our password, or wants one.");

    // A server's error begins with a word for machines (Redis protocol, "RESP errors").
    private static RedisFailure OfWord(string word) => word switch
    {
        "READONLY" or "MASTERDOWN" => NotPrimary,
        "OOM" => new(RedisTrouble.Full, "Redis is full."),
        "NOREPLICAS" => new(RedisTrouble.Refused, "Redis has fewer replicas than it demands (min-replicas-to-write)."),
        "NOAUTH" or "WRONGPASS" => WrongPassword,
        _ => new(RedisTrouble.Refused, $"Redis refuses: {word}."),
    };

    private static string FirstWord(string message)
    {
        var word = message.Split(' ', 2)[0];
        return word.Length <= LongestWord && word.All(char.IsAsciiLetterUpper) ? word : "an error";
    }
}
