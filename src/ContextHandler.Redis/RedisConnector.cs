using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>Makes connections: to Redis itself and to the sentinels, each attempt bounded.</summary>
internal sealed class RedisConnector(IOptions<RedisOptions> options, RedisMetrics metrics, TimeProvider clock)
{
    private const int KeepAliveSeconds = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly CommandMap SentinelCommands = CommandMap.Create(
        ["auth", "ping", "info", "sentinel", "subscribe", "psubscribe", "unsubscribe", "punsubscribe"], available: true);

    private int attempts;

    /// <summary>A new connection to that Redis, which nobody has looked at yet. Throws what <see cref="RedisFailure.Of"/> understands.</summary>
    public async Task<RedisConnection> ConnectAsync(RedisPlace place, CancellationToken stopping)
    {
        var (password, passwordFile) = (options.Value.Password, options.Value.PasswordFile);
        return new(await ConnectAsync(place, CommandMap.Default, RedisSecret.Read(password, passwordFile), stopping).ConfigureAwait(false), place, options.Value, metrics, clock);
    }

    /// <summary>A new connection to a sentinel.</summary>
    public Task<ConnectionMultiplexer> ConnectToSentinelAsync(RedisPlace place, CancellationToken stopping) =>
        ConnectAsync(place, SentinelCommands, RedisSecret.Read(options.Value.SentinelPassword, options.Value.SentinelPasswordFile), stopping);

    private async Task<ConnectionMultiplexer> ConnectAsync(RedisPlace place, CommandMap commands, string? password, CancellationToken stopping)
    {
        // Of a name with several addresses each gets its turn.
        var addresses = await place.ResolveAsync(stopping).WaitAsync(Patience, clock, stopping).ConfigureAwait(false);
        var trust = options.Value.Tls ? new RedisTrust(options.Value.TlsAuthority) : null;
        var settings = Settings(place, commands, password, trust);
        settings.EndPoints.Add(addresses.Count > 0 ? addresses[attempts++ % addresses.Count] : throw new SocketException((int)SocketError.HostNotFound));

        // What the client does before it first waits is not done on our caller's thread, and what comes too late is closed.
        var connecting = Task.Run(() => ConnectionMultiplexer.ConnectAsync(settings), stopping);
        try
        {
            var connected = await connecting.WaitAsync(2 * Patience, clock, stopping).ConfigureAwait(false);
            connected.PreserveAsyncOrder = false; // one answer does not wait for what somebody does with the one before
            return connected;
        }
        catch (RedisConnectionException) when (trust is { IsProven: false })
        {
            throw new AuthenticationException(); // the client calls it what it calls a wrong password
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            _ = connecting.ContinueWith(late => late.Result.LetGo(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    private ConfigurationOptions Settings(RedisPlace place, CommandMap commands, string? password, RedisTrust? trust)
    {
        var settings = new ConfigurationOptions
        {
            AbortOnConnectFail = true, // whether and when to try again is for us to say
            ClientName = "ContextHandler",
            CommandMap = commands,
            ConfigurationChannel = string.Empty,
            ConnectRetry = 1,
            ConnectTimeout = (int)Patience.TotalMilliseconds,
            KeepAlive = KeepAliveSeconds,
            Password = password,
            TieBreaker = string.Empty,
            Ssl = trust is not null,
        };
        if (trust is not null)
        {
            settings.CertificateValidation += trust.Accepts;
            settings.SslHost = options.Value.TlsHost ?? place.Host;
            settings.SslProtocols = SslProtocols.None; // the system's choice, not the client's of 2017
        }

        return settings;
    }
}
