using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decision 23 through the pages: tick, be sent on without a question, look, forget.</summary>
public class RememberedChoiceTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Fact]
    public async Task Decision_23_a_ticked_choice_skips_the_chooser_until_it_is_forgotten()
    {
        await using var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await ChooseAsync(federation, browser, ("remember", "1")));
        await browser.SendAsync(federation.Idp.Answer(question, Good));

        var skipped = await browser.SendAsync(federation.System.Request());
        var look = await browser.OpenAsync("/choice");
        var form = HtmlForm.Of(look.Last)!;
        var forgotten = await browser.SendAsync(new(federation.At(form.Action), new Uri(federation.At("/")).GetLeftPart(UriPartial.Authority), form.Fields));
        var asked = await browser.SendAsync(federation.System.Request());

        Assert.NotNull(skipped.Left);
        Assert.Equal("/choice", form.Action);
        Assert.NotEqual("/choice", HtmlForm.Of(forgotten.Last)?.Action);
        Assert.Null(asked.Left);
        Assert.Equal(200, asked.Status);
    }

    [Fact]
    public async Task An_unticked_choice_is_asked_again()
    {
        await using var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await ChooseAsync(federation, browser));
        await browser.SendAsync(federation.Idp.Answer(question, Good));

        Assert.Null((await browser.SendAsync(federation.System.Request())).Left);
    }

    [Fact]
    public async Task A_foreign_page_cannot_make_the_browser_forget()
    {
        await using var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await ChooseAsync(federation, browser, ("remember", "1")));
        await browser.SendAsync(federation.Idp.Answer(question, Good));

        await browser.SendAsync(new(federation.At("/choice"), "https://evil.example", []));

        Assert.NotNull((await browser.SendAsync(federation.System.Request())).Left);
    }

    [Fact]
    public async Task The_language_switched_to_sticks_and_leads_back_to_the_page()
    {
        await using var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        browser.Language = "da";

        var choice = await browser.OpenAsync("/choice");
        var switched = await browser.PressAsync(choice, "en");
        var later = await browser.SendAsync(federation.System.Request());

        Assert.Contains("<html lang=\"da\">", choice.Page, StringComparison.Ordinal);
        Assert.Equal(federation.At("/choice"), switched.Last.Request.Url);
        Assert.All([switched, later], visit => Assert.Contains("<html lang=\"en\">", visit.Page, StringComparison.Ordinal));
    }

    private static async Task<Visit> ChooseAsync(TestFederation federation, TestBrowser browser, params (string Name, string Value)[] ticked)
    {
        var chooser = await browser.SendAsync(federation.System.Request());
        var form = HtmlForm.Of(chooser.Last)!;
        KeyValuePair<string, string>[] fields = [.. form.Fields, .. ticked.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("idp", federation.Idp.EntityId)];
        return await browser.SendAsync(new(federation.At(form.Action), new Uri(federation.At("/")).GetLeftPart(UriPartial.Authority), fields));
    }
}
