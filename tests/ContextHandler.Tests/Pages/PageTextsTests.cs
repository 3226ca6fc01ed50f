using System.Reflection;
using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public class PageTextsTests
{
    public static TheoryData<string> Names =>
        [.. Texts.Keys];

    private static Dictionary<string, LocalizedText> Texts =>
        new[] { typeof(PageTexts), typeof(HelpTexts), typeof(OpsTexts), typeof(SessionTexts), typeof(LogoutTexts), typeof(ProxyTexts), typeof(BackupTexts) }
            .SelectMany(texts => texts.GetFields(BindingFlags.Static | BindingFlags.Public))
            .ToDictionary(text => $"{text.DeclaringType!.Name}.{text.Name}", text => (LocalizedText)text.GetValue(null)!);

    [Theory, MemberData(nameof(Names))]
    public void Is_said_in_both_languages_with_the_same_values_in_it(string name)
    {
        var text = Texts[name];

        Assert.False(string.IsNullOrWhiteSpace(text.Da));
        Assert.False(string.IsNullOrWhiteSpace(text.En));
        Assert.NotEqual(text.Da, text.En);
        Assert.Equal(text.Da.Contains("{0}", StringComparison.Ordinal), text.En.Contains("{0}", StringComparison.Ordinal));
        Assert.Equal(EndsAsSentence(text.Da), EndsAsSentence(text.En));
    }

    private static bool EndsAsSentence(string text) => text.EndsWith('.');
}
