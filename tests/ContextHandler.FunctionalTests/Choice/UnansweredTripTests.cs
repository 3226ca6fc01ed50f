using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Choice;

/// <summary>Nobody is trapped on a remembered login that never answers: the browser itself knows that no answer came.</summary>
public class UnansweredTripTests
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Who_comes_back_unanswered_is_asked_with_a_sentence_why()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        federation.Clock.Advance(AMinute);

        var chooser = await browser.SendAsync(federation.System.Request());

        Assert.Contains("no answer came back", chooser.Last.Body, StringComparison.Ordinal);
        Assert.Equal(1, chooser.Last.Body.Split($"value=\"{federation.Idp.EntityId}\"").Length - 1);
    }

    [Fact]
    public async Task And_again_when_the_same_login_was_picked_and_did_not_answer_either()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        federation.Clock.Advance(AMinute);
        federation.Idp.Read(await browser.ChooseAsync(await browser.SendAsync(federation.System.Request()), federation.Idp));
        federation.Clock.Advance(AMinute);

        await federation.AssertAskedAsync(browser);
    }

    [Fact]
    public async Task Once_it_has_answered_the_next_login_goes_straight_there()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        federation.Clock.Advance(AMinute);

        await browser.SendAsync(federation.Idp.Answer(question, Good));

        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task An_error_is_an_answer_too()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        await browser.SendAsync(federation.Idp.Answer(question, IdpAnswer.Error("Responder", "AuthnFailed")));
        federation.Clock.Advance(AMinute);

        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task An_answer_that_is_refused_is_none()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        await browser.SendAsync(federation.Idp.Answer(question, Good with { ConfirmedFor = TimeSpan.FromHours(-1) }));
        federation.Clock.Advance(AMinute);

        await federation.AssertAskedAsync(browser);
    }

    [Fact]
    public async Task After_ten_minutes_it_is_tried_again()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        federation.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));

        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task Tabs_that_are_opened_together_all_go_there()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        for (var tab = 0; tab < 3; tab++)
        {
            federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        }
    }

    [Fact]
    public async Task That_another_login_did_not_answer_is_no_matter()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var help = await browser.SendAsync(federation.Idp.Answer(question, IdpAnswer.Error("Responder", "AuthnFailed")));
        var egeby = federation.Idps["egeby"];
        egeby.Read(await browser.ChooseAsync(await browser.PressAsync(help, "other"), egeby));
        federation.Clock.Advance(AMinute);

        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task That_another_login_answers_is_no_answer_of_the_remembered_one()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        federation.Clock.Advance(AMinute);
        await federation.AssertAskedAsync(browser, pick: "egeby");

        await federation.AssertAskedAsync(browser);
    }

    [Fact]
    public async Task Who_has_it_forgotten_is_rid_of_that_cookie_too()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));

        await browser.ForgetAsync(await browser.OpenAsync("/choice"));

        Assert.DoesNotContain(browser.Cookies.All, cookie => cookie.Name.EndsWith("ch-trip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_browser_that_remembers_nothing_is_given_no_cookie_for_it()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();

        federation.Idp.Read(await browser.ChooseAsync(await browser.SendAsync(federation.System.Request()), federation.Idp));

        Assert.DoesNotContain(browser.Cookies.All, cookie => cookie.Name.EndsWith("ch-trip", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-1.abc")]
    [InlineData("99999999999.abc")]
    [InlineData("1780308000")]
    public async Task A_cookie_that_somebody_planted_breaks_nothing(string planted)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        browser.Cookies.Take($"ch-trip={planted}; Path=/", overHttps: false);
        browser.Cookies.Take($"__Host-ch-trip={planted}; Path=/; Secure", overHttps: true);

        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }
}
