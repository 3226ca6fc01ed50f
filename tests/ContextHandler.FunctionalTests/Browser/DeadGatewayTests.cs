using ContextHandler.Cli;
using ContextHandler.FunctionalTests.Interop;
using ContextHandler.Testing;
using ContextHandler.Testing.Nodes;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A gateway that is killed behind the load balancer of the README: people read what to do, and reach the system that has a login of its own.</summary>
public sealed class DeadGatewayTests(Chromium chromium) : IAsyncLifetime
{
    private const string OwnLogin = "https://reserve.sapa.example.dk/login";

    private readonly FederationFolder federation = new();
    private readonly string outside = $"http://localhost:{FreePort.Find()}";
    private readonly string inside = $"http://127.0.0.1:{FreePort.Find()}";
    private ApacheProcess? balancer;
    private GatewayProcess? gateway;

    public async ValueTask InitializeAsync()
    {
        federation
            .Set("gateway.baseUrl", $"\"{outside}\"")
            .Set("gateway.operations", """{ "name": "Driften af Context Handler", "email": "drift@example.dk", "telephone": "+45 87 65 43 21" }""")
            .Set("systems[0].backupLoginUrl", $"\"{OwnLogin}\"")
            .Set("systems[1].backupLoginUrl", "\"https://ky.example.dk/reserve\"");
        Directory.CreateDirectory(federation.At("balancer"));
        var pages = federation.At("balancer/pages");
        using var said = new StringWriter();
        Assert.Equal(0, Toolbox.Run(["pages", "export", pages, "--federation", federation.Path], said, said, TimeProvider.System));
        await File.WriteAllTextAsync(
            federation.At("balancer/balancer.conf"),
            Configuration().Replace("http://127.0.0.1:5080", inside, StringComparison.Ordinal).Replace("/srv/unavailable", pages, StringComparison.Ordinal));
        await Tool.RunAsync(federation.At("."), "chmod", "-R", "a+rX", ".");

        await StartGatewayAsync();
        balancer = await ApacheProcess.StartAsync(
            Path.Combine(AppContext.BaseDirectory, "Browser", "LoadBalancer", "httpd.conf"), federation.At("balancer"), new Uri(outside).Port);
    }

    public async ValueTask DisposeAsync()
    {
        await (balancer?.DisposeAsync() ?? ValueTask.CompletedTask);
        await KillGatewayAsync();
        federation.Dispose();
    }

    [Theory]
    [InlineData("da-DK", "Du er ikke logget ind", "Login er ikke muligt lige nu")]
    [InlineData("en-GB", "You are not logged in", "Logging in is not possible right now")]
    [InlineData("de-DE", "Du er ikke logget ind", "Login er ikke muligt lige nu")]
    public Task People_are_told_what_to_do_until_it_is_back(string locale, string normal, string dead) => chromium.LetAsync(new() { Locale = locale }, async person =>
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(outside + "/session");
        await tab.SeeAsync(normal);

        await KillGatewayAsync();
        var answer = (await tab.Page.GotoAsync(outside + "/session"))!;

        Assert.Equal((503, "30", "no-store"), (answer.Status, await answer.HeaderValueAsync("Retry-After"), await answer.HeaderValueAsync("Cache-Control")));
        Assert.All(person.TakeMishaps(), mishap => Assert.StartsWith("503 " + outside, mishap, StringComparison.Ordinal));
        await tab.SeeAsync(dead);
        await Assertions.Expect(tab.Page.Locator("ul.choices a").Filter(new() { HasText = "SAPA" })).ToHaveAttributeAsync("href", OwnLogin);
        await Assertions.Expect(tab.Page.Locator("ul.choices a")).ToHaveCountAsync(2);
        Assert.Equal([], await Looks.ViolationsAsync(tab, "dead"));
        Assert.Equal(0, await Looks.SidewaysAsync(tab));

        await StartGatewayAsync();
        await tab.ReloadAsync();
        await tab.SeeAsync(normal);
    });

    [Fact]
    public async Task Whoever_posts_a_message_is_told_too()
    {
        await KillGatewayAsync();
        using var http = new HttpClient();
        using var message = new FormUrlEncodedContent([new("SAMLRequest", "x")]);
        using var answer = await http.PostAsync(new Uri(outside + "/saml/idp/sso"), message, TestContext.Current.CancellationToken);

        Assert.Equal((503, TimeSpan.FromSeconds(30)), ((int)answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        Assert.Contains(OwnLogin, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>The README's text for Apache.</summary>
    private static string Configuration() =>
        File.ReadAllText(Path.Combine(Repository.Root, "README.md")).Split("```apache\n") is [_, var after] ? after.Split("\n```", 2)[0]
            : throw new InvalidOperationException("The README has one configuration for Apache, and one only.");

    private async Task StartGatewayAsync()
    {
        gateway = GatewayProcess.Launch(new(inside), ["--federation", federation.Path]);
        Assert.Equal("ready", await gateway.WhenReadyAsync());
    }

    private async Task KillGatewayAsync()
    {
        if (gateway is not null)
        {
            await gateway.KillAsync();
            gateway.Dispose();
            gateway = null;
        }
    }
}
