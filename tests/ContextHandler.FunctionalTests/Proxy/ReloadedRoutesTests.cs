using System.Collections.Concurrent;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>A running gateway whose proxy is configured anew: good changes hold at once, bad ones never, and no request falls between two of them.</summary>
public sealed class ReloadedRoutesTests : IAsyncLifetime
{
    private const int RefusedEvent = 1402;
    private Backend? before;
    private Backend? after;

    private Backend Before => before ?? throw new InvalidOperationException("No backend yet.");

    private Backend After => after ?? throw new InvalidOperationException("No backend yet.");

    public async ValueTask InitializeAsync() => (before, after) = (await Backend.StartAsync("before"), await Backend.StartAsync("after"));

    public async ValueTask DisposeAsync()
    {
        await Before.DisposeAsync();
        await After.DisposeAsync();
    }

    [Fact]
    public async Task A_good_change_holds_from_the_next_request_on()
    {
        await using var federation = await StartAsync(ProxyStage.Routes);
        Assert.Equal("before", (await federation.AskAsync(HttpMethod.Get, "/open/x")).Body);

        federation.Proxy.Change(ProxyStage.Routes.To(After.Address).WithRoute("more", "/mere", "level:none", null).Json());

        Assert.Equal("after", (await federation.AskAsync(HttpMethod.Get, "/open/x")).Body);
        Assert.Equal("after", (await federation.AskAsync(HttpMethod.Get, "/mere")).Body);
    }

    [Fact]
    public async Task A_route_may_be_raised_and_lowered()
    {
        await using var federation = await StartAsync(ProxyStage.Routes);
        using var browser = await federation.LoggedInAsync("/", "Low");

        federation.Proxy.Change(ProxyStage.Routes.To(Before.Address).WithRoute("front", "/{**rest}", "level:nsis-substantial", "sager").Json());
        Assert.NotNull((await browser.OpenAsync("/")).Left);
        federation.Proxy.Change(ProxyStage.Routes.To(Before.Address).Json());
        Assert.Equal(200, (await browser.OpenAsync("/")).Status);
    }

    [Fact]
    public async Task A_bad_change_keeps_the_last_good_one_and_names_what_is_wrong()
    {
        await using var federation = await StartAsync(ProxyStage.Routes);

        federation.Proxy.Change(ProxyStage.Routes.To(After.Address).WithRoute("bad", "/bad", "level:nist-9", "sager").Json());

        Assert.True(await federation.Log.SawAsync(RefusedEvent));
        Assert.Contains(federation.Log.Lines, line => line.Text.StartsWith("Route 'bad': AuthorizationPolicy is 'level:nist-9'", StringComparison.Ordinal));
        Assert.Equal("before", (await federation.AskAsync(HttpMethod.Get, "/open/x")).Body);
        Assert.Equal(401, (await federation.AskAsync(HttpMethod.Get, "/bad")).Status); // the front's, not a route of its own

        federation.Proxy.Change(ProxyStage.Routes.To(After.Address).Json());
        Assert.Equal("after", (await federation.AskAsync(HttpMethod.Get, "/open/x")).Body);
    }

    [Fact]
    public async Task A_section_that_is_gone_is_a_bad_change()
    {
        await using var federation = await StartAsync(ProxyStage.Routes);
        federation.Proxy.Change([]);
        Assert.True(await federation.Log.SawAsync(RefusedEvent));
        Assert.Equal("before", (await federation.AskAsync(HttpMethod.Get, "/open/x")).Body);
    }

    [Fact]
    public async Task A_system_may_come_after_its_route()
    {
        await using var federation = await StartAsync(ProxyStage.Routes);
        federation.Proxy.Change(ProxyStage.Routes.To(After.Address).WithRoute("new", "/ny/{**rest}", "level:nsis-low", "arkiv").Json());
        Assert.True(await federation.Log.SawAsync(RefusedEvent));

        await federation.ChangeToAsync(Plan(ProxyStage.Routes).WithProxied("arkiv", "NSIS Low"));

        Assert.True(await federation.Log.SawAsync(1401));
        Assert.Equal("after", (await federation.AskAsync(HttpMethod.Get, "/open/x")).Body);
    }

