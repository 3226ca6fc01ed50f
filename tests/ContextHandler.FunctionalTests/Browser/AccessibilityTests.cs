namespace ContextHandler.FunctionalTests.Browser;

/// <summary>What axe-core can see of WCAG 2.1 A and AA, on every page in both languages and every look.</summary>
public sealed class AccessibilityTests(Chromium chromium, PageTour tour) : IClassFixture<PageTour>
{
    [Theory]
    [MemberData(nameof(PageTour.Pages), MemberType = typeof(PageTour))]
    public Task No_page_violates_WCAG_2_1_AA(string page, string locale) => chromium.LetAsync(new() { Locale = locale }, async person =>
    {
        var tab = await tour.VisitAsync(person, page);

        Assert.Equal([], await Looks.ViolationsAsync(tab, page.Replace(' ', '-')));
        Assert.Equal(locale[..2], await tab.Page.Locator("html").GetAttributeAsync("lang"));
    });

    [Fact]
    public Task A_violation_is_found() => chromium.LetAsync(async person =>
    {
        var tab = await tour.VisitAsync(person, "error");
        await tab.Page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')");

        Assert.Contains("label", Assert.Single(await Looks.ViolationsAsync(tab, "violation"), text => text.StartsWith("desk, light", StringComparison.Ordinal)), StringComparison.Ordinal);
    });
}
