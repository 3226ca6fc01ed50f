using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Operations;

namespace ContextHandler.FunctionalTests.Operations;

/// <summary>Live, ready and taking logins: three answers, and none of them a guess.</summary>
public class HealthTests
{
    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3").Watched();

    [Fact]
    public async Task T01_a_store_that_is_lost_takes_no_node_out_of_the_load_balancer_and_no_login_is_promised()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        Assert.Equal((200, 200, 200), await AskAsync(browser));

        federation.Store.IsBroken = true;
        await UntilAsync(async () => (await AskAsync(browser)).Logins == 503);
        Assert.Equal((200, 200, 503), await AskAsync(browser));
        Assert.Equal("ready, without logins", (await browser.OpenAsync("/health/ready")).Page);
        Assert.Equal((0d, 1d), (await CheckAsync("store"), await CheckAsync("audit")));

        federation.Store.IsBroken = false;
        await UntilAsync(async () => (await AskAsync(browser)).Logins == 200);
        Assert.Equal([1012, 1013], federation.Log.Lines.Select(line => line.Id.Id).Where(id => id is 1012 or 1013));
    }

    [Fact]
    public async Task T26_nobody_is_told_why_a_node_is_not_ready()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();

        federation.Audit.IsWritable = false;

        Assert.Equal((200, 503, 503), await AskAsync(browser));
        Assert.Equal("not ready", (await browser.OpenAsync("/health/ready")).Page);
        Assert.Equal(0, await CheckAsync("audit"));
    }

    private static async Task<(int Live, int Ready, int Logins)> AskAsync(TestBrowser browser) =>
        ((await browser.OpenAsync("/health/live")).Status, (await browser.OpenAsync("/health/ready")).Status, (await browser.OpenAsync("/health/logins")).Status);

    private static async Task<double> CheckAsync(string check) => (await Plan.ReadFiguresAsync()).Sum("contexthandler_node_check", ("check", check));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var waited = 0; waited < 300 && !await holds(); waited++)
        {
            await Task.Delay(100);
        }
    }
}
