using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public class EncodingTests
{
    private const string Markup = "</title></p>\"'><script>alert(1)</script>&lt;{0}{1}";

    private static readonly LocalizedText Name = LocalizedText.Of(Markup);

    public static TheoryData<object> Contents =>
    [
        Sample.Chooser with { LoginId = Markup, System = Name, Candidates = [Sample.Open(Markup, "44444444"), Sample.Excluded(Markup, "44444444", ContextHandler.Selection.Exclusion.CeilingTooLow)] },
        Sample.NothingToChoose with { LoginId = Markup, System = Name, Reference = Markup },
        Sample.Explain with { LoginId = Markup, System = Name, Reference = Markup, Idp = Name, Contact = new(Markup, Markup, Markup) },
        Sample.IdpError with { System = Name, PublicText = Name },
        Sample.Error with { PublicText = Name, Reference = Markup, System = Name, StartUrl = "https://sapa.example.dk/\"><script>alert(1)</script>" },
    ];

    [Theory, MemberData(nameof(Contents))]
    public async Task Markup_in_a_name_is_shown_and_never_run(object content)
    {
        var page = await RenderedPage.OfAsync(content, Language.Da, environment: Markup);

        Assert.Empty(page.All("script"));
        Assert.Contains(Markup, page.Only("title").Value, StringComparison.Ordinal);
        Assert.Contains(RenderedPage.Squeeze(Markup), RenderedPage.Squeeze(page.Only("main").Value), StringComparison.Ordinal);
    }
}
