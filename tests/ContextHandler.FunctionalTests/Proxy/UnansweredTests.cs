using ContextHandler.Sessions;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using ContextHandler.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>Requests that no login would help: nobody is sent to one.</summary>
public sealed class UnansweredTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    [Fact]
    public async Task A_session_store_that_is_silent_is_our_failure_to_every_kind_of_caller()
    {
        await using var backend = await Backend.StartAsync();
        await using var federation = await (ProxyStage.Plan with
        {
            Proxy = ProxyStage.Routes.To(backend.Address),
            Services = services => services.AddSingleton(provider => BreakableSessionStore.Around(new InProcessSessionStore(provider.GetRequiredService<TimeProvider>()))),
        }).StartAsync();
        using var browser = await federation.LoggedInAsync("/", "Low");
        ((BreakableSessionStore)(object)federation.Services.GetRequiredService<ISessionStore>()).IsBroken = true;
        backend.Forget();

        var page = await browser.OpenAsync("/");
        Assert.Equal((null, 503), (page.Left, page.Status));
        Assert.NotNull(page.Reference);
        Assert.Equal(503, (await browser.SendAsync(new(federation.At("/ny"), federation.BaseUrl.AbsoluteUri, [new("a", "b")]))).Status);
        var program = await federation.AskAsync(HttpMethod.Get, "/", browser);
        Assert.Equal(503, program.Status);
        Assert.Contains("StoreUnavailable", program.Body, StringComparison.Ordinal);
        Assert.Empty(backend.Received);
    }

    [Fact]
    public async Task Under_another_name_no_login_is_begun()
    {
        var hop = await stage.Federation.AskAsync(HttpMethod.Get, "/sager/1", null, ("Accept", "text/html"), ("Host", "andre.example.dk"));
        Assert.Equal((421, null), (hop.Status, hop["Location"]));
        Assert.Empty(hop.SetCookies);
    }

    [Fact]
    public async Task At_an_address_of_our_own_where_nothing_is_no_login_is_begun()
    {
        using var browser = stage.Federation.NewVisitor();
        var page = await browser.OpenAsync("/saml/andet");
        Assert.Equal((null, 404), (page.Left, page.Status));
        Assert.Contains("The page does not exist", page.Page, StringComparison.Ordinal);
        Assert.NotNull(page.Reference);
    }

    [Fact]
    public async Task Who_asks_for_a_head_is_a_program()
    {
        var hop = await stage.Federation.AskAsync(HttpMethod.Head, "/sager/1", null, ("Accept", "text/html"), ("Sec-Fetch-Mode", "navigate"));
        Assert.Equal((401, null), (hop.Status, hop["Location"]));
    }

    [Fact]
    public async Task What_a_program_is_told_stands_in_the_log()
    {
        var hop = await stage.Federation.AskAsync(HttpMethod.Get, "/sager/1");
        var reference = System.Text.Json.JsonDocument.Parse(hop.Body).RootElement.GetProperty("reference").GetString()!;
        Assert.Contains(stage.Federation.Log.Lines, line => line.Id.Id == 1405 && line.Text.Contains(reference, StringComparison.Ordinal));
    }
}
