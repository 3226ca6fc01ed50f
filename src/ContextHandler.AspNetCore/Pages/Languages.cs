using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>Which language a browser prefers, and what a text says in it.</summary>
internal static class Languages
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");

    /// <summary>Names are in Danish order in both languages, because they are Danish names: æ, ø, å (and aa) last.</summary>
    public static StringComparer NameOrder { get; } = StringComparer.Create(Danish, ignoreCase: true);

    /// <summary>The first of Danish and English in the order of preference (RFC 9110 12.5.4); Danish when neither is named.</summary>
    /// <param name="acceptLanguage">The header's values as received; malformed ones are ignored.</param>
    public static Language Preferred(IList<string>? acceptLanguage)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptLanguage, out var ranges))
        {
            return Language.Da;
        }

        return ranges
            .Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(range => Of(range.Value))
            .FirstOrDefault(language => language is not null) ?? Language.Da;
    }

    /// <summary>The language of that tag, <c>da</c> or <c>en</c>; null for anything else.</summary>
    public static Language? Find(string? tag) => tag switch
    {
        "da" => Language.Da,
        "en" => Language.En,
        _ => null,
    };

    /// <summary>The text in that language.</summary>
    public static string In(this LocalizedText text, Language language) => language == Language.Da ? text.Da : text.En;

    /// <summary>The text in that language with a value in it, as plain text: Razor encodes the whole.</summary>
    public static string In(this LocalizedText text, Language language, LocalizedText value) =>
        string.Format(CultureInfo.InvariantCulture, text.In(language), value.In(language));

    /// <summary>The text in that language with a value in it that reads the same in every language, or was put into words already.</summary>
    public static string In(this LocalizedText text, Language language, string value) =>
        string.Format(CultureInfo.InvariantCulture, text.In(language), value);

    /// <summary>A name in the genitive: Korsbæk Kommunes, Aarhus’.</summary>
    public static string Genitive(string name, Language language) =>
        language == Language.En ? name + "’s"
        : name.Length > 0 && "sxz".Contains(char.ToLowerInvariant(name[^1]), StringComparison.Ordinal) ? name + "’"
        : name + "s";

    /// <summary>The value of <c>lang</c>.</summary>
    public static string Tag(this Language language) => language == Language.Da ? "da" : "en";

    private static Language? Of(StringSegment range) =>
        IsOrIsBelow(range, "da") ? Language.Da
        : IsOrIsBelow(range, "en") ? Language.En
        : null;

    private static bool IsOrIsBelow(StringSegment range, string tag) =>
        range.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (range.Length == tag.Length || range[tag.Length] == '-');
}
