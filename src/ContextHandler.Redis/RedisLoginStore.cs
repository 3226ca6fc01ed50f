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

    // The mark first: a login that two nodes begin with one request is begun once.
    public async ValueTask<bool> TryRememberAsync(PendingLogin login)
    {
        ArgumentNullException.ThrowIfNull(login);
        if (login.RequestId is { } requestId
            && !await memory.TryMarkAsync(format.Key(RedisKind.Request, login.System.Value, requestId), login.Id, LeftOf(login)).ConfigureAwait(false))
        {
            return false;
        }

        await memory.SetAsync(KeyOf(login.Id), login, LeftOf(login)).ConfigureAwait(false);
        return true;
    }

    public async ValueTask<PendingLogin?> FindAsync(string loginId)
    {
        RedisKey[] keys = [KeyOf(loginId), format.Key(RedisKind.Answered, loginId)];
        var found = await memory.AskAsync(redis => redis.StringGetAsync(keys)).ConfigureAwait(false);
        return memory.Read<PendingLogin>(RedisKind.Login, found[0]) is { } login ? login with { Answered = !found[1].IsNull } : null;
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

    public async ValueTask<IdpLeg?> FindLegAsync(string requestId) =>
        await memory.FindAsync<IdpLeg>(RedisKind.Leg, format.Key(RedisKind.Leg, requestId)).ConfigureAwait(false);

    public async ValueTask<bool> TrySpendLegAsync(string requestId) =>
        await memory.TryMarkAsync(format.Key(RedisKind.Spent, requestId), RedisFormat.Mark, PendingLogin.Lifetime).ConfigureAwait(false);

    public async ValueTask<bool> IsLegSpentAsync(string requestId) =>
        await memory.AskAsync(redis => redis.KeyExistsAsync(format.Key(RedisKind.Spent, requestId))).ConfigureAwait(false);

    public async ValueTask<bool> TryEndAsync(string loginId) =>
        await memory.TryMarkAsync(format.Key(RedisKind.Answered, loginId), RedisFormat.Mark, PendingLogin.Lifetime).ConfigureAwait(false);

    public async ValueTask RememberRequestAsync(string handle, ReceivedAuthnRequest request) =>
        await memory.SetAsync(format.Key(RedisKind.KeptRequest, handle), request, PendingLogin.Lifetime).ConfigureAwait(false);

    public async ValueTask<ReceivedAuthnRequest?> FindRequestAsync(string handle) =>
        await memory.FindAsync<ReceivedAuthnRequest>(RedisKind.KeptRequest, format.Key(RedisKind.KeptRequest, handle)).ConfigureAwait(false);

    public async ValueTask RememberAnswerAsync(string handle, KeptAnswer answer) =>
        await memory.SetAsync(format.Key(RedisKind.Answer, handle), answer, KeptAnswer.Lifetime).ConfigureAwait(false);

    public async ValueTask<KeptAnswer?> FindAnswerAsync(string handle) =>
        await memory.FindAsync<KeptAnswer>(RedisKind.Answer, format.Key(RedisKind.Answer, handle)).ConfigureAwait(false);

    public async ValueTask<bool> TryMarkAssertionAsync(EntityId idp, string assertionId, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(idp);
        return await memory.TryMarkAsync(format.Key(RedisKind.Assertion, idp.Value, assertionId), RedisFormat.Mark, memory.Left(until)).ConfigureAwait(false);
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

    private RedisKey KeyOf(string loginId) => format.Key(RedisKind.Login, loginId);

    private TimeSpan LeftOf(PendingLogin login) => memory.Left(login.StartedAt + PendingLogin.Lifetime);
}
