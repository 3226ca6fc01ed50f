using ContextHandler.FunctionalTests.Choice;
using ContextHandler.FunctionalTests.Health;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Logins.BackupPlans;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>A login that is observed down: nobody is led there without being asked, and other ways in come first.</summary>
public class DownIdpTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Fact]
    public async Task A_remembered_login_that_is_down_is_asked_about_with_the_backup_first_and_gone_to_again_once_it_works()
    {
        await using var federation = await With(system: system => system.With("backupLoginUrl", OwnLogin)).StartAsync();
        using var browser = federation.NewBrowser();
        await RememberAsync(federation, browser);

        federation.Lose(federation.Idp);
        var chooser = await browser.SendAsync(federation.System.Request());

        Assert.Null(chooser.Left);
        var page = chooser.Last.Body;
        Assert.Contains("is not answering right now", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{OwnLogin}\"", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf(federation.National().EntityId, StringComparison.Ordinal) < page.IndexOf(federation.Idp.EntityId, StringComparison.Ordinal));
        var question = federation.National().Read(await browser.PressAsync(chooser, federation.National().EntityId));
        federation.System.Read(await browser.SendAsync(federation.National().Answer(question, Ulla())));
        Assert.Equal("backup", federation.Audit.Last.SelectedBy);

        federation.Regain(federation.Idp);
        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task Where_a_remembered_login_has_no_metadata_the_backup_stands_first()
    {
        await using var server = await MetadataServer.StartAsync();
        var plan = With();
        await using var federation = await plan.With(plan.Idps[0].Name, idp => idp.At(server)).StartAsync();
        await federation.BecomesAsync(plan.Idps[0].Name, "down");
        using var browser = federation.NewBrowser();
        browser.Plant(new ChoiceCookieForge(federation).Of("11111111", null));

        var chooser = await browser.SendAsync(federation.System.Request());

        Assert.True(chooser.IsChooser, chooser.ToString());
        Assert.True(
            chooser.Page.IndexOf(federation.National().EntityId, StringComparison.Ordinal) < chooser.Page.IndexOf(federation.Idps[plan.Idps[1].Name].EntityId, StringComparison.Ordinal));
        federation.National().Read(await browser.PressAsync(chooser, federation.National().EntityId));
    }

    [Fact]
    public async Task What_is_down_can_be_tried_all_the_same()
    {
        await using var federation = await With().StartAsync();
        using var browser = federation.NewBrowser();
        await RememberAsync(federation, browser);
        federation.Lose(federation.Idp);

        var question = federation.Idp.Read(await browser.PressAsync(await browser.SendAsync(federation.System.Request()), federation.Idp.EntityId));

        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, Good))).Status);
    }

    [Fact]
    public async Task The_only_one_left_is_asked_about_too()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        federation.Lose(federation.Idp);

        var chooser = await browser.SendAsync(federation.System.Request());

        Assert.Contains("Wait a little, or try it all the same.", chooser.Last.Body, StringComparison.Ordinal);
        federation.Idp.Read(await browser.PressAsync(chooser, federation.Idp.EntityId));
    }

    [Fact]
    public async Task Without_anybody_to_ask_it_is_tried()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        federation.Lose(federation.Idp);

        Assert.True(federation.Idp.Read(await browser.SendAsync(federation.System.Request(new() { IsPassive = true }))).IsPassive);
    }

    private static async Task RememberAsync(TestFederation federation, TestBrowser browser)
    {
        var chosen = await browser.ChooseAsync(await browser.SendAsync(federation.System.Request()), federation.Idp, remember: true);
        federation.System.Read(await browser.SendAsync(federation.Idp.Answer(federation.Idp.Read(chosen), Good)));
    }
}
