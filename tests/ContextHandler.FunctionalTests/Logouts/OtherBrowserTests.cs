using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>
/// The session is found by what the message says, so that the browser that brings it need not be the one that is logged out: then the session ends, and
/// nobody is told where else the person was (security case I02).
/// </summary>
public class OtherBrowserTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_the_session_s_cookie_the_session_ends_and_nothing_is_told(bool isLoggedInElsewhere)
    {
        await using var stage = await LogoutStage.StartAsync();
        using var another = stage.Federation.NewBrowser();
        if (isLoggedInElsewhere)
        {
            another.Cookies.Take("ch-session=abcdefghijklmnopqrstuv; Path=/; HttpOnly; SameSite=Lax", overHttps: false);
        }

        var visit = await another.SendAsync(stage.Sapa.Logout.Request(stage.ToSapa.NameIdElement!));

        Assert.False(await stage.IsLoggedInAsync());
        Assert.Equal(("Success", "PartialLogout"), stage.Sapa.Logout.ReadResponse(visit).Status);
        Assert.All(visit.Hops, hop => Assert.Empty(hop.SetCookies));
    }

    [Theory]
    [InlineData("/logout/ask?id={0}&to=0", 303)]
    [InlineData("/logout/ask?id={0}&to=0&frame=1", 204)]
    [InlineData("/logout/ask?id={0}&to=99", 303)]
    [InlineData("/logout/state?id={0}", 404)]
    [InlineData("/session/ended?logout={0}", 200)]
    public async Task Who_has_nothing_but_its_address_sees_nothing_of_a_logout_and_has_nobody_asked(string path, int status)
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();
        using var another = stage.Federation.NewBrowser();

        var visit = await another.OpenAsync(string.Format(null, path, LogoutStage.IdOf(page)));

        Assert.Equal(status, visit.Hops[0].Status);
        Assert.All(visit.Hops, hop => Assert.DoesNotContain("ky.example.dk", hop.Body + string.Concat(hop.Headers.Select(header => header.Value)), StringComparison.Ordinal));
        Assert.DoesNotContain("<dt>", visit.Page, StringComparison.Ordinal);
        Assert.True(visit.Left is null || visit.Left.Url.StartsWith("https://sapa.example.dk/", StringComparison.Ordinal), visit.ToString());
    }

    [Fact]
    public async Task An_IdP_may_log_its_people_out_from_a_frame_in_which_browsers_send_us_no_cookie()
    {
        await using var stage = await LogoutStage.StartAsync();
        using var frame = stage.Federation.NewBrowser();

        var page = await frame.SendAsync(stage.Idp.Logout.Request(stage.NameAtIdp));

        Assert.False(await stage.IsLoggedInAsync());
        Assert.Contains("/logout?id=", page.Last.Request.Url, StringComparison.Ordinal);
    }

    /// <summary>A double click, of which the first answer never arrived.</summary>
    [Fact]
    public async Task Who_clicks_twice_goes_on_where_they_were_and_the_second_click_is_answered()
    {
        await using var stage = await LogoutStage.StartAsync();
        await stage.SapaAsksAsync();

        var second = await stage.Browser.SendAsync(stage.Sapa.Logout.Request(
            stage.ToSapa.NameIdElement!, new() { SessionIndexes = [stage.ToSapa.SessionIndex!], RelayState = "second" }));
        var outcomes = await stage.OutcomesAsync(second);
        var answered = stage.Sapa.Logout.ReadResponse(await stage.FinishAsync(second));

        Assert.Equal("waiting waiting", string.Join(' ', outcomes));
        Assert.Equal(("PartialLogout", "second"), (answered.Status.Second, answered.RelayState));
    }
}
