using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Requests;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>
/// The login store of many nodes. What has happened once (a request used, a leg spent, a login answered, an assertion taken) is one SET NX each: Redis
/// decides who was first, and where it cannot be asked nobody was. How many entries there may be is Redis's <c>maxmemory</c>.
/// </summary>
internal sealed class RedisLoginStore(RedisMemory memory) : ILoginStore
{
    private readonly RedisFormat format = memory.Format;

    // Both in one flight, the login first: where the mark stands the login can be found. Whose mark it is not takes its own login out again.
    public async ValueTask<bool> TryRememberAsync(PendingLogin login)
    {
        ArgumentNullException.ThrowIfNull(login);
        var (key, left) = (KeyOf(login.Id), LeftOf(login));
        if (login.RequestId is not { } requestId)
        {
            await memory.SetAsync(key, login, left).ConfigureAwait(false);
            return true;
        }

        var (mark, stored) = (format.Key(RedisKind.Request, login.System.Value, requestId), RedisJson.Write(login));
        var done = await memory.AskAsync(redis => Task.WhenAll(
            redis.StringSetAsync(key, stored, left, When.NotExists),
            redis.StringSetAsync(mark, login.Id, left, When.NotExists))).ConfigureAwait(false);
        if (done is [true, false])
        {
            await memory.AskAsync(redis => redis.KeyDeleteAsync(key)).ConfigureAwait(false);
        }

        return done[1];
    }

    public async ValueTask<PendingLogin?> FindAsync(string loginId)
    {
        RedisKey[] keys = [KeyOf(loginId), format.Key(RedisKind.Answered, loginId)];
        var found = await memory.AskAsync(redis => redis.StringGetAsync(keys)).ConfigureAwait(false);
        return Read(found);
    }

    public async ValueTask<(PendingLogin? Login, KeptAnswer? Answer)> FindAsync(string loginId, string handle)
    {
        RedisKey[] keys = [KeyOf(loginId), format.Key(RedisKind.Answered, loginId), format.Key(RedisKind.Answer, handle)];
        var found = await memory.AskAsync(redis => redis.StringGetAsync(keys)).ConfigureAwait(false);
        return (Read(found), memory.Read<KeptAnswer>(RedisKind.Answer, found[2]));
    }

    public async ValueTask<PendingLogin?> FindByRequestAsync(EntityId system, string requestId)
    {
        ArgumentNullException.ThrowIfNull(system);
        var loginId = await memory.AskAsync(redis => redis.StringGetAsync(format.Key(RedisKind.Request, system.Value, requestId))).ConfigureAwait(false);
        return loginId.IsNull ? null : await FindAsync((string)loginId!).ConfigureAwait(false);
    }

    public async ValueTask UpdateAsync(PendingLogin login)
    {
        ArgumentNullException.ThrowIfNull(login);
        await memory.AskAsync(redis => redis.StringSetAsync(KeyOf(login.Id), RedisJson.Write(login), LeftOf(login), When.Exists)).ConfigureAwait(false);
    }

    public async ValueTask RememberLegAsync(IdpLeg leg)
    {
        ArgumentNullException.ThrowIfNull(leg);
        await memory.SetAsync(format.Key(RedisKind.Leg, leg.RequestId), leg, memory.Left(leg.SentAt + PendingLogin.Lifetime)).ConfigureAwait(false);
    }

    public async ValueTask<IdpLeg?> FindLegAsync(string requestId)
    {
        RedisKey[] keys = [format.Key(RedisKind.Leg, requestId), format.Key(RedisKind.Spent, requestId)];
        var found = await memory.AskAsync(redis => redis.StringGetAsync(keys)).ConfigureAwait(false);
        return memory.Read<IdpLeg>(RedisKind.Leg, found[0]) is { } leg ? leg with { Spent = !found[1].IsNull } : null;
    }

    public async ValueTask<bool> TrySpendLegAsync(string requestId) =>
        await memory.TryMarkAsync(format.Key(RedisKind.Spent, requestId), RedisFormat.Mark, PendingLogin.Lifetime).ConfigureAwait(false);

    public async ValueTask<bool> TryEndAsync(string loginId) =>
        await memory.TryMarkAsync(format.Key(RedisKind.Answered, loginId), RedisFormat.Mark, PendingLogin.Lifetime).ConfigureAwait(false);

    public async ValueTask RememberRequestAsync(string handle, ReceivedAuthnRequest request) =>
        await memory.SetAsync(format.Key(RedisKind.KeptRequest, handle), request, PendingLogin.Lifetime).ConfigureAwait(false);

    public async ValueTask<ReceivedAuthnRequest?> FindRequestAsync(string handle) =>
        await memory.FindAsync<ReceivedAuthnRequest>(RedisKind.KeptRequest, format.Key(RedisKind.KeptRequest, handle)).ConfigureAwait(false);

    public async ValueTask RememberAnswerAsync(string handle, KeptAnswer answer) =>
        await memory.SetAsync(format.Key(RedisKind.Answer, handle), answer, KeptAnswer.Lifetime).ConfigureAwait(false);

    public async ValueTask<bool> TryMarkAssertionAsync(EntityId idp, string assertionId, string leg, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(idp);
        var key = format.Key(RedisKind.Assertion, idp.Value, assertionId);
        return await memory.TryMarkAsync(key, leg, memory.Left(until)).ConfigureAwait(false)
            || await memory.AskAsync(redis => redis.StringGetAsync(key)).ConfigureAwait(false) == leg;
    }

    public async ValueTask<int> CountAsync(string counter, int add, TimeSpan window)
    {
        var key = format.Key(RedisKind.Counter, counter);
        if (add == 0)
        {
            return (int)await memory.AskAsync(redis => redis.StringGetAsync(key)).ConfigureAwait(false);
        }

        await memory.AskAsync(redis => redis.StringSetAsync(key, 0, window, When.NotExists)).ConfigureAwait(false);
        var count = await memory.AskAsync(redis => redis.StringIncrementAsync(key, add)).ConfigureAwait(false);
        if (count == add)
        {
            // It may have run out between the two: a counter without an end would lock out for ever.
            await memory.AskAsync(redis => redis.KeyExpireAsync(key, window)).ConfigureAwait(false);
        }

        return (int)count;
    }

    private PendingLogin? Read(RedisValue[] found) =>
        memory.Read<PendingLogin>(RedisKind.Login, found[0]) is { } login ? login with { Answered = !found[1].IsNull } : null;

    private RedisKey KeyOf(string loginId) => format.Key(RedisKind.Login, loginId);

    private TimeSpan LeftOf(PendingLogin login) => memory.Left(login.StartedAt + PendingLogin.Lifetime);
}