    [Fact]
    public async Task A_system_that_leaves_the_federation_leaves_a_page_and_not_a_crash()
    {
        await using var federation = await StartAsync(ProxyStage.Routes);
        using var browser = await federation.LoggedInAsync("/", "Low");
        Before.Forget();

        await federation.ChangeToAsync(Plan(ProxyStage.Routes) with { Systems = [new SystemPlan("arkiv") { IsProxied = true, RequiredLevel = "NSIS Low" }] });

        var visit = await browser.OpenAsync("/");
        Assert.Equal((null, 403), (visit.Left, visit.Status));
        Assert.NotNull(visit.Reference);
        Assert.Equal(403, (await federation.AskAsync(HttpMethod.Get, "/", browser)).Status);
        Assert.Empty(Before.Received);
        Assert.Equal("before", (await federation.AskAsync(HttpMethod.Get, "/open/x")).Body);
    }

    [Fact]
    public async Task Whose_IdP_may_not_speak_for_them_any_more_logs_in_anew_and_the_system_hears_of_nobody()
    {
        await using var federation = await StartAsync(ProxyStage.Routes);
        using var browser = await federation.LoggedInAsync("/", "Low");
        Before.Forget();

        var plan = Plan(ProxyStage.Routes);
        await federation.ChangeToAsync(plan with { Idps = [.. plan.Idps.Select(idp => idp with { Cvr = "22222222" })] });

        Assert.NotNull((await browser.OpenAsync("/")).Left);
        Assert.Equal(401, (await federation.AskAsync(HttpMethod.Get, "/", browser)).Status);
        Assert.Empty(Before.Received);
    }

    [Fact]
    public async Task What_cannot_be_judged_is_told_and_judged_again_with_the_next_federation()
    {
        var validator = new MoodyValidator();
        await using var federation = await (Plan(ProxyStage.Routes.To(Before.Address)) with { Services = services => services.AddSingleton<IConfigValidator>(validator) }).StartAsync();
        validator.IsBroken = true;
        federation.Proxy.Change(ProxyStage.Routes.To(After.Address).Json());
        Assert.True(await federation.Log.SawAsync(RefusedEvent));
        Assert.Contains(federation.Log.Lines, line => line.Text.Contains("InvalidOperationException, moody", StringComparison.Ordinal));

        validator.IsBroken = false;
        await federation.ChangeToAsync(Plan(ProxyStage.Routes).WithProxied("arkiv", "NSIS Low"));

        Assert.True(await federation.Log.SawAsync(1401));
        Assert.Equal("after", (await federation.AskAsync(HttpMethod.Get, "/open/x")).Body);
    }

    // Before: the path is open, and leads to one backend. After: it takes a login, and leads to the other. Nobody here ever logs in.
    [Fact]
    public async Task N13_decision_and_destination_are_of_one_configuration_while_it_changes_in_a_loop()
    {
        var open = new ProxyPlan().WithRoute("x", "/x", "level:none", null).To(Before.Address);
        var closed = new ProxyPlan().WithRoute("x", "/x", "level:nsis-substantial", "sager").To(After.Address);
        await using var federation = await (Plan(open) with { Proxy = open }).StartAsync(onSocket: true);
        using var over = new CancellationTokenSource();
        ConcurrentDictionary<string, int> answers = new();
        var visitors = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var answer = await RawHttp.GetAsync(federation.BaseUrl, "/x");
                var body = answer.Status == 200 ? answer.Body : answer.Status.ToString((IFormatProvider?)null);
                answers.AddOrUpdate(body, 1, (_, times) => times + 1);
            }
        })).ToList();

        for (var change = 0; change < 100; change++)
        {
            federation.Proxy.Change((change % 2 == 0 ? closed : open).Json());

            // One more than were under way: at least one of them began after the change.
            for (var before = answers.Values.Sum(); answers.Values.Sum() <= before + visitors.Count && !visitors.Exists(visitor => visitor.IsCompleted);)
            {
                await Task.Delay(1);
            }
        }

        await over.CancelAsync();
        await Task.WhenAll(visitors);
        Assert.Empty(After.Received);
        Assert.Equal(["401", "before"], answers.Keys.Order(StringComparer.Ordinal));
    }

    private sealed class MoodyValidator : IConfigValidator
    {
        public bool IsBroken { get; set; }

        public ValueTask<IList<Exception>> ValidateRouteAsync(RouteConfig route) => IsBroken ? throw new InvalidOperationException("moody") : new([]);

        public ValueTask<IList<Exception>> ValidateClusterAsync(ClusterConfig cluster) => new([]);
    }

    private static FederationPlan Plan(ProxyPlan proxy) => ProxyStage.Plan with { Proxy = proxy };

    private Task<TestFederation> StartAsync(ProxyPlan routes) => Plan(routes.To(Before.Address)).StartAsync();
}
