using ContextHandler.Federation;
using ContextHandler.Requests;

namespace ContextHandler.Login;

/// <summary>
/// The login store of a single node: everything in memory, every entry with its end, and a limit on their number (security case J10).
/// </summary>
/// <param name="clock">Whose time ends the entries.</param>
/// <param name="capacity">
/// How many entries it keeps before it refuses what anybody can begin; null (default): as many as fit into an eighth of the memory that the process may use,
/// 1,000,000 in 4 GiB. A login leaves three, four by POST, for half an hour. What logins under way need to end finds as much room again: beginning many keeps
/// nobody from finishing.
/// </param>
public sealed class InProcessLoginStore(TimeProvider clock, int? capacity = null) : ILoginStore
{
    /// <summary>What an entry of an ordinary login takes, measured.</summary>
    internal const int BytesOfOne = 512;

    private readonly int capacity = capacity ?? MemoryShare.Entries(8, BytesOfOne);
    private readonly BoundedEntries<Key, object> entries = new(clock, "login");

    /// <summary>About how many entries it holds; what has ended may still be among them.</summary>
    public int Count => entries.Count;

    public ValueTask<bool> TryRememberAsync(PendingLogin login)
    {
        ArgumentNullException.ThrowIfNull(login);
        var until = login.StartedAt + PendingLogin.Lifetime;
        if (login.RequestId is { } requestId && !TryAdd(new(Kind.Request, requestId, login.System), login.Id, until))
        {
            return new(false);
        }

        Set(new(Kind.Login, login.Id), login, until);
        return new(true);
    }

    public ValueTask<PendingLogin?> FindAsync(string loginId)
    {
        var login = Find<PendingLogin>(new(Kind.Login, loginId));
        var answered = Find<object>(new(Kind.Answered, loginId)) is not null;
        return new(login is null || login.Answered == answered ? login : login with { Answered = answered });
    }

    public async ValueTask<(PendingLogin? Login, KeptAnswer? Answer)> FindAsync(string loginId, string handle) =>
        (await FindAsync(loginId).ConfigureAwait(false), Find<KeptAnswer>(new(Kind.Answer, handle)));

    public ValueTask<PendingLogin?> FindByRequestAsync(EntityId system, string requestId) =>
        Find<string>(new(Kind.Request, requestId, system)) is { } loginId ? FindAsync(loginId) : new((PendingLogin?)null);

    public ValueTask UpdateAsync(PendingLogin login)
    {
        ArgumentNullException.ThrowIfNull(login);
        entries.Overwrite(new(Kind.Login, login.Id), new(login, login.StartedAt + PendingLogin.Lifetime));
        return default;
    }

    public ValueTask RememberLegAsync(IdpLeg leg)
    {
        ArgumentNullException.ThrowIfNull(leg);
        Set(new(Kind.Leg, leg.RequestId), leg, leg.SentAt + PendingLogin.Lifetime);
        return default;
    }

    public ValueTask<IdpLeg?> FindLegAsync(string requestId)
    {
        var leg = Find<IdpLeg>(new(Kind.Leg, requestId));
        return new(leg is not null && Find<object>(new(Kind.Spent, requestId)) is not null ? leg with { Spent = true } : leg);
    }

    public ValueTask<bool> TrySpendLegAsync(string requestId) => new(TryAdd(new(Kind.Spent, requestId), this, Now + PendingLogin.Lifetime));

    public ValueTask<bool> TryEndAsync(string loginId) => new(TryAdd(new(Kind.Answered, loginId), this, Now + PendingLogin.Lifetime));

    public ValueTask RememberRequestAsync(string handle, ReceivedAuthnRequest request)
    {
        Set(new(Kind.KeptRequest, handle), request, Now + PendingLogin.Lifetime);
        return default;
    }

    public ValueTask<ReceivedAuthnRequest?> FindRequestAsync(string handle) => new(Find<ReceivedAuthnRequest>(new(Kind.KeptRequest, handle)));

    public ValueTask RememberAnswerAsync(string handle, KeptAnswer answer)
    {
        Set(new(Kind.Answer, handle), answer, Now + KeptAnswer.Lifetime);
        return default;
    }

    public ValueTask<bool> TryMarkAssertionAsync(EntityId idp, string assertionId, string leg, DateTimeOffset until)
    {
        var key = new Key(Kind.Assertion, assertionId, idp);
        return new(TryAdd(key, leg, until) || Find<string>(key) == leg);
    }

    public ValueTask<int> CountAsync(string counter, int add, TimeSpan window)
    {
        var entry = entries.AddOrChange(
            new(Kind.Counter, counter), new(add, Now + window), static (one, known) => new((int)known.Value + (int)one.Value, known.Until), MostFor(Kind.Counter));
        return new((int)entry.Value);
    }

    private DateTimeOffset Now => clock.GetUtcNow();

    private T? Find<T>(Key key)
        where T : class => entries.Find(key)?.Value as T;

    private void Set(Key key, object value, DateTimeOffset until) => entries.Set(key, new(value, until), MostFor(key.Kind));

    private bool TryAdd(Key key, object value, DateTimeOffset until) => entries.TryAdd(key, new(value, until), MostFor(key.Kind));

    // What a browser can make without anybody having logged in, as often as it likes, leaves as much room again (security case J10).
    private long MostFor(Kind kind) => kind is Kind.Login or Kind.Request or Kind.Leg or Kind.KeptRequest ? capacity : 2L * capacity;

    private enum Kind
    {
        Login,
        Request,
        Answered,
        Leg,
        Spent,
        KeptRequest,
        Answer,
        Assertion,
        Counter,
    }

    /// <summary>What is kept, its name, and whose it is where a name alone is not unique.</summary>
    private readonly record struct Key(Kind Kind, string Name, EntityId? Owner = null);
}
