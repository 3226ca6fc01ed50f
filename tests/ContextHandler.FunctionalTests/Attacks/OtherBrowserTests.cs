using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Login CSRF: the attacker logs in as himself and lets the victim's browser deliver the answer, so that the victim works in his account.</summary>
public sealed class OtherBrowserTests(AttackStage stage) : IClassFixture<AttackStage>
{
    [Theory]
    [EachForm]
    public async Task H04_the_attacker_s_genuine_answer_in_a_browser_that_began_nothing(Form form)
    {
        using var attacker = await stage.BeginAsync();
        using var victim = stage.Federation.NewBrowser();

        RefusalAssert.Refused("BrowserMismatch", await victim.SendAsync(attacker.Post(AttackedLogin.Text(attacker.Genuine(form)))), stage.Federation);

        Assert.Empty(victim.Cookies.All);
        await attacker.AcceptedAsync(form);
    }

    [Theory]
    [EachForm]
    public async Task H04_the_attacker_s_genuine_answer_in_a_browser_with_a_login_of_its_own(Form form)
    {
        using var attacker = await stage.BeginAsync();
        using var victim = await stage.BeginAsync();

        await victim.RefusedAsync(attacker.Post(AttackedLogin.Text(attacker.Genuine(form))), "BrowserMismatch");

        await victim.AcceptedAsync(form);
        await attacker.AcceptedAsync(form);
    }

    // The way behind the ACS names a login and an answer; neither goes with another.
    [Fact]
    public async Task H04_the_attacker_s_answer_under_the_victim_s_login()
    {
        using var attacker = await stage.BeginAsync();
        using var victim = await stage.BeginAsync();
        var stolen = await BehindTheAcsAsync(attacker);
        var own = await BehindTheAcsAsync(victim);
        var crossed = own.Replace(Part(own, "answer"), Part(stolen, "answer"), StringComparison.Ordinal);

        RefusalAssert.Refused("LoginUnknown", await victim.Browser.OpenAsync(crossed), stage.Federation);
        RefusalAssert.Refused("BrowserMismatch", await victim.Browser.OpenAsync(stolen), stage.Federation);

        Assert.Equal("Success", stage.Federation.System.Read(await victim.Browser.OpenAsync(own)).Status);
        Assert.Equal("Success", stage.Federation.System.Read(await attacker.Browser.OpenAsync(stolen)).Status);
    }

    // Decision 16: whoever can write a cookie for a neighbouring name cannot write this one's secret.
    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("the victim's")]
    public async Task H04_a_cookie_of_the_attacker_s_login_with_another_secret(string secret)
    {
        using var attacker = await stage.BeginAsync();
        using var victim = await stage.BeginAsync();
        var cookie = Assert.Single(attacker.Browser.Cookies.All);
        var value = secret.StartsWith("the", StringComparison.Ordinal) ? Assert.Single(victim.Browser.Cookies.All).Value : secret;
        victim.Browser.Cookies.Take($"{cookie.Name}={value}; Path=/", overHttps: false);

        await victim.RefusedAsync(attacker.Post(AttackedLogin.Text(attacker.Genuine(Form.SignedAssertion))), "BrowserMismatch");

        await victim.AcceptedAsync(Form.SignedAssertion);
        await attacker.AcceptedAsync(Form.SignedAssertion);
    }

    // Whoever sends the cookie twice, as a neighbouring name can make a browser do, has no login.
    [Fact]
    public async Task H04_the_right_cookie_beside_a_wrong_one_of_the_same_name()
    {
        using var login = await stage.BeginAsync();
        var cookie = Assert.Single(login.Browser.Cookies.All);
        var where = await BehindTheAcsAsync(login);
        using var tossed = stage.Federation.NewBrowser();

        tossed.Headers["Cookie"] = $"{cookie.Name}=AAAAAAAAAAAAAAAAAAAAAA; {cookie.Name}={cookie.Value}";
        var visit = await tossed.OpenAsync(where);

        RefusalAssert.Refused("BrowserMismatch", visit, stage.Federation);
        Assert.Equal("Success", stage.Federation.System.Read(await login.Browser.OpenAsync(where)).Status);
    }

    private static async Task<string> BehindTheAcsAsync(AttackedLogin login)
    {
        var hop = await login.Browser.HopAsync(login.Post(AttackedLogin.Text(login.Genuine(Form.SignedAssertion))));
        Assert.Equal(303, hop.Status);
        return hop["Location"]!;
    }

    private static string Part(string url, string name) => url.Split('?', '&').Single(part => part.StartsWith(name + "=", StringComparison.Ordinal));
}
