using ContextHandler.Health;
using ContextHandler.Login;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>
/// Keeps the ring of keys that protect cookies the same on all nodes: what one has the others get within a minute, and a Redis that was emptied gets back.
/// A key is made a week before it is used, by the one node whose turn it is; only the very first is used at once, and nodes that start together wait for it.
/// A node that cannot ask Redis starts without, and is not ready until it has got them.
/// </summary>
internal sealed class KeyRingKeeper : BackgroundService, INodeCheck
{
    /// <summary>How long before its use a key is made: a node reads the ring anew once a day at least.</summary>
    internal static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WithoutKeys = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TurnLives = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);
    private static readonly int MostLooks = (int)(2 * TurnLives / LookAgain); // the turn of a node that died goes to another meanwhile

    private readonly RedisMemory memory;
    private readonly KeyRingCopy copy;
    private readonly IKeyManager keys;
    private readonly KeyManagementOptions options;
    private readonly ILogger<KeyRingKeeper> log;
    private volatile bool hasKeys;
    private string? told;

    public KeyRingKeeper(RedisMemory memory, KeyRingCopy copy, IKeyManager keys, IOptions<KeyManagementOptions> options, ILogger<KeyRingKeeper> log) =>
        (this.memory, this.copy, this.keys, this.options, this.log) = (memory, copy, keys, options.Value, log);

    public string Name => "keys";

    public bool Works => hasKeys;

    /// <summary>The machine's clock, because the framework judges keys by that.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.XmlEncryptor is null)
        {
            log.KeyRingUnencrypted();
        }

        for (var looks = 0; looks < MostLooks && !await TryRoundAsync().ConfigureAwait(false); looks++)
        {
            await Task.Delay(LookAgain, cancellationToken).ConfigureAwait(false);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(hasKeys ? Interval : WithoutKeys, stoppingToken).ConfigureAwait(false);
            await TryRoundAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Exchanges what is known, and makes a key where one is due; false only where another node is about to make the first, which is worth waiting for.</summary>
    internal async Task<bool> TryRoundAsync()
    {
        try
        {
            await ExchangeAsync().ConfigureAwait(false);
            if (LastsUntil() is not { } until || until - Clock.GetUtcNow() <= Ahead)
            {
                await TryMakeAsync().ConfigureAwait(false);
            }

            told = null;
            return hasKeys = LastsUntil() is not null;
        }
        catch (Exception error) when (error is LoginStoreException or IOException or UnauthorizedAccessException)
        {
            hasKeys = hasKeys || LastsUntil() is not null;
            if (told != error.Message)
            {
                log.KeyRingNotShared(told = error.Message);
            }

            return true;
        }
    }

    private async Task TryMakeAsync()
    {
        if (!await memory.TryMarkAsync(memory.Format.KeyOfHash(RedisKind.KeyRingTurn, "1"), RedisFormat.Mark, TurnLives).ConfigureAwait(false))
        {
            return;
        }

        // Whoever had the turn before may have made it.
        await ExchangeAsync().ConfigureAwait(false);
        var (now, until) = (Clock.GetUtcNow(), LastsUntil());
        if (until is null || until - now <= Ahead)
        {
            var from = until > now ? until.Value : now;
            var made = keys.CreateNewKey(from, from + options.NewKeyLifetime);
            await ExchangeAsync().ConfigureAwait(false);
            log.KeyMade(made.KeyId, made.ActivationDate, made.ExpirationDate);
        }
    }

    // Until when there is a key; null: there is none at all.
    private DateTimeOffset? LastsUntil() =>
        keys.GetAllKeys().Where(key => !key.IsRevoked).Select(key => (DateTimeOffset?)key.ExpirationDate).Max();

    private async Task ExchangeAsync()
    {
        var ring = memory.Format.KeyOfHash(RedisKind.KeyRing, "1");
        var stored = await memory.AskAsync(redis => redis.HashGetAllAsync(ring)).ConfigureAwait(false);
        foreach (var _ in stored.Where(entry => !copy.TryTake(entry.Value!)))
        {
            log.KeyRingElementUnreadable();
        }

        var there = stored.Select(entry => (string)entry.Name!).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, element) in copy.Elements.Where(known => !there.Contains(known.Key)))
        {
            await memory.AskAsync(redis => redis.HashSetAsync(ring, name, KeyRingCopy.TextOf(element), When.NotExists)).ConfigureAwait(false);
        }

        copy.SaveInFolder();
    }
}
