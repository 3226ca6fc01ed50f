using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContextHandler.Redis;

/// <summary>
/// Keeps the link connected to the primary: looks at it every second, and makes a new connection where there is none, at most one a second. A host whose
/// password is refused does not start; one whose Redis is out of reach starts, and tries on.
/// </summary>
internal sealed class RedisKeeper : BackgroundService
{
    private const int JitterMilliseconds = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim woken = new(0);
    private readonly RedisLink link;
    private readonly IPrimaryPlace primary;
    private readonly RedisConnector connector;
    private readonly RedisMetrics metrics;
    private readonly ILogger<RedisKeeper> log;
    private string? told;

    public RedisKeeper(RedisLink link, IPrimaryPlace primary, RedisConnector connector, RedisMetrics metrics, ILogger<RedisKeeper> log)
    {
        (this.link, this.primary, this.connector, this.metrics, this.log) = (link, primary, connector, metrics, log);
        link.Lost += Tell;
        primary.Moved += Wake;
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (primary.Place is { } place && await ConnectAsync(place, cancellationToken).ConfigureAwait(false) is { Trouble: RedisTrouble.WrongPassword } refused)
        {
            throw new RedisRefusedException($"Redis at {place}: {refused.Why} See ContextHandler:Redis:Password and PasswordFile.");
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        link.Lost -= Tell;
        primary.Moved -= Wake;
        if (link.Connection is { } last)
        {
            link.Leave(last);
        }
    }

    public override void Dispose()
    {
        woken.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await woken.WaitAsync(Interval, stoppingToken).ConfigureAwait(false);
            try
            {
                await RoundAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.RedisRoundBroke(error);
                await Task.Delay(Interval, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RoundAsync(CancellationToken stopping)
    {
        if (link.Connection is { } known && known.Place == primary.Place)
        {
            Judge(known.Place, await LookAsync(known).ConfigureAwait(false));
            return;
        }

        // Another is the primary now: what this one would keep is lost already.
        if (link.Connection is { } former)
        {
            link.Leave(former);
        }

        if (primary.Place is { } place)
        {
            // So that nodes that lost it together do not come back together.
            await Task.Delay(RandomNumberGenerator.GetInt32(JitterMilliseconds), stopping).ConfigureAwait(false);
            if (await ConnectAsync(place, stopping).ConfigureAwait(false) is not null)
            {
                await Task.Delay(Interval, stopping).ConfigureAwait(false);
            }
        }
    }

    // Only a connection over which a whole round trip has gone is given to anybody, even if nothing is kept at the other end just now.
    private async Task<RedisFailure?> ConnectAsync(RedisPlace place, CancellationToken stopping)
    {
        RedisFailure? failure;
        try
        {
            var fresh = await connector.ConnectAsync(place, stopping).ConfigureAwait(false);
            failure = await LookAsync(fresh).ConfigureAwait(false);
            if (IsOfUse(failure) && await link.TakeAsync(fresh).ConfigureAwait(false) is not { } broken)
            {
                told = null;
                log.RedisConnected(place);
                Judge(place, failure);
                await JudgeFenceAsync(fresh).ConfigureAwait(false);
                return null;
            }

            failure = fresh.BrokenBy ?? failure ?? RedisFailure.Unreachable;
            fresh.Close();
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            failure = RedisFailure.Of(error);
        }

        metrics.Seen(up: false);
        if (told != failure.Why)
        {
            log.RedisUnusable(place, told = failure.Why);
        }

        return failure;
    }

    // Whoever is cut off from the sentinels does not hear that there is another primary (security case T05). The old one itself may refuse then; else we do.
    private async Task<RedisFailure?> LookAsync(RedisConnection connection)
    {
        var failure = await connection.LookAsync().ConfigureAwait(false);
        if (!IsOfUse(failure) || primary.IsCertain || await connection.DemandsReplicaAsync().ConfigureAwait(false) == true)
        {
            return failure;
        }

        connection.Break(RedisFailure.Doubtful);
        return RedisFailure.Doubtful;
    }

    // One that is full, or refuses, still says which sessions there are.
    private static bool IsOfUse(RedisFailure? failure) => failure is null or { Trouble: RedisTrouble.Full or RedisTrouble.Refused };

    private async Task JudgeFenceAsync(RedisConnection connection)
    {
        var isFenced = primary.MayMove ? await connection.DemandsReplicaAsync().ConfigureAwait(false) : true;
        metrics.Fenced(isFenced ?? false);
        if (isFenced == false)
        {
            log.PrimaryIsNotFenced(connection.Place);
        }
    }

    // One that is silent is replaced by its connection itself.
    private void Judge(RedisPlace place, RedisFailure? failure)
    {
        metrics.Seen(failure is null);
        if (failure is null && told is not null)
        {
            told = null;
            log.RedisKeepsAgain(place);
        }
        else if (failure is not null && IsOfUse(failure) && told != failure.Why)
        {
            log.RedisKeepsNothing(place, told = failure.Why);
        }
    }

    private void Tell(RedisConnection lost)
    {
        metrics.Seen(up: false);
        log.RedisLost(lost.Place, lost.BrokenBy?.Why ?? "Another is the primary now.");
        Wake();
    }

    private void Wake() => woken.Release();
}
