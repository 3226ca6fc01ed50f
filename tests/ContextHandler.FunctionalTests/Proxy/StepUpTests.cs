using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>Paths of one system at different levels: the IdP is asked again only where the session does not suffice, and the person lands where they wanted to go.</summary>
public sealed class StepUpTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    [Fact]
    public async Task A_person_logs_in_on_the_way_and_lands_on_the_address_they_opened_query_and_all()
    {
        using var browser = stage.Federation.NewVisitor();
        const string Path = "/borger/12?tab=2&q=a%20b";

        var visit = await stage.Federation.LogInAsync(browser, Path, IdpAnswer.At("NSIS Low"));

        Assert.Equal((200, "backend"), (visit.Status, visit.Page));
        Assert.Equal(stage.Federation.At(Path), visit.Last.Request.Url);
        Assert.Equal(Path, stage.Backend.Received[^1].Target);
    }

    [Fact]
    public async Task A_higher_path_asks_the_IdP_again_and_a_lower_one_does_not()
    {
        using var browser = await stage.Federation.LoggedInAsync("/", "Low");
        Assert.Equal(200, (await browser.OpenAsync("/anden")).Status);

        var question = stage.Federation.Idp.Read(await browser.OpenAsync("/sager/7?x=1"));
        var stepped = await browser.SendAsync(stage.Federation.Idp.Answer(question, IdpAnswer.At("NSIS Substantial")));

        Assert.Equal((200, stage.Federation.At("/sager/7?x=1")), (stepped.Status, stepped.Last.Request.Url));
        Assert.Contains("Substantial", question.ClassReference, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.OpenAsync("/")).Status);
    }

    [Fact]
    public async Task An_open_path_asks_nobody() =>
        Assert.Equal((200, "backend"), await Seen(stage.Federation.NewVisitor(), "/open/x"));

    private static async Task<(int Status, string Page)> Seen(TestBrowser browser, string path)
    {
        using (browser)
        {
            var visit = await browser.OpenAsync(path);
            return (visit.Status, visit.Page);
        }
    }
}
