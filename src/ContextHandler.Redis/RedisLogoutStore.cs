using System.Globalization;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Logout;
using ContextHandler.Sessions;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>
/// The logout store of many nodes. A logout stands as it began, and whatever is noted later stands beside it, each note one SET NX; who looks for it reads
/// all of them at once and puts them together.
/// </summary>
internal sealed class RedisLogoutStore(RedisMemory memory) : ILogoutStore
{
    private const int MostOfOneName = 16;

    private readonly RedisFormat format = memory.Format;

    // What leads to the logout first: a logout that is found by its ID is found by everything.
    public async ValueTask RememberAsync(PendingLogout logout)
    {
        ArgumentNullException.ThrowIfNull(logout);
        var (left, at) = (LeftOf(logout), logout.StartedAt.ToUnixTimeMilliseconds());
        await memory.AskAsync(async redis =>
        {
            await Task.WhenAll(
            [
                .. logout.SessionKeys.Select(key => redis.StringSetAsync(OfSession(key), logout.Id, left)),
                .. logout.SessionNames.Select(OfName).SelectMany<RedisKey, Task>(set =>
                [
                    redis.SortedSetAddAsync(set, logout.Id, at),
                    redis.SortedSetRemoveRangeByRankAsync(set, 0, -1 - MostOfOneName),
                    redis.KeyExpireAsync(set, PendingLogout.Lifetime),
                ]),
            ]).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        await memory.SetAsync(KeyOf(RedisKind.Logout, logout.Id), logout, left).ConfigureAwait(false);
    }

    public async ValueTask<PendingLogout?> FindAsync(string logoutId)
    {
        if (await BeganAsync(logoutId).ConfigureAwait(false) is not { } began)
        {
            return null;
        }

        var count = began.Participants.Count;
        RedisKey[] keys =
        [
            KeyOf(RedisKind.LogoutEnd, logoutId),
            .. Enumerable.Range(0, count).Select(index => KeyOf(RedisKind.LogoutAsked, logoutId, index)),
            .. Enumerable.Range(0, count).Select(index => KeyOf(RedisKind.LogoutNote, logoutId, index)),
        ];
        var found = await memory.AskAsync(redis => redis.StringGetAsync(keys)).ConfigureAwait(false);
        return began with
        {
            End = memory.Read<LogoutEnd>(RedisKind.LogoutEnd, found[0]),
            Participants = [.. began.Participants.Select((known, index) => With(known, found[1 + index], found[1 + count + index]))],
        };
    }

    public async ValueTask<PendingLogout?> FindBySessionAsync(SessionKey ended)
    {
        var logoutId = await memory.AskAsync(redis => redis.StringGetAsync(OfSession(ended))).ConfigureAwait(false);
        return logoutId.IsNull ? null : await FindAsync((string)logoutId!).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<PendingLogout>> FindByNameAsync(SessionName name)
    {
        var ids = await memory.AskAsync(redis => redis.SortedSetRangeByRankAsync(OfName(name), order: Order.Descending)).ConfigureAwait(false);
        var found = await Task.WhenAll(ids.Select(id => FindAsync((string)id!).AsTask())).ConfigureAwait(false);
        return [.. found.OfType<PendingLogout>()];
    }

    public async ValueTask RememberLegAsync(LogoutLeg leg)
    {
        ArgumentNullException.ThrowIfNull(leg);
        await memory.SetAsync(KeyOf(RedisKind.LogoutLeg, leg.RequestId), leg, memory.Left(leg.AskedAt + LogoutLeg.Lifetime)).ConfigureAwait(false);
        if (await BeganAsync(leg.LogoutId).ConfigureAwait(false) is { } began)
        {
            var asked = KeyOf(RedisKind.LogoutAsked, leg.LogoutId, leg.Participant);
            await memory.AskAsync(redis => redis.StringSetAsync(asked, leg.AskedAt.ToString("O", CultureInfo.InvariantCulture), LeftOf(began))).ConfigureAwait(false);
        }
    }

    public async ValueTask<LogoutLeg?> FindLegAsync(string requestId) =>
        await memory.FindAsync<LogoutLeg>(RedisKind.LogoutLeg, KeyOf(RedisKind.LogoutLeg, requestId)).ConfigureAwait(false);

    public async ValueTask<bool> TryNoteAsync(string logoutId, int participant, LogoutOutcome outcome) =>
        await BeganAsync(logoutId).ConfigureAwait(false) is { } began
        && began.Participants[participant].Outcome == LogoutOutcome.Waiting
        && await memory.TryMarkAsync(KeyOf(RedisKind.LogoutNote, logoutId, participant), outcome.ToString(), LeftOf(began)).ConfigureAwait(false);

    public async ValueTask<bool> TryEndAsync(string logoutId, LogoutEnd end) =>
        await BeganAsync(logoutId).ConfigureAwait(false) is { } began
        && await memory.TryMarkAsync(KeyOf(RedisKind.LogoutEnd, logoutId), RedisJson.Write(end), LeftOf(began)).ConfigureAwait(false);

    public async ValueTask<bool> TryMarkRequestAsync(PeerRole role, EntityId issuer, string requestId, DateTimeOffset until) =>
        await memory.TryMarkAsync(MarkOf(role, issuer, requestId), RedisFormat.Mark, memory.Left(until)).ConfigureAwait(false);

    public async ValueTask UnmarkRequestAsync(PeerRole role, EntityId issuer, string requestId) =>
        await memory.AskAsync(redis => redis.KeyDeleteAsync(MarkOf(role, issuer, requestId))).ConfigureAwait(false);

    private async Task<PendingLogout?> BeganAsync(string logoutId) =>
        await memory.FindAsync<PendingLogout>(RedisKind.Logout, KeyOf(RedisKind.Logout, logoutId)).ConfigureAwait(false);

    // A note that cannot be read is one all the same: nobody else may make it, and nothing is known to have ended.
    private static Participant With(Participant known, RedisValue asked, RedisValue note) => known with
    {
        AskedAt = DateTimeOffset.TryParseExact(asked, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : known.AskedAt,
        Outcome = note.IsNull ? known.Outcome : Enum.TryParse<LogoutOutcome>(note, out var outcome) ? outcome : LogoutOutcome.Refused,
    };

    private TimeSpan LeftOf(PendingLogout logout) => memory.Left(logout.StartedAt + PendingLogout.Lifetime);

    private RedisKey KeyOf(RedisKind kind, string name) => format.Key(kind, name);

    private RedisKey KeyOf(RedisKind kind, string logoutId, int participant) => format.Key(kind, logoutId, participant.ToString(CultureInfo.InvariantCulture));

    private RedisKey OfSession(SessionKey key) => format.KeyOfHash(RedisKind.LogoutOfSession, key.ToString());

    private RedisKey OfName(SessionName name) => format.KeyOfHash(RedisKind.LogoutsOfName, name.ToString());

    private RedisKey MarkOf(PeerRole role, EntityId issuer, string requestId) => format.Key(RedisKind.LogoutRequest, role.ToString(), issuer.Value, requestId);
}
