using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Choice;

/// <summary>A choice holds for 180 days at most, whatever the browser keeps.</summary>
public class ChoiceAgeTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public async Task A_browser_keeps_it_for_180_days(int seconds, bool followed)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        federation.Clock.Advance(Lifetime + TimeSpan.FromSeconds(seconds));

        Assert.Equal(followed, (await browser.SendAsync(federation.System.Request())).Left is not null);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_browser_that_keeps_it_for_ever_is_asked_after_180_days(int seconds, bool followed)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var kept = browser.Choice!;

        federation.Clock.Advance(Lifetime + TimeSpan.FromSeconds(seconds));
        browser.Cookies.Take($"{kept.Name}={kept.Value}; Path=/", overHttps: false);

        Assert.Equal(followed, (await browser.SendAsync(federation.System.Request())).Left is not null);
    }

    [Fact]
    public async Task Following_it_does_not_prolong_it()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var before = browser.Choice;
        federation.Clock.Advance(TimeSpan.FromDays(100));

        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        await browser.SendAsync(federation.Idp.Answer(question, Good));

        Assert.Equal(before, browser.Choice);
        federation.Clock.Advance(TimeSpan.FromDays(81));
        await federation.AssertAskedAsync(browser);
    }
}
