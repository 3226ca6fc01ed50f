using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Sessions;

/// <summary>Two nodes of one gateway that share their stores: what one knows of a session, the other knows at once.</summary>
public sealed class TwoNodesTests
{
    [Fact]
    public async Task H06_after_a_step_up_or_a_log_out_the_old_identifier_is_dead_on_all_nodes()
    {
        await using var backend = await Backend.StartAsync();
        await using var first = await (ProxyStage.Plan with { Proxy = ProxyStage.Routes.To(backend.Address) }).StartAsync();
        await using var second = await first.StartSecondNodeAsync();
        using var browser = await first.LoggedInAsync("/", "Low");
        var low = browser.SessionSecret()!;
        Assert.True(await OpensAsync(second, low, "/"));

        await first.LogInAsync(browser, "/sager/1", new() { Loa = "Substantial" });

        var substantial = browser.SessionSecret()!;
        Assert.False(await OpensAsync(first, low, "/"));
        Assert.False(await OpensAsync(second, low, "/"));
        Assert.True(await OpensAsync(first, substantial, "/sager/1"));
        Assert.True(await OpensAsync(second, substantial, "/sager/1"));

        using var elsewhere = Holding(second, substantial);
        await elsewhere.ForgetAsync(await elsewhere.OpenAsync("/session"));

        Assert.Equal("loggedOut", second.Audit.Last.Outcome);
        Assert.False(await OpensAsync(first, substantial, "/"));
        Assert.False(await OpensAsync(second, substantial, "/"));
    }

    private static async Task<bool> OpensAsync(TestFederation node, string secret, string path)
    {
        using var browser = Holding(node, secret);
        var visit = await browser.OpenAsync(path);
        return visit.Left is null && (visit.Status, visit.Page) == (200, "backend");
    }

    private static TestBrowser Holding(TestFederation node, string secret)
    {
        var browser = node.NewVisitor();
        browser.Cookies.Take($"ch-session={secret}; Path=/; HttpOnly; SameSite=Lax", overHttps: false);
        return browser;
    }
}
