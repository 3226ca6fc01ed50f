using System.Text;
using System.Xml.Linq;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Selection;

namespace ContextHandler.Tests.Pages;

public class EveryPageTests
{
    private static readonly Dictionary<string, object> Contents = new()
    {
        ["chooser"] = Sample.Chooser,
        ["chooser-remembered"] = Sample.Doubted(ChoiceDoubt.NewerLogin),
        ["chooser-backup"] = Sample.WithBackup,
        ["chooser-only-backup"] = Sample.WithBackup with { Candidates = [Sample.Excluded("Bjerre Kommune", "66666666", Exclusion.CeilingTooLow), Sample.Backup] },
        ["chooser-unanswered"] = Sample.Unanswered,
        ["chooser-unanswered-alone"] = Sample.Unanswered with { Candidates = [Sample.Chooser.Candidates[4]], Remembered = null, Suggested = [], BackupLoginUrl = null },
        ["chooser-98"] = Sample.Municipalities(98),
        ["explain-too-low"] = Sample.Explain,
        ["explain-missing"] = Sample.LevelMissing,
        ["explain-idp-error"] = Sample.IdpError,
        ["error"] = Sample.Error,
        ["error-without-restart"] = Sample.BareError,
        ["error-own-login"] = Sample.Error with { HelpDesk = Sample.Error.HelpDesk with { BackupLoginUrl = "https://sapa.example.dk/reserve" } },
        ["explain-own-login"] = Sample.IdpError with { HelpDesk = Sample.IdpError.HelpDesk with { BackupLoginUrl = "https://sapa.example.dk/reserve" } },
        ["hand-over"] = Sample.HandOver,
        ["busy"] = new BusyContent(Again.SameGet, 0),
        ["busy-message"] = new BusyContent(new("/saml/sp/acs", Sample.HandOver.Fields), 9),
        ["rollover"] = RolloverSample.Content,
        ["rollover-nothing"] = RolloverSample.Nothing,
        ["choice"] = Sample.Choice,
        ["choice-nothing"] = Sample.Choice with { Remembered = null, ReturnUrl = null },
        ["session"] = SessionSample.Session,
        ["session-done"] = SessionSample.Done,
        ["session-nothing"] = SessionSample.Nothing,
        ["session-ended"] = SessionSample.Ended,
        ["session-partly-ended"] = SessionSample.PartlyEnded,
        ["session-ended-forgotten"] = SessionSample.Forgotten,
        ["logout-beginning"] = LogoutSample.Beginning,
        ["logout-under-way"] = LogoutSample.UnderWay,
        ["logout-troubled"] = LogoutSample.Troubled,
        ["logout-of-the-person"] = LogoutSample.OfThePerson,
        ["logout-over"] = LogoutSample.Over,
        ["send-again"] = SessionSample.SendAgain,
        ["send-again-fresh"] = SessionSample.SendAgain with { IsFresh = true },
        ["proxy-down"] = SessionSample.Down,
        ["proxy-own-login"] = SessionSample.Down with { HelpDesk = SessionSample.Down.HelpDesk with { BackupLoginUrl = "https://arkiv.example.dk/reserve" } },
        ["proxy-slow"] = SessionSample.Slow,
        ["proxy-none-healthy"] = SessionSample.NoneHealthy,
        ["proxy-refused"] = SessionSample.Refused,
        ["proxy-withdrawn"] = SessionSample.Withdrawn,
    };

    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var name in Contents.Keys)
            {
                pages.Add(name, "da");
                pages.Add(name, "en");
            }

            return pages;
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Is_a_complete_document_in_its_language_with_one_heading_and_one_main(string name, string tag)
    {
        var page = await RenderedPage.OfAsync(Contents[name], Of(tag));

        Assert.StartsWith("<!DOCTYPE html>", page.Html.TrimStart(), StringComparison.Ordinal);
        Assert.Equal(tag, page.Root.Attribute("lang")?.Value);
        Assert.Equal($"[demo] {page.Only("h1").Value} – Context Handler", page.Only("title").Value);
        Assert.Contains(page.Only("h1"), page.Only("main").Descendants());
        Assert.Contains("width=device-width", page.Html, StringComparison.Ordinal);
        Assert.Equal([PageAssets.Icon.Url, PageAssets.Stylesheet.Url], page.All("link").Select(link => link.Attribute("href")?.Value));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Needs_no_source_that_the_content_security_policy_forbids(string name, string tag)
    {
        var page = await RenderedPage.OfAsync(Contents[name], Of(tag));

        Assert.Empty(page.All("style"));
        Assert.Empty(page.All("img"));
        Assert.DoesNotContain(page.Root.DescendantsAndSelf().Attributes(), a => a.Name == "style" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.All("script"), script => Assert.Equal(RenderedPage.Nonce, script.Attribute("nonce")?.Value));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Names_every_button_and_every_link_in_words(string name, string tag)
    {
        var page = await RenderedPage.OfAsync(Contents[name], Of(tag));

        Assert.All(page.All("button").Concat(page.All("a")), control => Assert.False(string.IsNullOrWhiteSpace(control.Value)));
        Assert.All(page.All("button"), button => Assert.True(button.Attribute("type")?.Value is "submit" or "button"));
        Assert.All(page.Root.Descendants().Attributes("aria-labelledby"), label => Assert.Single(page.Root.Descendants(), e => e.Attribute("id")?.Value == label.Value));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Says_which_environment_it_is_and_nothing_in_production(string name, string tag)
    {
        var demo = await RenderedPage.OfAsync(Contents[name], Of(tag));
        var production = await RenderedPage.OfAsync(Contents[name], Of(tag), environment: null);

        Assert.StartsWith("demo", demo.Only("body").Elements("p").First().Value, StringComparison.Ordinal);
        Assert.DoesNotContain("demo", production.Html, StringComparison.Ordinal);
    }

    /// <summary>Leaves every page beside the tests as a file with its stylesheet, to be looked at in a browser.</summary>
    [Theory, MemberData(nameof(Pages))]
    public async Task Can_be_looked_at_in_a_browser(string name, string tag)
    {
        var frame = RenderedPage.Frame(Of(tag), "Demo") with { Here = "/choice", AccessibilityStatementUrl = "https://www.was.digst.dk/contexthandler-example-dk" };
        var page = await RenderedPage.OfAsync(Contents[name], frame);
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pages-preview")).FullName;
        var linked = $"""<link rel="stylesheet" href="{PageAssets.Stylesheet.Url}" />""";
        Assert.Contains(linked, page.Html, StringComparison.Ordinal);

        var inlined = page.Html
            .Replace(linked, $"<style>{Encoding.UTF8.GetString(PageAssets.Stylesheet.Content.Span)}</style>", StringComparison.Ordinal)
            .Replace("document.getElementById(\"hand-over\").submit();", string.Empty, StringComparison.Ordinal)
            .Replace(PageAssets.LogoutScript.Value, string.Empty, StringComparison.Ordinal)
            .Replace(PageAssets.AgainScript.Value, string.Empty, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.{tag}.html"), inlined);
    }

    private static Language Of(string tag) => tag == "da" ? Language.Da : Language.En;
}
