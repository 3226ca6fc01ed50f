using ContextHandler.Federation.Metadata;
using ContextHandler.Logout;
using ContextHandler.Sessions;
using Xunit;

namespace ContextHandler.Testing.Logout;

/// <summary>By what else than its ID a logout is found.</summary>
public abstract partial class LogoutStoreConformance
{
    private static readonly SessionName Ulla = A.PendingLogout().SessionNames[0];
    private static readonly SessionName Bent = SessionName.Of(PeerRole.System, A.System().EntityId, "bent");
    private static readonly SessionKey Session = A.PendingLogout().SessionKeys[0];

    [Fact]
    public async Task A_logout_is_found_as_it_stands_by_each_session_and_each_name_that_ended()
    {
        var second = SessionKey.Of("second");
        await Store.RememberAsync(Logout() with { SessionKeys = [Session, second], SessionNames = [Ulla, Bent] });
        await Store.TryNoteAsync("logout", 0, LogoutOutcome.Ended);
        await Store.TryEndAsync("logout", End);

        var stands = await Store.FindAsync("logout");
        Assert.All([await Store.FindBySessionAsync(Session), await Store.FindBySessionAsync(second)], found => Assert.Equivalent(stands, found, strict: true));
        Assert.All([await Store.FindByNameAsync(Ulla), await Store.FindByNameAsync(Bent)], found => Assert.Equivalent(stands, Assert.Single(found), strict: true));
        Assert.Null(await Store.FindBySessionAsync(SessionKey.Of("another")));
        Assert.Empty(await Store.FindByNameAsync(SessionName.Of(PeerRole.IdentityProvider, A.System().EntityId, "ulla")));
    }

    [Fact]
    public async Task All_logouts_of_a_name_are_found_the_newest_first_until_each_is_gone()
    {
        await Store.RememberAsync(Logout());
        await WaitAsync(TimeSpan.FromMinutes(10));
        await Store.RememberAsync(Logout() with { Id = "second", SessionKeys = [SessionKey.Of("second")], SessionNames = [Ulla, Bent] });

        Assert.Equal(["second", "logout"], await IdsAsync(Ulla));
        Assert.Equal(["second"], await IdsAsync(Bent));
        Assert.Equal("logout", (await Store.FindBySessionAsync(Session))!.Id);
        await WaitAsync(PendingLogout.Lifetime - TimeSpan.FromMinutes(9));
        Assert.Equal(["second"], await IdsAsync(Ulla));
        Assert.Null(await Store.FindBySessionAsync(Session));
        await WaitAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(await IdsAsync(Ulla));
    }

    private async Task<IEnumerable<string>> IdsAsync(SessionName name) => (await Store.FindByNameAsync(name)).Select(logout => logout.Id);
}
