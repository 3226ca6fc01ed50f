using System.Collections.Concurrent;
using ContextHandler.Federation;
using ContextHandler.Requests;

namespace ContextHandler.Login;

/// <summary>
/// The login store of a single node: everything in memory, every entry with its end, and a limit on their number (security case J10).
/// </summary>
/// <param name="clock">Whose time ends the entries.</param>
/// <param name="capacity">How many entries it keeps before it refuses new ones; 400,000 are about 100,000 logins under way.</param>
public sealed class InProcessLoginStore(TimeProvider clock, int capacity = 400_000) : ILoginStore
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SweepAtMostEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private DateTimeOffset lastSweep;
    private int written; // since the last sweep, at most what was added
    private int kept; // by the last sweep

    public ValueTask<bool> TryRememberAsync(PendingLogin login)
    {
        ArgumentNullException.ThrowIfNull(login);
        var until = login.StartedAt + PendingLogin.Lifetime;
        if (!TryAdd(RequestKey(login.System, login.RequestId), login.Id, until))
        {
            return new(false);
        }

        Set(LoginKey(login.Id), login, until);
        return new(true);
    }

    public ValueTask<PendingLogin?> FindAsync(string loginId) => new(Find<PendingLogin>(LoginKey(loginId)) is { } login
        ? login with { Answered = Find<object>(AnsweredKey(loginId)) is not null }
        : null);

    public ValueTask<PendingLogin?> FindByRequestAsync(EntityId system, string requestId) =>
        Find<string>(RequestKey(system, requestId)) is { } loginId ? FindAsync(loginId) : new((PendingLogin?)null);

    public ValueTask UpdateAsync(PendingLogin login)
    {
        ArgumentNullException.ThrowIfNull(login);
        Set(LoginKey(login.Id), login, login.StartedAt + PendingLogin.Lifetime);
        return default;
    }

    public ValueTask RememberLegAsync(IdpLeg leg)
    {
        ArgumentNullException.ThrowIfNull(leg);
        Set(LegKey(leg.RequestId), leg, leg.SentAt + PendingLogin.Lifetime);
        return default;
    }

    public ValueTask<IdpLeg?> FindLegAsync(string requestId) => new(Find<IdpLeg>(LegKey(requestId)));

    public ValueTask<bool> TrySpendLegAsync(string requestId) => new(TryAdd(SpentKey(requestId), this, Now + PendingLogin.Lifetime));

    public ValueTask<bool> IsLegSpentAsync(string requestId) => new(Find<object>(SpentKey(requestId)) is not null);

    public ValueTask<bool> TryEndAsync(string loginId) => new(TryAdd(AnsweredKey(loginId), this, Now + PendingLogin.Lifetime));

    public ValueTask RememberRequestAsync(string handle, ReceivedAuthnRequest request)
    {
        Set(KeptRequestKey(handle), request, Now + PendingLogin.Lifetime);
        return default;
    }

    public ValueTask<ReceivedAuthnRequest?> FindRequestAsync(string handle) => new(Find<ReceivedAuthnRequest>(KeptRequestKey(handle)));

    public ValueTask RememberAnswerAsync(string handle, KeptAnswer answer)
    {
        Set(AnswerKey(handle), answer, Now + KeptAnswer.Lifetime);
        return default;
    }

    public ValueTask<KeptAnswer?> FindAnswerAsync(string handle) => new(Find<KeptAnswer>(AnswerKey(handle)));

    public ValueTask<bool> TryMarkAssertionAsync(EntityId idp, string assertionId, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(idp);
        return new(TryAdd($"assertion {idp.Value} {assertionId}", this, until));
    }

    public ValueTask<int> CountAsync(string counter, int add, TimeSpan window)
    {
        MakeRoom();
        var now = Now;
        var fresh = new Entry(add, now + window);
        var entry = entries.AddOrUpdate(
            "counter " + counter,
            fresh,
            (_, known) => known.Until <= now ? fresh : known with { Value = (int)known.Value + add });
        return new((int)entry.Value);
    }

    private DateTimeOffset Now => clock.GetUtcNow();

    private static string LoginKey(string loginId) => "login " + loginId;

    private static string AnsweredKey(string loginId) => "answered " + loginId;

    private static string RequestKey(EntityId system, string requestId) => $"request {system.Value} {requestId}";

    private static string LegKey(string requestId) => "leg " + requestId;

    private static string SpentKey(string requestId) => "spent " + requestId;

    private static string KeptRequestKey(string handle) => "kept " + handle;

    private static string AnswerKey(string handle) => "answer " + handle;

    private T? Find<T>(string key)
        where T : class => entries.TryGetValue(key, out var entry) && entry.Until > Now ? entry.Value as T : null;

    private void Set(string key, object value, DateTimeOffset until)
    {
        MakeRoom();
        entries[key] = new(value, until);
    }

    private bool TryAdd(string key, object value, DateTimeOffset until)
    {
        MakeRoom();
        var now = Now;
        var mine = new Entry(value, until);
        return ReferenceEquals(mine, entries.AddOrUpdate(key, mine, (_, known) => known.Until <= now ? mine : known));
    }

    // A dictionary of this size is not counted at every write: what the last sweep kept and what was written since is bound enough.
    private void MakeRoom()
    {
        var isFull = kept + Interlocked.Increment(ref written) > capacity;
        if (Now - lastSweep >= (isFull ? SweepAtMostEvery : SweepEvery))
        {
            Sweep();
            isFull = kept >= capacity;
        }

        if (isFull)
        {
            throw new LoginStoreException($"The login store holds {capacity} entries.");
        }
    }

    private void Sweep()
    {
        lock (entries)
        {
            var now = Now;
            (lastSweep, written) = (now, 1); // the write that is under way
            foreach (var (key, entry) in entries)
            {
                if (entry.Until <= now)
                {
                    entries.TryRemove(new(key, entry));
                }
            }

            kept = entries.Count;
        }
    }

    private sealed record Entry(object Value, DateTimeOffset Until);
}
