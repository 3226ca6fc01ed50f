using ContextHandler.FunctionalTests.Demo;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A person logged in to two systems with logins of their own and one behind the gateway leaves all of them, in a real browser.</summary>
public sealed class LogoutTests(Chromium chromium, StartedDemo demo) : IClassFixture<StartedDemo>
{
    private string Idp => $"http://korsbaek.localhost:{demo.Ports.Idps[0]}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_button_in_one_system_logs_out_of_every_other_and_of_the_municipality(bool scripts) =>
        chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
        {
            var tab = await EverywhereAsync(person);

            await tab.OpenAsync(demo.Sapa + "/");
            await PressLogOutAsync(tab);
            await FollowLinksAsync(tab);

            await SeeEndAsync(tab, "Du er logget ud", demo.Sapa + "/logouts/");
            await Assertions.Expect(tab.Page.Locator("p.lede")).ToContainTextAsync("Her og alle de andre steder");
            await IsOutEverywhereAsync(tab);
        });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_button_at_the_municipality_logs_out_of_every_system(bool scripts) =>
        chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
        {
            var tab = await EverywhereAsync(person);

            await tab.OpenAsync(Idp + "/");
            await PressLogOutAsync(tab);
            await FollowLinksAsync(tab);

            await SeeEndAsync(tab, "Du er logget ud", Idp + "/logouts/");
            await Assertions.Expect(tab.Page.Locator("p.lede")).ToContainTextAsync("Her og alle de andre steder");
            await IsOutEverywhereAsync(tab);
        });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_button_in_the_archive_behind_the_gateway_logs_out_everywhere_and_says_so(bool scripts) =>
        chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
        {
            var tab = await EverywhereAsync(person);

            await tab.OpenAsync(demo.Archive + "/");
            await PressLogOutAsync(tab);
            await FollowLinksAsync(tab);

            await SeeEndAsync(tab, "Du er logget ud", demo.Federation.GatewayUrl + "/session/ended?logout=");
            await Assertions.Expect(tab.Page.Locator("dt")).ToHaveCountAsync(4);
            await Assertions.Expect(tab.Page.Locator(".open")).ToHaveCountAsync(0);
            await tab.PictureAsync("ended");
            await IsOutEverywhereAsync(tab);
        });

    /// <summary>Security case I04.</summary>
    [Fact]
    public Task Who_does_not_answer_is_waited_for_five_seconds_and_the_asker_is_told() => chromium.LetAsync(async person =>
    {
        var tab = await EverywhereAsync(person);
        await SwallowAsync(person, "frame=1");

        await tab.OpenAsync(demo.Sapa + "/");
        await tab.Page.Locator("form.log-out button").ClickAsync(); // the page has not loaded before its frames have
        await tab.SeeAsync("Vi logger dig ud");
        await Assertions.Expect(tab.Page.Locator("[data-asked] .what")).ToHaveTextAsync(["Venter på svar"]);
        await tab.PictureAsync("waiting");

        await SeeEndAsync(tab, "Du er logget ud", demo.Sapa + "/logouts/");
        await Assertions.Expect(tab.Page.Locator("p.lede")).ToContainTextAsync("men ikke alle andre har bekræftet det");
    });

    [Fact]
    public Task Without_scripts_who_does_not_answer_is_left_by_going_back_and_the_person_goes_on() =>
        chromium.LetAsync(new() { RunsScripts = false }, async person =>
        {
            var tab = await EverywhereAsync(person);
            await SwallowAsync(person, "to=", "<h1>Intet svar</h1>");
            await tab.OpenAsync(demo.Sapa + "/");
            await PressLogOutAsync(tab);
            await tab.PictureAsync("by-hand");
            await tab.PressAsync(tab.Page.Locator("main noscript a.button").First);
            await tab.HandOverAsync();
            await tab.SeeAsync("Intet svar");

            await tab.OpenAsync(tab.Person.LastRequest("GET", "/logout").Url);
            await Assertions.Expect(tab.Page.Locator("[data-outcome=silent]")).ToHaveCountAsync(1, new() { Timeout = 10_000 }); // it looks again by itself
            await tab.PictureAsync("silent");
            await tab.PressAsync(tab.Page.Locator("main noscript a.primary"));

            await SeeEndAsync(tab, "Du er logget ud", demo.Sapa + "/logouts/");
            await Assertions.Expect(tab.Page.Locator("p.lede")).ToContainTextAsync("men ikke alle andre har bekræftet det");
        });

    [Fact]
    public Task An_IdP_that_hangs_keeps_nobody() => chromium.LetAsync(async person =>
    {
        var tab = await EverywhereAsync(person);
        await SwallowAsync(person, "to=", not: "frame=1");

        await tab.OpenAsync(demo.Federation.GatewayUrl + "/session");
        await tab.LogOutAsync();

        await SeeEndAsync(tab, "Du er logget ud", demo.Federation.GatewayUrl + "/session/ended?logout=");
        await Assertions.Expect(tab.Page.Locator(".open dd")).ToContainTextAsync(["Svarede ikke."]);
        await tab.PictureAsync("idp-silent");
    });

    [Fact]
    public Task An_IdP_may_hold_the_logout_in_a_frame_of_its_own_page() => chromium.LetAsync(async person =>
    {
        var tab = await EverywhereAsync(person);
        var framed = await FrameAsync(tab, Idp);

        await Assertions.Expect(framed.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Du er logget ud", new() { Timeout = 20_000 });
        await tab.PictureAsync("in-the-frame-of-who-asked");
        await IsOutEverywhereAsync(tab);
    });

    [Fact]
    public Task Nobody_else_may_hold_it_in_a_frame_and_the_sessions_end_all_the_same() => chromium.LetAsync(async person =>
    {
        var tab = await EverywhereAsync(person);
        await FrameAsync(tab, demo.Ky);

        while (person.Mishaps.Count == 0)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Contains("frame-ancestors", Assert.Single(person.TakeMishaps()), StringComparison.Ordinal);
        await tab.OpenAsync(demo.Federation.GatewayUrl + "/session");
        await tab.SeeAsync("Du er ikke logget ind");
    });

    // Karen in SAPA, KY and the archive, all through Korsbæk.
    private async Task<Tab> EverywhereAsync(Person person)
    {
        var tab = await person.OpenTabAsync();
        foreach (var (url, heading) in new[] { (demo.Sapa + "/login", "Du er logget ind"), (demo.Ky + "/login", "Du er logget ind"), (demo.Archive + "/", "Goddag") })
        {
            await tab.OpenAsync(url);
            await tab.HandOverAsync();
            if (await tab.Page.Locator("button[name=idp]").CountAsync() > 0)
            {
                await tab.ChooseAsync("Korsbæk Kommune");
                await tab.HandOverAsync();
            }

            await tab.LogInAsAsync("karen");
            await tab.HandOverAsync();
            await tab.SeeAsync(heading);
        }

        return tab;
    }

    private static async Task PressLogOutAsync(Tab tab)
    {
        await tab.PressAsync(tab.Page.Locator("form.log-out button"));
        await tab.HandOverAsync();
    }

    // Without scripts: one press for each who can be asked, and one for each message by POST on the way.
    private static async Task FollowLinksAsync(Tab tab)
    {
        var links = tab.Page.Locator("main noscript li a, main li noscript a");
        while (!tab.Person.Traits.RunsScripts && await links.CountAsync() > 0)
        {
            await tab.PressAsync(links.First);
            await tab.HandOverAsync();
        }
    }

    private static async Task SeeEndAsync(Tab tab, string heading, string url)
    {
        await tab.ArriveAtAsync(url);
        await tab.SeeAsync(heading);
    }

    private async Task IsOutEverywhereAsync(Tab tab)
    {
        foreach (var url in new[] { demo.Sapa, demo.Ky, Idp })
        {
            await tab.OpenAsync(url + "/");
            await Assertions.Expect(tab.Page.Locator("form.log-out")).ToHaveCountAsync(0);
        }

        await tab.OpenAsync(demo.Federation.GatewayUrl + "/session");
        await tab.SeeAsync("Du er ikke logget ind");
    }

    // The gateway has sent its LogoutRequest, and whoever receives it never answers, or with a page of its own.
    private static async Task SwallowAsync(Person person, string query, string? page = null, string? not = null) => await person.Context.RouteAsync(
        url => url.Contains("/logout/ask?", StringComparison.Ordinal) && url.Contains(query, StringComparison.Ordinal) && (not is null || !url.Contains(not, StringComparison.Ordinal)),
        async route =>
        {
            await route.FetchAsync(new() { MaxRedirects = 0 });
            if (page is not null)
            {
                await route.FulfillAsync(new() { ContentType = "text/html", Body = page });
            }
        });

    // The IdP's LogoutRequest, brought by a frame in a page of that origin.
    private async Task<IFrameLocator> FrameAsync(Tab tab, string origin)
    {
        var asked = await AskedByIdpAsync(tab.Person);
        await tab.OpenAsync(origin + "/");
        await tab.Page.EvaluateAsync("src => { document.body.append(Object.assign(document.createElement('iframe'), { src, width: 900, height: 700 })); }", asked);
        return tab.Page.FrameLocator("iframe");
    }

    // The button at the IdP, without following where it leads.
    private async Task<string> AskedByIdpAsync(Person person)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var press = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{demo.Ports.Idps[0]}/logout");
        press.Headers.Host = new Uri(Idp).Authority;
        var cookie = Assert.Single(await person.Context.CookiesAsync([Idp]), cookie => cookie.Name == "demo-session");
        press.Headers.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        using var answer = await client.SendAsync(press);
        return answer.Headers.Location!.AbsoluteUri;
    }
}
