using System.Globalization;
using ContextHandler.Login;
using ContextHandler.Redis;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Login;

/// <summary>How much a single node keeps follows what memory it has.</summary>
public class MemoryShareTests
{
    private const long GiB = 1L << 30;

    [Theory]
    [InlineData(4 * GiB, 512, 1_048_576)]
    [InlineData(64 * GiB, 4096, 2_097_152)]
    [InlineData(GiB / 4, 512, 100_000)] // the smallest machine serves somebody
    [InlineData(4096 * GiB, 512, 10_000_000)]
    public void It_is_an_eighth(long available, int bytes, int entries) => Assert.Equal(entries, MemoryShare.Entries(available, 8, bytes));

    // Everything that is allocated on the way counts, what is given back at once included: it takes no more than that.
    [Fact]
    public async Task J10_an_entry_of_a_login_takes_no_more_than_it_is_counted_for()
    {
        const int logins = 20_000;
        var (store, now, some, leg) = (new InProcessLoginStore(new TestClock()), TestClock.Start, A.PendingLogin(), A.IdpLeg());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 0; number < logins; number++)
        {
            var login = some with { Id = Text(22, number), RequestId = Text(40, number), BrowserHash = Text(64, number), AcsUrl = Text(60, number), RelayState = Text(80, number) };
            var request = Text(34, number);
            await store.TryRememberAsync(login);
            await store.RememberLegAsync(leg with { RequestId = request, LoginId = login.Id });
            await store.TrySpendLegAsync(request);
            await store.TryMarkAssertionAsync(login.System, Text(40, number), request, now + PendingLogin.Lifetime);
            await store.TryEndAsync(login.Id);
        }

        Assert.Equal(6 * logins, store.Count);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / store.Count, 200, InProcessLoginStore.BytesOfOne);
    }

    [Fact]
    public async Task J10_a_session_takes_no_more_than_it_is_counted_for()
    {
        const int sessions = 2_000;
        var written = RedisJson.Write(A.Session());
        var (store, before) = (new InProcessSessionStore(new TestClock()), GC.GetAllocatedBytesForCurrentThread());
        for (var number = 0; number < sessions; number++)
        {
            await store.RememberAsync(SessionKey.Of(Text(22, number)), RedisJson.Read<Session>(written)); // read anew: all of it is its own
        }

        // Reading gives back about as much as it keeps.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / sessions, InProcessSessionStore.BytesOfOne, 2 * InProcessSessionStore.BytesOfOne);
    }

    private static string Text(int length, int number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(length, 'x');
}
