using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public class LanguagesTests
{
    [Theory]
    [InlineData("en-GB,en;q=0.9", Language.En)]
    [InlineData("da-DK,da;q=0.9,en;q=0.8", Language.Da)]
    [InlineData("da;q=0.3,en;q=0.8", Language.En)]
    [InlineData("de-DE,en;q=0.5,da;q=0.4", Language.En)]
    [InlineData("en;q=0,da;q=0.1", Language.Da)]
    [InlineData("en;q=0", Language.Da)]
    [InlineData("EN", Language.En)]
    [InlineData("enx", Language.Da)]
    [InlineData("de-DE,*", Language.Da)]
    [InlineData(";;q=x", Language.Da)]
    [InlineData("", Language.Da)]
    public void Prefers_what_the_browser_prefers_and_Danish_otherwise(string header, Language expected) =>
        Assert.Equal(expected, Languages.Preferred([header]));

    [Fact]
    public void Is_Danish_without_the_header() => Assert.Equal(Language.Da, Languages.Preferred(null));

    [Theory]
    [InlineData("Korsbæk Kommune", Language.Da, "Korsbæk Kommunes")]
    [InlineData("Aarhus", Language.Da, "Aarhus’")]
    [InlineData("Entra X", Language.Da, "Entra X’")]
    [InlineData("Korsbæk Kommune", Language.En, "Korsbæk Kommune’s")]
    [InlineData("", Language.Da, "s")]
    public void Knows_the_genitive_of_a_name(string name, Language language, string genitive) => Assert.Equal(genitive, Languages.Genitive(name, language));
}
