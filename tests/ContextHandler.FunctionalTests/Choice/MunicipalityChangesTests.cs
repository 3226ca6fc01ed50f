using System.Globalization;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Choice;

/// <summary>Decision 23 where the federation changes under a remembered choice: nobody is trapped on an old login.</summary>
public class MunicipalityChangesTests
{
    [Fact]
    public async Task Decision_23_the_municipality_replaces_its_idp_and_the_person_goes_to_the_new_one_without_noticing()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        await federation.ChangeToAsync(Replaced);
        var replacement = new IdpStub(Replaced.Idps.Single(idp => idp.Name == "korsbaek-new"), federation);
        var question = replacement.Read(await browser.SendAsync(federation.System.Request()));

        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(replacement.Answer(question, Good))).Status);
        Assert.Equal("remembered choice", federation.Audit.Last.SelectedBy);
    }

    [Fact]
    public async Task Decision_23_of_two_the_remembered_one_goes_away_and_the_other_is_gone_to()
    {
        await using var federation = await TwoInKorsbaek.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser, "korsbaek-entra");

        federation.Idps["korsbaek-entra"].Read(await browser.SendAsync(federation.System.Request()));
        await federation.ChangeToAsync(TwoInKorsbaek.Without("korsbaek-entra"));

        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Theory]
    [InlineData("NewerLogin")]
    [InlineData("Withdrawn")]
    [InlineData("CannotBeUsedHere")]
    [InlineData("Voided by the IdP")]
    [InlineData("Voided by the municipality")]
    public async Task Decision_23_the_chooser_is_shown_and_says_why(string doubt)
    {
        var plan = TwoInKorsbaek.WithIdp("korsbaek-third", "OIOSAML3");
        await using var federation = await plan.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        federation.Clock.Advance(TimeSpan.FromHours(1));
        var since = federation.Clock.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

        await federation.ChangeToAsync(doubt switch
        {
            "NewerLogin" => plan.With("korsbaek-entra", idp => idp.With("since", since)),
            "Withdrawn" => plan.Without("korsbaek"),
            "CannotBeUsedHere" => plan.With("korsbaek", idp => idp with { HighestLevel = "NSIS Low" }),
            "Voided by the IdP" => plan.With("korsbaek", idp => idp.With("choiceGeneration", 1)),
            _ => plan.WithGeneration(Korsbaek, 1),
        });

        await AssertDoubtedAsync(federation, browser);
    }

    [Fact]
    public async Task Decision_23_one_login_that_becomes_two_is_asked_about()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        await federation.ChangeToAsync(TwoInKorsbaek);

        await AssertDoubtedAsync(federation, browser);
    }

    [Fact]
    public async Task Decision_23_one_login_that_cannot_reach_the_level_is_asked_about()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        await federation.ChangeToAsync(OneEach.With("korsbaek", idp => idp with { HighestLevel = "NSIS Low" }));

        await AssertDoubtedAsync(federation, browser);
    }

    [Fact]
    public async Task A_raised_generation_is_asked_once_and_the_new_choice_is_followed()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        await federation.ChangeToAsync(OneEach.With("korsbaek", idp => idp.With("choiceGeneration", 2)).WithGeneration(Korsbaek, 3));

        await federation.AssertAskedAsync(browser);
        await federation.RememberAsync(browser);

        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task A_generation_raised_elsewhere_changes_nothing()
    {
        await using var federation = await TwoInKorsbaek.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        await federation.ChangeToAsync(TwoInKorsbaek.With("korsbaek-entra", idp => idp.With("choiceGeneration", 1)).WithGeneration(Egeby, 1));

        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task A_newer_login_of_another_municipality_changes_nothing()
    {
        await using var federation = await TwoInKorsbaek.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        federation.Clock.Advance(TimeSpan.FromHours(1));

        await federation.ChangeToAsync(TwoInKorsbaek.With("egeby", idp => idp.With("since", "2026-06-01T10:30:00Z")));

        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    private static async Task AssertDoubtedAsync(TestFederation federation, TestBrowser browser)
    {
        await federation.AssertAskedAsync(browser);
    }
}
