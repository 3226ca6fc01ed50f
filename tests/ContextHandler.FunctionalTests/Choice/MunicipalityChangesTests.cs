using System.Globalization;
using System.Net;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Selection;
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
    [InlineData("a newer login", "NewerLogin", "korsbaek")]
    [InlineData("withdrawn", "Withdrawn", null)]
    [InlineData("below the level", "CannotBeUsedHere", null)]
    [InlineData("voided for the IdP", "Voided", "korsbaek")]
    [InlineData("voided for the municipality", "Voided", "korsbaek")]
    public async Task Decision_23_the_chooser_is_shown_preselected_and_says_why(string what, string doubt, string? preselected)
    {
        var plan = TwoInKorsbaek.WithIdp("korsbaek-third", "OIOSAML3");
        await using var federation = await plan.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        federation.Clock.Advance(TimeSpan.FromHours(1));
        var since = federation.Clock.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

        await federation.ChangeToAsync(what switch
        {
            "a newer login" => plan.With("korsbaek-entra", idp => idp.With("since", since)),
            "withdrawn" => plan.Without("korsbaek"),
            "below the level" => plan.With("korsbaek", idp => idp with { HighestLevel = "NSIS Low" }),
            "voided for the IdP" => plan.With("korsbaek", idp => idp.With("choiceGeneration", 1)),
            _ => plan.WithGeneration(Korsbaek, 1),
        });

        await AssertDoubtedAsync(federation, browser, Enum.Parse<ChoiceDoubt>(doubt), preselected);
    }

    [Fact]
    public async Task Decision_23_one_login_that_becomes_two_is_asked_about()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        await federation.ChangeToAsync(TwoInKorsbaek);

        await AssertDoubtedAsync(federation, browser, ChoiceDoubt.SeveralLogins, null);
    }

    [Fact]
    public async Task Decision_23_one_login_that_cannot_reach_the_level_is_asked_about()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        await federation.ChangeToAsync(OneEach.With("korsbaek", idp => idp with { HighestLevel = "NSIS Low" }));

        await AssertDoubtedAsync(federation, browser, ChoiceDoubt.CannotBeUsedHere, null);
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

    [Fact]
    public async Task The_chooser_without_a_choice_says_nothing_of_one()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();

        var chooser = await browser.SendAsync(federation.System.Request());

        Assert.Empty(Sentences(chooser));
    }

    private static async Task AssertDoubtedAsync(TestFederation federation, TestBrowser browser, ChoiceDoubt doubt, string? preselected)
    {
        var chooser = await federation.AssertAskedAsync(browser);
        Assert.Equal([ChoiceTexts.Why(doubt).En.Replace("{0}", "The system sapa", StringComparison.Ordinal)], Sentences(chooser));
        var first = HtmlForm.Of(chooser.Last)!.Buttons.First(button => button.Key == "idp").Value;
        Assert.True(preselected is null || first == federation.Idps[preselected].EntityId, $"{first} stands first.");
    }

    // Every sentence about a remembered choice that the page says.
    private static IEnumerable<string> Sentences(Visit chooser) =>
        from doubt in (ChoiceDoubt?[])[null, .. Enum.GetValues<ChoiceDoubt>()]
        let sentence = ChoiceTexts.Why(doubt).En.Replace("{0}", "The system sapa", StringComparison.Ordinal)
        where WebUtility.HtmlDecode(chooser.Page).Contains(sentence, StringComparison.Ordinal)
        select sentence;
}
