using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F14: nothing of a login is kept by a browser or a proxy: every page, redirect and refusal on its way says no-store.</summary>
public sealed class CachingTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly IdpAnswer TooLow = AttackedLogin.Good with { Loa = "Low" };

    [Theory, EachForm]
    public async Task F14_every_hop_of_a_login_and_of_a_refused_one(Form form)
    {
        foreach (var byPost in (bool[])[false, true])
        {
            using var browser = stage.Federation.NewBrowser();
            var chooser = await browser.SendAsync(stage.Federation.System.Request(new() { ByPost = byPost }));
            var asked = await browser.ChooseAsync(chooser, stage.Federation.Idp, remember: true);
            using var login = new AttackedLogin(stage.Federation, browser, stage.Federation.Idp.Read(asked));

            var refused = await browser.SendAsync(login.Post(Forged.Response(login, login.Genuine(form)).ToString()));
            var explained = await browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form, TooLow))));
            var again = await browser.PressAsync(explained, "again");
            using var second = new AttackedLogin(stage.Federation, browser, stage.Federation.Idp.Read(again));
            var answered = await browser.SendAsync(second.Post(AttackedLogin.Text(second.Genuine(form))));
            var replayed = await browser.SendAsync(second.Post(AttackedLogin.Text(second.Genuine(form))));

            Assert.Equal("Success", stage.Federation.System.Read(answered).Status);
            Visit[] visits = [chooser, asked, refused, explained, again, answered, replayed];
            Assert.All(visits.SelectMany(visit => visit.Hops), AssertNotKept);
        }
    }

    [Theory]
    [InlineData("/saml/idp/sso")]
    [InlineData("/saml/idp/sso?request=made-up")]
    [InlineData("/saml/sp/continue")]
    [InlineData("/saml/sp/continue?login=made-up&answer=made-up")]
    [InlineData("/choose")]
    [InlineData("/choose?login=made-up")]
    [InlineData("/choice")]
    [InlineData("/saml/idp/metadata")]
    [InlineData("/saml/sp/metadata")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task F14_every_address_opened_by_hand(string path)
    {
        using var browser = stage.Federation.NewBrowser();

        AssertNotKept(await browser.HopAsync(new(stage.Federation.At(path), From: null)));
    }

    // The control: what is meant to be kept is kept, so the headers are ours and not a default of the server's.
    [Fact]
    public async Task F14_the_stylesheet_is_kept()
    {
        using var browser = stage.Federation.NewBrowser();
        var page = await browser.OpenAsync("/choice");
        var stylesheet = page.Page.Split("rel=\"stylesheet\"")[1].Split("href=\"")[1].Split('"')[0];

        Assert.Contains("immutable", (await browser.OpenAsync(stylesheet)).Last["Cache-Control"], StringComparison.Ordinal);
    }

    private static void AssertNotKept(Hop hop)
    {
        Assert.Equal("no-store", hop["Cache-Control"]);
        Assert.Null(hop["ETag"]);
        Assert.Null(hop["Expires"]);
        Assert.Null(hop["Last-Modified"]);
    }
}
