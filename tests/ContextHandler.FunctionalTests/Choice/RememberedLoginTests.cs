using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Choice;

/// <summary>Decision 23 as whole logins: what is remembered, when, and where it leads.</summary>
public class RememberedLoginTests
{
    [Fact]
    public async Task Decision_23_nothing_is_remembered_before_the_login_has_succeeded()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());

        var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp, remember: true));
        Assert.Null(browser.Choice);

        await browser.SendAsync(federation.Idp.Answer(question, Good));
        Assert.NotNull(browser.Choice);
    }

    [Fact]
    public async Task The_tick_outlives_a_failed_try_that_is_tried_again()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp, remember: true));
        var help = await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = "Low" }));

        var again = federation.Idp.Read(await browser.PressAsync(help, "again"));
        Assert.Null(browser.Choice);
        await browser.SendAsync(federation.Idp.Answer(again, Good));

        Assert.NotNull(browser.Choice);
    }

    [Fact]
    public async Task Decision_23_the_box_not_ticked_remembers_nothing()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());

        var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
        await browser.SendAsync(federation.Idp.Answer(question, Good));

        Assert.Null(browser.Choice);
        await federation.AssertAskedAsync(browser);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("too low")]
    [InlineData("expired")]
    public async Task Decision_23_a_login_that_fails_is_not_remembered(string how)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp, remember: true));

        var failed = await browser.SendAsync(federation.Idp.Answer(question, how switch
        {
            "error" => IdpAnswer.Error("Responder", "AuthnFailed"),
            "too low" => new() { Loa = "Low" },
            _ => Good with { ConfirmedFor = TimeSpan.FromHours(-1) },
        }));

        Assert.InRange(failed.Status, 400, 499);
        Assert.Null(browser.Choice);
        await federation.AssertAskedAsync(browser);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decision_23_the_next_login_of_any_system_goes_straight_there(bool byPost)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        Assert.Equal("chosen", federation.Audit.Last.SelectedBy);

        foreach (var system in federation.Systems.Values)
        {
            var question = federation.Idp.Read(await browser.SendAsync(system.Request(new() { ByPost = byPost })));
            Assert.Equal("Success", system.Read(await browser.SendAsync(federation.Idp.Answer(question, Good))).Status);
            Assert.Equal("remembered choice", federation.Audit.Last.SelectedBy);
        }
    }

    [Fact]
    public async Task Decision_23_a_new_choice_takes_the_place_of_the_old()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var egeby = federation.Idps["egeby"];
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var help = await browser.SendAsync(federation.Idp.Answer(question, IdpAnswer.Error("Responder", "AuthnFailed")));
        var chooser = await browser.PressAsync(help, "other");

        var other = egeby.Read(await browser.ChooseAsync(chooser, egeby, remember: true));
        await browser.SendAsync(egeby.Answer(other, Good));

        egeby.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task Decision_24_the_choice_is_not_followed_after_an_error_in_the_same_login()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var request = federation.System.Request();
        var question = federation.Idp.Read(await browser.SendAsync(request));
        var help = await browser.SendAsync(federation.Idp.Answer(question, IdpAnswer.Error("Responder", "AuthnFailed")));

        Assert.Null((await browser.SendAsync(request)).Left);
        Assert.True((await browser.OpenAsync($"/choose?login={help.LoginId}")).IsChooser);
        Assert.True((await browser.PressAsync(help, "other")).IsChooser);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decision_24_the_choice_is_not_followed_after_back_within_the_same_login(bool byPost)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var request = federation.System.Request(new() { ByPost = byPost });
        federation.Idp.Read(await browser.SendAsync(request));

        var chooser = await browser.SendAsync(request);

        Assert.True(chooser.IsChooser, chooser.ToString());
        var egeby = federation.Idps["egeby"];
        var question = egeby.Read(await browser.ChooseAsync(chooser, egeby));
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(egeby.Answer(question, Good))).Status);
    }

    [Fact]
    public async Task ForceAuthn_is_passed_on_to_the_remembered_idp()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        Assert.True(federation.Idp.Read(await browser.SendAsync(federation.System.Request(new() { ForceAuthn = true }))).ForceAuthn);
    }

    [Fact]
    public async Task IsPassive_follows_a_remembered_choice_and_never_shows_the_chooser()
    {
        await using var federation = await TwoInKorsbaek.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var passive = new SystemRequest { IsPassive = true };

        Assert.True(federation.Idp.Read(await browser.SendAsync(federation.System.Request(passive))).IsPassive);

        await federation.ChangeToAsync(TwoInKorsbaek.With("korsbaek", idp => idp.With("choiceGeneration", 1)));
        var received = federation.System.Read(await browser.SendAsync(federation.System.Request(passive)));
        Assert.Equal(("Responder", "NoPassive"), (received.Status, received.SecondStatus));
    }

    [Fact]
    public async Task Decision_24_an_IDPList_goes_before_the_remembered_choice()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var egeby = federation.Idps["egeby"];

        egeby.Read(await browser.SendAsync(federation.System.Request(new() { IdpList = [egeby.EntityId] })));
    }
}
