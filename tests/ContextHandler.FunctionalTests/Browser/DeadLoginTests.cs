using System.Text.Json.Nodes;
using ContextHandler.Federation;
using ContextHandler.FunctionalTests.Choice;
using ContextHandler.Health;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A person whose browser remembers a login that is dead: they are never trapped there.</summary>
public sealed class DeadLoginTests(Chromium chromium) : IAsyncLifetime
{
    private TestFederation federation = null!;

    public async ValueTask InitializeAsync() => federation = await Town.Systems()
        .WithIdp("korsbaek", "OIOSAML3", idp => (idp with { SsoUrl = $"http://korsbaek.localhost:{FreePort.Find()}/sso" }).With("name", new JsonObject { ["da"] = "Korsbæk Kommune" }))
        .WithIdp("egeby", "OIOSAML3", idp => (idp with { Cvr = Town.Egeby }).With("name", new JsonObject { ["da"] = "Egeby Kommune" }))
        .WithIdp("national", "OIOSAML3", idp => idp.With("name", new JsonObject { ["da"] = "MitID Erhverv" }).With("national", true).With("cvr", new JsonArray("*"))
            .With("backup", new JsonObject { ["systems"] = new JsonArray("*") }))
        .StartAsync(onSocket: true);

    public ValueTask DisposeAsync() => federation.DisposeAsync();

    [Theory]
    [InlineData("da-DK", "Korsbæk Kommunes login svarer ikke lige nu", "Derfor har vi ikke sendt dig derhen. Log ind på en anden måde imens")]
    [InlineData("en-GB", "Korsbæk Kommune’s login is not answering right now", "That is why we have not sent you there. Log in another way in the meantime")]
    public Task One_that_is_observed_down_is_said_to_be_so_after_the_backup_and_can_be_picked(string locale, string notice, string why) =>
        chromium.LetAsync(new() { Locale = locale }, async person =>
        {
            await RememberAsync(person);
            for (var login = 0; login < 5; login++)
            {
                federation.Services.GetRequiredService<IdpHealth>().Failed(EntityId.Create(federation.Idp.EntityId), $"login-{login}", $"person {login}");
            }

            var tab = await person.OpenTabAsync();
            await tab.OpenAsync(federation.System.Request().Url);

            await Assertions.Expect(tab.Page.Locator(".unanswering h2")).ToHaveTextAsync(notice);
            await Assertions.Expect(tab.Page.Locator(".unanswering p")).ToContainTextAsync(why);
            await Assertions.Expect(tab.Page.Locator("form button").First).ToHaveTextAsync("MitID Erhverv");
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = notice })).ToBeVisibleAsync();
            Assert.Equal([], await Looks.ViolationsAsync(tab, "down"));
        });

    [Fact]
    public Task One_that_takes_no_connection_is_asked_about_when_the_person_comes_back() => chromium.LetAsync(async person =>
    {
        await RememberAsync(person);
        var tab = await person.OpenTabAsync();
        var trapped = await Assert.ThrowsAsync<PlaywrightException>(() => tab.OpenAsync(federation.System.Request().Url));
        Assert.Contains("ERR_CONNECTION_REFUSED", trapped.Message, StringComparison.Ordinal);

        federation.Clock.Advance(TimeSpan.FromSeconds(30));
        tab = await person.OpenTabAsync();
        await tab.OpenAsync(federation.System.Request().Url);

        await Assertions.Expect(tab.Page.Locator(".latest p")).ToContainTextAsync("kom der ikke noget svar");
        Assert.Equal([], await Looks.ViolationsAsync(tab, "unanswered"));
    });

    // A whole login in a browser of the same cookies: the IdP has no page of its own here.
    private async Task RememberAsync(Person person)
    {
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        await person.Context.AddCookiesAsync([new() { Name = browser.Choice!.Name, Value = browser.Choice.Value, Url = federation.BaseUrl.AbsoluteUri }]);
    }
}
