using System.Globalization;
using System.Text;

namespace ContextHandler.Testing.Attacks;

/// <summary>XML that is small to send and large to handle. Element names are in no namespace of ours.</summary>
public static class Bombs
{
    /// <summary>That many elements, each in the one before.</summary>
    public static string Deep(int levels) => Repeat("<a>", levels) + Repeat("</a>", levels);

    /// <summary>Siblings that each declare a namespace of their own, of that many bytes together.</summary>
    public static string NamespaceSiblings(int bytes) => Series(bytes, index => $"<a xmlns:n{index}=\"u:{index}\"/>");

    /// <summary>Elements in one another that each declare a namespace of their own; to be filled with them is what a canonicaliser's stack fears.</summary>
    public static string NamespaceDepth(int levels) =>
        string.Concat(Enumerable.Range(0, levels).Select(index => Text($"<a xmlns:n{index}=\"u:{index}\">"))) + Repeat("</a>", levels);

    /// <summary>An element with that many namespace declarations.</summary>
    public static string Declarations(int count) =>
        $"<a {string.Concat(Enumerable.Range(0, count).Select(index => Text($" xmlns:n{index}=\"u:{index}\"")))}/>";

    /// <summary>An element with that many attributes.</summary>
    public static string Attributes(int count) => $"<a {string.Concat(Enumerable.Range(0, count).Select(index => Text($" b{index}=\"\"")))}/>";

    /// <summary>Empty siblings of that many bytes together.</summary>
    public static string Siblings(int bytes) => Repeat("<a/>", bytes / 4);

    /// <summary>One element around a text of that many bytes.</summary>
    public static string LongText(int bytes) => $"<a>{new string('x', bytes - 7)}</a>";

    /// <summary>Character references, each a text of its own to a streaming reader.</summary>
    public static string References(int bytes) => $"<a>{Repeat("&#65;", (bytes - 7) / 5)}</a>";

    /// <summary>An element whose name has that many bytes.</summary>
    public static string LongName(int bytes) => $"<{new string('a', bytes - 3)}/>";

    private static string Series(int bytes, Func<int, FormattableString> item)
    {
        var series = new StringBuilder(bytes + 64);
        for (var index = 0; series.Length < bytes; index++)
        {
            series.Append(Text(item(index)));
        }

        return series.ToString();
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
