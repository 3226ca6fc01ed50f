using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;

namespace ContextHandler.Tests.Pages;

public class EncodingTests
{
    private const string Markup = "</title></p>\"'><script>alert(1)</script>&lt;{0}{1}";

    private static readonly LocalizedText Name = LocalizedText.Of(Markup);

    private static readonly Contact Someone = new(Markup, Markup, Markup);

    private static HelpDesk Desk => Sample.HelpDesk with
    {
        Reference = Markup,
        System = Name,
        SystemContact = Someone,
        StartUrl = "https://sapa.example.dk/\"><script>alert(1)</script>",
        Idp = Name,
        IdpContact = Someone,
    };

    public static TheoryData<object> Contents =>
    [
        Sample.Chooser with { LoginId = Markup, System = Name, Candidates = [Sample.Open(Markup, "44444444"), Sample.Excluded(Markup, "44444444", ContextHandler.Selection.Exclusion.CeilingTooLow)] },
        Sample.Explain with { LoginId = Markup, System = Name, HelpDesk = Desk },
        Sample.IdpError with { System = Name, PublicText = Name },
        Sample.Error with { PublicText = Name, HelpDesk = Desk },
    ];

    [Theory, MemberData(nameof(Contents))]
    public async Task Markup_in_a_name_is_shown_and_never_run(object content)
    {
        var page = await RenderedPage.OfAsync(content, Language.Da, environment: Markup);

        Assert.DoesNotContain(page.All("script"), script => script.Value.Contains("alert", StringComparison.Ordinal));
        Assert.Contains(Markup, page.Only("title").Value, StringComparison.Ordinal);
        Assert.Contains(RenderedPage.Squeeze(Markup), RenderedPage.Squeeze(page.Only("main").Value), StringComparison.Ordinal);
    }
}
