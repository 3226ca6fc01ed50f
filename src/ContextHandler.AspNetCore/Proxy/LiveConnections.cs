using System.Collections.Concurrent;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What lasts after a request was let in (a WebSocket, a stream of events, a long download) ends with the login it was let in by: at once when
/// the person logs out on this node, within a minute whatever else ends it (security case N11).
/// </summary>
internal sealed class LiveConnections : BackgroundService
{
    // One that has just come is judged in the second round it sees: most have gone by then.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    // A store that does not answer for a minute may have forgotten them all: nobody is let in then, and nobody stays.
    private const int MostUnanswered = 3;
    private const int RoundsOfMemory = 3;

    private readonly ConcurrentDictionary<SessionKey, (SessionKey Key, int Round)> successors = new();
    private readonly KnownConnections connections;
    private readonly LiveSessions sessions;
    private readonly FederationSource federation;
    private readonly TimeProvider clock;
    private readonly ILogger<LiveConnections> log;
    private volatile int round;

    public LiveConnections(KnownConnections connections, LiveSessions sessions, FederationSource federation, TimeProvider clock, ILogger<LiveConnections> log)
    {
        (this.connections, this.sessions, this.federation, this.clock, this.log) = (connections, sessions, federation, clock, log);
        sessions.Ended += Follow;
    }

    /// <summary>How many are under way.</summary>
    public int Count => connections.Live.Count();

    /// <summary>A request that can be ended from now on, until its connection releases it.</summary>
    public LiveConnection Hold(HttpContext context, SessionFeature admitted)
    {
        var request = new LiveConnection(context, admitted, round);
        admitted.Connection.Hold(request);
        return request;
    }

    /// <summary>Ends everything whose login holds no longer and that came before the last round.</summary>
    public async Task JudgeAsync()
    {
        var current = round++;
        connections.ForgetVerdicts();
        foreach (var (old, next) in successors)
        {
            if (next.Round < current - RoundsOfMemory)
            {
                successors.TryRemove(old, out _);
            }
        }

        // All at once: a store that is out of reach lets each of them wait for long.
        var silences = await Task.WhenAll(connections.Live.Where(connection => connection.Round < current).GroupBy(NewestKeyOf).Select(JudgeAsync)).ConfigureAwait(false);
        if (silences.FirstOrDefault(silence => silence is not null) is { } silence)
        {
            log.RoundBroke(nameof(LiveConnections), silence);
        }
    }

    public override void Dispose()
    {
        sessions.Ended -= Follow;
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Interval, clock, JudgeAsync, error => log.RoundBroke(nameof(LiveConnections), error), stoppingToken);

    private bool Holds(Session? session, SessionFeature admitted, FederationModel model) =>
        session is not null
        && model.FindSystem(admitted.System.EntityId) is { IsProxied: true } system
        && SessionRules.Find(session, system, admitted.Demand.Level!, admitted.Demand.MaxAge, model, clock.GetUtcNow()) is not null;

    // What the store said of the session that some connections live by; an error where it said nothing.
    private async Task<LoginStoreException?> JudgeAsync(IGrouping<SessionKey, LiveConnection> connections)
    {
        try
        {
            var model = federation.Current;
            var ask = connections.Any(connection => connection.Admitted.Connection.IsUse(connection)) ? sessions.UseAsync(connections.Key, model) : sessions.PeekAsync(connections.Key, model);
            var session = await ask.ConfigureAwait(false);
            foreach (var connection in connections)
            {
                connection.Unanswered = 0;
                if (!Holds(session, connection.Admitted, model) && NewestKeyOf(connection) == connections.Key)
                {
                    End(connection);
                }
            }

            return null;
        }
        catch (LoginStoreException silence)
        {
            foreach (var connection in connections.Where(connection => ++connection.Unanswered >= MostUnanswered))
            {
                End(connection);
            }

            return silence;
        }
    }

    // One that was let in just before another login of the same person, and came here just after it, missed that its session goes on.
    private SessionKey NewestKeyOf(LiveConnection connection)
    {
        while (successors.TryGetValue(connection.Key, out var next))
        {
            connection.GoOnAs(next.Key);
        }

        return connection.Key;
    }

    // The same person's session goes on under another key after each login of theirs; what they have open goes on with it.
    private void Follow(EndedSession ended)
    {
        if (ended.Successor is { } successor)
        {
            successors[ended.Key] = (successor, round);
        }

        foreach (var connection in connections.Live.Where(connection => connection.Key == ended.Key))
        {
            if (ended.Successor is { } next)
            {
                connection.GoOnAs(next);
            }
            else
            {
                End(connection);
            }
        }
    }

    private void End(LiveConnection connection)
    {
        if (connection.Admitted.Connection.TryEnd(connection))
        {
            log.ConnectionEnded(connection.Admitted.System.EntityId, connection.Key.Abbreviated);
        }
    }
}
