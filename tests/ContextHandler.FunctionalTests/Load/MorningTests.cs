using System.Collections.Concurrent;
using ContextHandler.Rush;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Load;

/// <summary>Many at once, over real sockets: what is under way ends, and who is logged in notices nothing.</summary>
public class MorningTests
{
    [Fact]
    public async Task T16_logins_under_way_end_while_new_ones_flood_in()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3")
            .WithSetting("Admission:Places", "1").WithSetting("Admission:MostWaiting", "8").WithSetting("Admission:LongestWait", "00:00:30").StartAsync(onSocket: true);
        var people = new List<(TestBrowser Browser, IdpQuestion Question)>();
        for (var person = 0; person < 12; person++)
        {
            var browser = federation.NewVisitor();
            people.Add((browser, federation.Idp.Read(await browser.SendAsync(federation.System.Request()))));
        }

        using var ended = new CancellationTokenSource();
        var statuses = new ConcurrentDictionary<int, int>();
        var flood = Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
        {
            using var browser = federation.NewVisitor();
            while (!ended.IsCancellationRequested)
            {
                statuses.AddOrUpdate((await browser.HopAsync(federation.System.Request())).Status, 1, (_, count) => count + 1);
            }
        })).ToList();
        while (!statuses.ContainsKey(503))
        {
            await Task.WhenAny(Task.Delay(10), Task.WhenAll(flood)); // until there is more than room for
        }

        foreach (var (browser, question) in people)
        {
            Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, FullHouse.Good))).Status);
            browser.Dispose();
        }

        await ended.CancelAsync();
        await Task.WhenAll(flood);
        Assert.Equal(0, federation.Turnstile().TurnedAway(Turn.Ending));
        Assert.All(statuses.Keys, status => Assert.True(status is 303 or 503, $"{status}"));
        Assert.InRange(statuses[303], 1, int.MaxValue);
        Assert.Equal(12, federation.Audit.Lines.Count(line => line.Outcome == "answered"));
    }

    [Fact]
    public async Task Who_is_logged_in_to_a_proxied_system_needs_no_place()
    {
        await using var backend = await Backend.StartAsync();
        await using var federation = await (FullHouse.Of(ProxyStage.Plan) with { Proxy = ProxyStage.Routes.To(backend.Address) }).StartAsync(onSocket: true);
        using var person = await federation.LoggedInAsync();
        using var newcomer = federation.NewVisitor();
        var before = Enum.GetValues<Turn>().Sum(federation.Turnstile().Admitted);

        Visit busy;
        using (await federation.TakeAllAsync())
        {
            Assert.Equal(200, (await person.OpenAsync("/")).Status);
            busy = await newcomer.OpenAsync("/some/path?q=1");
            FullHouse.AssertBusy(busy);
        }

        Assert.Equal(before + FullHouse.Places, Enum.GetValues<Turn>().Sum(federation.Turnstile().Admitted));
        var question = federation.Idp.Read(await newcomer.AgainAsync(federation, busy));
        var visit = await newcomer.SendAsync(federation.Idp.Answer(question, new() { Loa = "Low" }));
        Assert.Equal((200, federation.At("/some/path?q=1")), (visit.Status, visit.Last.Request.Url));
    }
}
