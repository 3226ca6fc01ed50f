namespace ContextHandler.FunctionalTests.Browser;

/// <summary>WCAG 2.1, 1.4.10: 1280 pixels at 400 % are 320, and nobody should have to scroll in two directions.</summary>
public sealed class ZoomTests(Chromium chromium, PageTour tour) : IClassFixture<PageTour>
{
    [Theory]
    [MemberData(nameof(PageTour.Pages), MemberType = typeof(PageTour))]
    public Task No_page_scrolls_sideways_at_400_percent(string page, string locale) => chromium.LetAsync(new() { Locale = locale, Width = 320 }, async person =>
    {
        var tab = await tour.VisitAsync(person, page);
        await tab.PictureAsync(page.Replace(' ', '-'));

        Assert.Equal(0, await Looks.SidewaysAsync(tab));
    });
}
