using ContextHandler.FunctionalTests.Demo;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>Two logins of one person at once, each in a tab of its own.</summary>
public sealed class TwoTabsTests(Chromium chromium, StartedDemo demo) : IClassFixture<StartedDemo>
{
    /// <summary>Every order of two logins of three steps each: s for a step in the tab with SAPA, k in the tab with KY.</summary>
    public static TheoryData<string> Orders => [.. OrdersOf("sss", "kkk")];

    [Theory]
    [MemberData(nameof(Orders))]
    public Task Two_tabs_finish_in_any_order(string order) => chromium.LetAsync(async person =>
    {
        var sapa = await person.OpenTabAsync();
        var ky = await person.OpenTabAsync();
        var steps = new Dictionary<char, Queue<Func<Task>>>
        {
            ['s'] = Steps(sapa, demo.Sapa, "Korsbæk Kommune", "karen"),
            ['k'] = Steps(ky, demo.Ky, "Nørreby Kommune", "nanna"),
        };

        foreach (var tab in order)
        {
            await steps[tab].Dequeue()();
        }

        await sapa.SeeAsync("Du er logget ind");
        await ky.SeeAsync("Du er logget ind");
        Assert.StartsWith(demo.Sapa, sapa.Page.Url, StringComparison.Ordinal);
        Assert.StartsWith(demo.Ky, ky.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task One_login_in_two_tabs_is_answered_once_and_the_other_tab_is_told_so() => chromium.LetAsync(async person =>
    {
        var first = await person.OpenTabAsync();
        await first.OpenAsync(demo.Sapa + "/login");
        var second = await person.OpenTabAsync();
        await second.OpenAsync(first.Page.Url);
        await second.SeeAsync("Vælg venligst en autentificeringsmetode");
        await first.ChooseAsync("Korsbæk Kommune");
        await second.ChooseAsync("Korsbæk Kommune");
        await first.LogInAsAsync("karen");
        await first.SeeAsync("Du er logget ind");
        await second.LogInAsAsync("karen");

        await second.SeeAsync("Login kunne ikke gennemføres");
        await second.PictureAsync("answered-already");
        await second.StartOverAsync();
        await second.SeeAsync("Velkommen");
    });

    private static Queue<Func<Task>> Steps(Tab tab, string system, string municipality, string who) => new(
    [
        async () =>
        {
            await tab.OpenAsync(system + "/login");
            await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
        },
        () => tab.ChooseAsync(municipality),
        async () =>
        {
            await tab.LogInAsAsync(who);
            await tab.SeeAsync("Du er logget ind");
        },
    ]);

    private static IEnumerable<string> OrdersOf(string one, string other) =>
        one.Length == 0 || other.Length == 0
            ? [one + other]
            : OrdersOf(one[1..], other).Select(rest => one[0] + rest).Concat(OrdersOf(one, other[1..]).Select(rest => other[0] + rest));
}
