namespace ContextHandler;

/// <summary>A text in Danish and English; where only Danish was given, English reads the same.</summary>
/// <param name="Da">Danish.</param>
/// <param name="En">English.</param>
public sealed record LocalizedText(string Da, string En)
{
    /// <summary>The same text in both languages.</summary>
    public static LocalizedText Of(string text) => new(text, text);
}
