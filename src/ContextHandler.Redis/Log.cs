using Microsoft.Extensions.Logging;

namespace ContextHandler.Redis;

/// <summary>Every log line of the memory, with its stable event ID. No keys, no values, no passwords.</summary>
internal static partial class Log
{
    [LoggerMessage(1500, LogLevel.Information, "Redis at {Place} is connected.")]
    public static partial void RedisConnected(this ILogger log, RedisPlace place);

    [LoggerMessage(1501, LogLevel.Error, "Redis at {Place} is lost, and logins are refused until it is reached again: {Why}")]
    public static partial void RedisLost(this ILogger log, RedisPlace place, string why);

    [LoggerMessage(1502, LogLevel.Error, "Redis at {Place} cannot be used, and logins are refused until it can; it is tried every second: {Why}")]
    public static partial void RedisUnusable(this ILogger log, RedisPlace place, string why);

    [LoggerMessage(1503, LogLevel.Error, "Redis at {Place} answers but keeps nothing, so logins are refused: {Why}")]
    public static partial void RedisKeepsNothing(this ILogger log, RedisPlace place, string why);

    [LoggerMessage(1504, LogLevel.Warning, "Redis at {Place} keeps what it is told again.")]
    public static partial void RedisKeepsAgain(this ILogger log, RedisPlace place);

    [LoggerMessage(1505, LogLevel.Error, "Looking after Redis broke off on our side; it is tried again.")]
    public static partial void RedisRoundBroke(this ILogger log, Exception error);

    [LoggerMessage(1510, LogLevel.Warning, "The sentinels disagree about where the primary {Name} is ({Places}); most of them count.")]
    public static partial void SentinelsDisagree(this ILogger log, string name, string places);

    [LoggerMessage(1511, LogLevel.Error, "For ten seconds no sentinel has said where the primary {Name} is; a fail-over is not followed: {Why}")]
    public static partial void NoSentinelSays(this ILogger log, string name, string why);

    [LoggerMessage(1512, LogLevel.Information, "The sentinels say that the primary {Name} is at {Place}.")]
    public static partial void PrimaryIs(this ILogger log, string name, RedisPlace place);

    [LoggerMessage(1513, LogLevel.Warning, "The primary at {Place} takes writes without a replica, so nobody is logged in here while less than most of the sentinels say that it is the primary. Set min-replicas-to-write 1 on it and its replicas.")]
    public static partial void PrimaryIsNotFenced(this ILogger log, RedisPlace place);

    [LoggerMessage(1520, LogLevel.Error, "A {Kind} in Redis cannot be read, and counts as gone; the first thing amiss is at {Where}.")]
    public static partial void ValueUnreadable(this ILogger log, RedisKind kind, string where);

    [LoggerMessage(1530, LogLevel.Information, "Key {Key} joins the ring that protects cookies on every node; it is used from {From:u} to {Until:u}.")]
    public static partial void KeyMade(this ILogger log, Guid key, DateTimeOffset from, DateTimeOffset until);

    [LoggerMessage(1531, LogLevel.Warning, "The ring of keys that protect cookies could not be shared; this node goes on with what it has, and tries again: {Why}")]
    public static partial void KeyRingNotShared(this ILogger log, string why);

    [LoggerMessage(1532, LogLevel.Warning, "The keys that protect cookies stand in Redis unencrypted, and who reads them there can make cookies of their own: name a certificate in ContextHandler:KeyRingCertificates.")]
    public static partial void KeyRingUnencrypted(this ILogger log);

    [LoggerMessage(1533, LogLevel.Error, "An element of the key ring in Redis is no XML, and is passed over.")]
    public static partial void KeyRingElementUnreadable(this ILogger log);

    [LoggerMessage(1540, LogLevel.Error, "The clock of this node is {Seconds} s ahead of Redis's, and most clocks are elsewhere ({Others}), so it is not ready: see to its time synchronisation.")]
    public static partial void ClockOff(this ILogger log, double seconds, string others);

    [LoggerMessage(1541, LogLevel.Warning, "The clock of this node differs by more than five seconds from those of {Others}. It is not known to be the wrong one, so it goes on: see to the time synchronisation of all of them.")]
    public static partial void ClocksDiffer(this ILogger log, string others);

    [LoggerMessage(1542, LogLevel.Information, "All clocks agree again.")]
    public static partial void ClocksAgree(this ILogger log);
}
