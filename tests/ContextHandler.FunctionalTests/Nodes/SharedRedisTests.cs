using System.Net.WebSockets;
using ContextHandler.FunctionalTests.Logouts;
using ContextHandler.Sessions;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using ContextHandler.Testing.Redis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Nodes;

/// <summary>Two nodes that share nothing but a Redis are one gateway: whatever began at one goes on, ends, or is refused at the other.</summary>
public sealed class SharedRedisTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(15); // less than the first round that could end it instead

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_login_ends_whichever_nodes_its_requests_come_to(bool byPost)
    {
        await using var nodes = await TwoNodes.StartAsync(FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3"));
        using var browser = nodes.NewBrowser();

        var chooser = await browser.SendAsync(nodes.First.System.Request(new() { ByPost = byPost }));
        Assert.True(chooser.IsChooser, chooser.ToString());
        var question = nodes.First.Idp.Read(await browser.ChooseAsync(chooser, nodes.First.Idp, remember: true));
        var answered = await browser.SendAsync(nodes.First.Idp.Answer(question, Good));

        Assert.Equal("Success", nodes.First.System.Read(answered).Status);
        Assert.Single(nodes.First.Audit.Lines.Concat(nodes.Second.Audit.Lines), line => line.Outcome == "answered");
        Assert.NotNull(browser.Choice);
    }

    [Fact]
    public async Task G10_an_answer_that_ended_a_login_at_one_node_is_refused_at_the_other()
    {
        await using var nodes = await TwoNodes.StartAsync(FederationPlan.Of("NSIS Substantial", "OIOSAML3"));
        using var browser = nodes.First.NewBrowser();
        var question = nodes.First.Idp.Read(await browser.SendAsync(nodes.First.System.Request()));
        var answer = nodes.First.Idp.Answer(question, Good);
        Assert.Equal("Success", nodes.First.System.Read(await browser.SendAsync(answer)).Status);

        using var elsewhere = nodes.Second.NewBrowser();
        foreach (var cookie in browser.Cookies.All)
        {
            elsewhere.Cookies.Take($"{cookie.Name}={cookie.Value}; Path=/; HttpOnly; SameSite=Lax", overHttps: false);
        }

        RefusalAssert.Refused("LegAlreadySpent", await elsewhere.SendAsync(answer), nodes.Second);
    }

    [Fact]
    public async Task G10_of_twenty_that_bring_one_answer_to_both_nodes_at_once_one_gets_through()
    {
        await using var nodes = await TwoNodes.StartAsync(FederationPlan.Of("NSIS Substantial", "OIOSAML3"));
        using var browser = nodes.NewBrowser();
        var question = nodes.First.Idp.Read(await browser.SendAsync(nodes.First.System.Request()));
        var answer = nodes.First.Idp.Answer(question, Good);

        var visits = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => browser.SendAsync(answer))));

        Assert.Single(visits, visit => visit.Left is not null);
    }

    [Fact]
    public async Task H06_I07_a_session_is_one_on_both_nodes_and_what_ends_it_on_one_ends_it_and_its_WebSocket_on_the_other_at_once()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var backend = await Backend.StartAsync();
        backend.Answer = context => context.WebSockets.IsWebSocketRequest ? HoldAsync(context) : Task.CompletedTask;
        var routes = ProxyStage.Routes.WithRoute("live", "/live/{**rest}", "level:nsis-low", "sager", route => route["Metadata"]!["WebSockets"] = "true");
        await using var first = await (ProxyStage.Plan with { Proxy = routes.To(backend.Address) }).WithSetting("Redis:Endpoint", redis.Endpoint).StartAsync(onSocket: true);
        await using var second = await first.StartSecondNodeAsync();
        using var browser = await first.LoggedInAsync();
        using var socket = await OpenSocketAsync(first, browser);
        var key = SessionKey.Of(browser.SessionSecret());
        Assert.NotNull(await second.Services.GetRequiredService<ISessionStore>().FindAsync(key));

        await second.Services.GetRequiredService<LiveSessions>().LeaveAsync(key);

        var closed = socket.ReceiveAsync(new byte[16], CancellationToken.None);
        Assert.Same(closed, await Task.WhenAny(closed, Task.Delay(AtOnce)));
        Assert.Null(await first.Services.GetRequiredService<ISessionStore>().FindAsync(key));
        Assert.NotNull((await browser.OpenAsync("/")).Left); // to log in
    }

    [Fact]
    public async Task A_logout_ends_whichever_nodes_its_requests_come_to()
    {
        await using var nodes = await TwoNodes.StartAsync(LogoutStage.Plan);
        using var browser = nodes.NewBrowser();
        var stage = await LogoutStage.StartAsync(nodes.First, browser);

        var page = await stage.SapaAsksAsync();
        Assert.False(await stage.IsLoggedInAsync());
        Assert.False(await stage.IsLoggedInAsync()); // at the other node
        Assert.Equal(["waiting", "waiting"], await stage.OutcomesAsync(page));
        page = await stage.Browser.SendAsync(stage.Ky.Logout.Answer(stage.Ky.Logout.ReadRequest(await stage.AskAsync(page, 0)), new() { ByPost = true }));
        Assert.Equal(["ended", "waiting"], await stage.OutcomesAsync(page));
        var answered = await stage.Browser.SendAsync(stage.Idp.Logout.Answer(stage.Idp.Logout.ReadRequest(await stage.AskAsync(page, 1))));

        Assert.Equal(("Success", null), stage.Sapa.Logout.ReadResponse(answered).Status);
    }

    [Fact]
    public async Task T01_while_Redis_is_away_logins_are_refused_with_a_page_and_afterwards_they_work_without_a_restart()
    {
        await using var nodes = await TwoNodes.StartAsync(FederationPlan.Of("NSIS Substantial", "OIOSAML3"));
        using var browser = nodes.NewBrowser();
        var question = nodes.First.Idp.Read(await browser.SendAsync(nodes.First.System.Request()));
        await nodes.Redis.KillAsync();
        Assert.True(await nodes.First.Log.SawAsync(1501) && await nodes.Second.Log.SawAsync(1501));

        foreach (var node in new[] { nodes.First, nodes.Second })
        {
            using var another = node.NewBrowser();
            var refused = await another.SendAsync(node.System.Request());
            Assert.Equal((503, "StoreUnavailable"), (refused.Status, node.Audit.Last.Reason));
            Assert.NotNull(refused.Reference);
        }

        Assert.Equal(503, (await browser.SendAsync(nodes.First.Idp.Answer(question, Good))).Status);
        await nodes.Redis.RestartAsync();
        Assert.True(await nodes.First.Log.SawAsync(1500, 2) && await nodes.Second.Log.SawAsync(1500, 2));

        // Redis has forgotten the login: its answer is refused, and a new one works.
        Assert.Null((await browser.SendAsync(nodes.First.Idp.Answer(question, Good))).Left);
        var again = nodes.First.Idp.Read(await browser.SendAsync(nodes.First.System.Request()));
        Assert.Equal("Success", nodes.First.System.Read(await browser.SendAsync(nodes.First.Idp.Answer(again, Good))).Status);
    }

    private static async Task<ClientWebSocket> OpenSocketAsync(TestFederation node, TestBrowser browser)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", $"ch-session={browser.SessionSecret()}");
        await socket.ConnectAsync(new UriBuilder(node.BaseUrl) { Scheme = "ws", Path = "/live/a" }.Uri, CancellationToken.None);
        return socket;
    }

    private static async Task HoldAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.ReceiveAsync(new byte[16], context.RequestAborted);
    }
}
