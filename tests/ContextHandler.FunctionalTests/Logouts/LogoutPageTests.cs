using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>The page of a logout as HTTP: who may frame it, what it may load, what stands in it for nobody else, and who may begin one.</summary>
public class LogoutPageTests
{
    [Fact]
    public async Task Only_who_asked_may_hold_it_in_a_frame()
    {
        await using var stage = await LogoutStage.StartAsync();

        var page = await stage.IdpAsksAsync();
        var toKy = await HopToAsync(stage, page, "POST");

        Assert.Contains("; connect-src 'self'; frame-src http: https:; frame-ancestors https://idp.korsbaek.example.dk; base-uri 'none'", page.Last["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("; sandbox allow-forms allow-scripts; frame-ancestors 'self' https://idp.korsbaek.example.dk; base-uri 'none'", toKy["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.All([page.Last, toKy], hop => Assert.Equal((null, "no-store"), (hop["X-Frame-Options"], hop["Cache-Control"])));
    }

    [Fact]
    public async Task The_page_of_a_person_s_own_logout_stands_in_nobody_s_frame()
    {
        await using var stage = await LogoutStage.StartAsync();

        var page = await stage.Browser.ForgetAsync(await stage.Browser.OpenAsync("/session"));

        Assert.Contains("frame-ancestors 'none'; base-uri", page.Last["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_the_IdP_may_keep_the_browser_is_said_before_it_is_asked()
    {
        await using var stage = await LogoutStage.StartAsync();

        var page = await stage.SapaAsksAsync();

        Assert.Contains("Last, we log you out at The municipality korsbaek. If you are left there, go one page back.", page.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/logout?id=made-up", 410)]
    [InlineData("/logout", 410)]
    [InlineData("/logout/ask?id=made-up&to=0", 410)]
    [InlineData("/logout/state?id=made-up", 404)]
    [InlineData("/logout/done?id=made-up", 410)]
    public async Task Nobody_drives_a_logout_they_do_not_know(string path, int status)
    {
        await using var federation = await LogoutStage.Plan.StartAsync();
        using var browser = federation.NewBrowser();

        Assert.Equal(status, (await browser.OpenAsync(path)).Status);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("2")]
    [InlineData("x")]
    [InlineData("0&to=1")]
    public async Task Nobody_is_asked_who_takes_no_part(string to)
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();

        var visit = await stage.Browser.OpenAsync($"/logout/ask?id={LogoutStage.IdOf(page)}&to={to}");

        Assert.Equal((410, null), (visit.Status, visit.Left));
    }

    /// <summary>Security case I05.</summary>
    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    [InlineData("none", false)]
    [InlineData(null, false)]
    public async Task A_button_on_a_page_of_our_own_origin_logs_out_and_no_other_does(string? site, bool logsOut)
    {
        await using var stage = await LogoutStage.StartAsync();
        if (site is not null)
        {
            stage.Browser.Headers["Sec-Fetch-Site"] = site;
        }

        await stage.Browser.SendAsync(new(stage.Federation.At("/session"), stage.Federation.At(""), []));

        Assert.Equal(logsOut, !await stage.IsLoggedInAsync());
    }

    /// <summary>Security case I05.</summary>
    [Theory]
    [InlineData("/session")]
    [InlineData("/session/ended")]
    [InlineData("/logout")]
    [InlineData("/saml/idp/slo")]
    [InlineData("/saml/sp/slo")]
    public async Task No_GET_logs_out(string path)
    {
        await using var stage = await LogoutStage.StartAsync();
        stage.Browser.Headers["Sec-Fetch-Site"] = "same-origin";

        await stage.Browser.OpenAsync(path);

        Assert.True(await stage.IsLoggedInAsync());
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_of_a_logout_and_not_of_a_login()
    {
        await using var federation = await LogoutStage.Plan.StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.OpenAsync("/saml/idp/slo?SAMLRequest=fZE");

        Assert.Equal(400, visit.Status);
        Assert.Contains("You may not have been logged out", visit.Page, StringComparison.Ordinal);
        Assert.True(visit.LinksTo("/session"));
    }

    // The hop that sends the browser, or a frame of it, to KY with a form.
    private static async Task<Hop> HopToAsync(LogoutStage stage, Visit page, string method)
    {
        foreach (var to in new[] { 0, 1 })
        {
            var visit = await stage.AskAsync(page, to, inFrame: true);
            if (visit.Left!.IsPost == (method == "POST"))
            {
                return visit.Last;
            }
        }

        throw new InvalidOperationException("Nobody is asked so.");
    }
}
