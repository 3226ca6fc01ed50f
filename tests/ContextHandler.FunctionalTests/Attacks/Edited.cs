using System.Text.RegularExpressions;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Edits of a message's text, below what a tree of elements shows. An edit that changes nothing is a mistake of the test.</summary>
internal static class Edited
{
    /// <summary>Replaces every occurrence.</summary>
    public static string Replace(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>Writes into the first start tag of that name, behind the name.</summary>
    public static string InTag(string text, string localName, string attributes) => Insert(text, $@"<(\w+:)?{localName}(?=[\s>/])", attributes);

    /// <summary>Writes into the text of the first element of that name, behind some of its characters.</summary>
    public static string InText(string text, string localName, int behind, string put) => Insert(text, $@"<(\w+:)?{localName}(\s[^>]*)?>.{{{behind}}}", put);

    private static string Insert(string text, string behind, string put)
    {
        var place = Regex.Match(text, behind);
        Assert.True(place.Success, $"{behind} is nowhere in {text}");
        return text.Insert(place.Index + place.Length, put);
    }
}
