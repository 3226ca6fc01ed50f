using System.Text;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Selection;

namespace ContextHandler.Tests.Pages;

/// <summary>A long list, a remembered choice and the tick box.</summary>
public class ChooserSearchTests
{
    public static TheoryData<ChoiceDoubt?> Doubts => [(ChoiceDoubt?)null, .. Enum.GetValues<ChoiceDoubt>().Cast<ChoiceDoubt?>()];

    [Theory, MemberData(nameof(Doubts))]
    public async Task Decision_23_says_in_a_sentence_why_the_remembered_choice_is_asked_again_and_offers_it_first(ChoiceDoubt? doubt)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var page = await RenderedPage.OfAsync(Sample.Doubted(doubt), language);

            var sentence = ChoiceTexts.Why(doubt).In(language).Replace("{0}", "SAPA", StringComparison.Ordinal);
            Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
            Assert.StartsWith("idp=https://idp.example.dk/11111111/Medarbejderlogin", page.Submits[0], StringComparison.Ordinal);
            Assert.Equal(page.Submits.Count, page.Submits.Distinct().Count());
        }
    }

    [Fact]
    public void Decision_23_every_doubt_has_a_sentence_of_its_own() =>
        Assert.Equal(Doubts.Count, Enum.GetValues<ChoiceDoubt>().Select(doubt => ChoiceTexts.Why(doubt)).Append(ChoiceTexts.Why(null)).Distinct().Count());

    [Fact]
    public async Task Gives_the_sentence_alone_when_nothing_of_the_choice_can_be_picked()
    {
        var page = await RenderedPage.OfAsync(Sample.Chooser with { Remembered = new(null, ChoiceDoubt.Withdrawn) });

        Assert.Contains(PageTexts.ChoiceWithdrawn.Da, page.Text, StringComparison.Ordinal);
        Assert.Equal(6, page.Submits.Count);
    }

    [Fact]
    public async Task Shows_no_section_for_a_choice_when_none_is_remembered()
    {
        var page = await RenderedPage.OfAsync(Sample.Chooser);

        Assert.DoesNotContain(PageTexts.LatestChoice.Da, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_choice_is_remembered_only_if_one_ticks_the_box_before_the_list()
    {
        var page = await RenderedPage.OfAsync(Sample.Chooser);

        var box = page.WithId("remember");
        Assert.Equal(("checkbox", "remember", "1", null), (box.Attribute("type")?.Value, box.Attribute("name")?.Value, box.Attribute("value")?.Value, box.Attribute("checked")?.Value));
        Assert.Equal("Husk mit valg", page.All("label").Single(label => label.Attribute("for")?.Value == "remember").Value);
        Assert.True(box.IsBefore(page.All("button").First()));
        Assert.Contains(box, page.Only("form").Descendants());
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public async Task Searches_only_a_list_too_long_to_see_and_only_by_its_script(int municipalities, bool searches)
    {
        var page = await RenderedPage.OfAsync(Sample.Municipalities(municipalities));

        var field = page.All("input").SingleOrDefault(input => input.Attribute("type")?.Value == "search");
        Assert.Equal((searches, searches), (field is not null, page.All("script").Any()));
        Assert.Null(field?.Attribute("name"));
        Assert.True(field is null || page.WithId("search").Attribute("hidden") is not null);
        Assert.True(field is null || page.WithId("search-hits").Attribute("role")?.Value == "status");
    }

    [Theory]
    [InlineData(98, 1, 30_000)]
    [InlineData(98, 3, 75_000)]
    public async Task The_whole_country_is_a_small_page(int municipalities, int idpsEach, int most)
    {
        var page = await RenderedPage.OfAsync(Sample.Municipalities(municipalities, idpsEach), Language.Da);

        Assert.Equal(municipalities * idpsEach, page.Submits.Count);
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Html), 1, most);
        Assert.Contains("Ærø", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_are_small_and_expose_nothing()
    {
        string[] scripts = [PageAssets.SearchScript.Value, PageAssets.CopyScript.Value];

        Assert.All(scripts, script => Assert.Matches("^(//[^\n]*\n)*\\{\n(  [^\n]*\n|\n)*\\}\n$", script));
        Assert.All(scripts, script => Assert.DoesNotMatch("\\b(var|eval|innerHTML|window)\\b|</", script));
        Assert.All(scripts, script => Assert.InRange(script.Length, 1, 4_000));
    }
}
