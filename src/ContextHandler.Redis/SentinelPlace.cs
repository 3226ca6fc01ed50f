using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>
/// The primary as its sentinels know it: each is asked every second, and at once when one announces another primary, so that nothing rests on a notice that
/// may be missed. Where none can be reached the last one known stays, in doubt.
/// </summary>
internal sealed class SentinelPlace : BackgroundService, IPrimaryPlace
{
    private const string Announced = "+switch-master"; // Sentinel, "Pub/Sub messages"

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Certainty = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SilenceAlarms = TimeSpan.FromSeconds(10);

    private readonly Lock deciding = new();
    private readonly List<SentinelVoice> voices;
    private readonly RedisConnector connector;
    private readonly string name;
    private readonly TimeProvider clock;
    private readonly ILogger<SentinelPlace> log;
    private long lastSaid;
    private long? lastAgreed;
    private bool disagree;
    private bool silent;

    public SentinelPlace(RedisConnector connector, IOptions<RedisOptions> options, TimeProvider clock, ILogger<SentinelPlace> log)
    {
        (this.connector, this.clock, this.log, name) = (connector, clock, log, options.Value.PrimaryName!);
        voices = [.. options.Value.Sentinels.Select(text => RedisPlace.TryParse(text, out var place) ? new SentinelVoice(place) : null).OfType<SentinelVoice>()];
        lastSaid = clock.GetTimestamp();
    }

    public RedisPlace? Place { get; private set; }

    public bool MayMove => true;

    public bool IsCertain
    {
        get
        {
            lock (deciding)
            {
                return lastAgreed is { } agreed && clock.GetElapsedTime(agreed) < Certainty;
            }
        }
    }

    public event Action? Moved;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(voices.Select(voice => AskAsync(voice, cancellationToken))).ConfigureAwait(false);
        if (Place is null && voices.FirstOrDefault(voice => voice.Failure is { Trouble: RedisTrouble.WrongPassword }) is { } refused)
        {
            throw new RedisRefusedException($"The sentinel at {refused.Place}: {refused.Failure!.Why} See ContextHandler:Redis:SentinelPassword and SentinelPasswordFile.");
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        foreach (var voice in voices)
        {
            voice.Dispose();
        }

        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(voices.Select(async voice =>
    {
        while (true)
        {
            await voice.WaitAsync(Interval, stoppingToken).ConfigureAwait(false);
            await AskAsync(voice, stoppingToken).ConfigureAwait(false);
        }
    }));

    private async Task AskAsync(SentinelVoice voice, CancellationToken stopping)
    {
        try
        {
            voice.Connection ??= await ConnectAsync(voice, stopping).ConfigureAwait(false);
            var server = voice.Connection.GetServer(voice.Connection.GetEndPoints()[0]);
            var said = await server.SentinelGetMasterAddressByNameAsync(name).WaitAsync(Patience, clock, stopping).ConfigureAwait(false);
            voice.Hear(PlaceOf(said), failure: null);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            voice.Hear(null, RedisFailure.Of(error));
        }

        Decide();
    }

    // Without leave to subscribe, asking has to do.
    private async Task<ConnectionMultiplexer> ConnectAsync(SentinelVoice voice, CancellationToken stopping)
    {
        var connection = await connector.ConnectToSentinelAsync(voice.Place, stopping).ConfigureAwait(false);
        _ = connection.GetSubscriber().SubscribeAsync(new RedisChannel(Announced, RedisChannel.PatternMode.Literal), (_, told) => Heed(told));
        return connection;
    }

    // What is announced is not believed: it is the reason to ask.
    private void Heed(RedisValue told)
    {
        if (((string?)told)?.StartsWith(name + " ", StringComparison.Ordinal) == true)
        {
            voices.ForEach(voice => voice.Wake());
        }
    }

    private void Decide()
    {
        lock (deciding)
        {
            var (said, now) = (voices.Select(voice => voice.Said).OfType<RedisPlace>().ToList(), clock.GetTimestamp());
            lastSaid = said.Count > 0 ? now : lastSaid;
            Tell(said, clock.GetElapsedTime(lastSaid, now));
            if (SentinelVote.Winner(said, Place) is { } winner && winner != Place)
            {
                (Place, lastAgreed) = (winner, null);
                log.PrimaryIs(name, winner);
                Moved?.Invoke();
            }

            // Of all sentinels, not of those that answer: the others may have made another one the primary.
            if (said.Count(place => place == Place) * 2 > voices.Count)
            {
                lastAgreed = now;
            }
        }
    }

    private void Tell(List<RedisPlace> said, TimeSpan silence)
    {
        var (disagreed, wasSilent) = (disagree, silent);
        disagree = said.Distinct().Count() > 1;
        silent = silence >= SilenceAlarms;
        if (disagree && !disagreed)
        {
            log.SentinelsDisagree(name, string.Join(", ", said));
        }

        if (silent && !wasSilent)
        {
            log.NoSentinelSays(name, voices.Select(voice => voice.Failure?.Why).OfType<string>().FirstOrDefault() ?? "none knows a primary of that name.");
        }
    }

    private static RedisPlace? PlaceOf(EndPoint? said) => said switch
    {
        IPEndPoint address => new(address.Address.ToString(), address.Port),
        DnsEndPoint named => new(named.Host, named.Port),
        _ => null,
    };
}
