using System.Text;
using System.Text.RegularExpressions;
using ContextHandler.Saml.Bindings;

namespace ContextHandler.DemoFederation.Trace;

/// <summary>
/// A message as indented text, for eyes only. It is not parsed: XML has its own wall, and what comes here has been through it.
/// </summary>
internal static partial class XmlText
{
    public static string OfPosted(PostForm form) => Indented(form.Xml.Span);

    public static string OfRedirect(string url, string parameter)
    {
        RedirectBinding.TryParse(new Uri(url).Query.TrimStart('?'), parameter, out var message, out _);
        using (message)
        {
            return Indented(message!.Xml.Span);
        }
    }

    public static string Indented(ReadOnlySpan<byte> xml)
    {
        string[] tokens = [.. Token().Matches(Encoding.UTF8.GetString(xml)).Select(token => token.Value).Where(token => !string.IsNullOrWhiteSpace(token))];
        var text = new StringBuilder();
        var depth = 0;
        for (var index = 0; index < tokens.Length; index++)
        {
            depth -= IsEnd(tokens[index]) ? 1 : 0;
            var followsText = index > 0 && !IsTag(tokens[index - 1]);
            if (IsTag(tokens[index]) && !followsText)
            {
                text.Append('\n').Append(' ', 2 * Math.Max(0, depth));
            }

            // An element without content is closed on its own line.
            var isEmpty = index + 1 < tokens.Length && IsStart(tokens[index]) && IsEnd(tokens[index + 1]);
            text.Append(isEmpty ? tokens[index][..^1] + " />" : tokens[index]);
            index += isEmpty ? 1 : 0;
            depth += !isEmpty && IsStart(tokens[index]) ? 1 : 0;
        }

        return text.ToString().TrimStart();
    }

    private static bool IsTag(string token) => token[0] == '<';

    private static bool IsEnd(string token) => token.StartsWith("</", StringComparison.Ordinal);

    private static bool IsStart(string token) => IsTag(token) && !IsEnd(token) && !token.EndsWith("/>", StringComparison.Ordinal) && token[1] is not ('?' or '!');

    // A tag, in whose quotes a > may stand, or the text between two tags.
    [GeneratedRegex("""<(?:[^"'>]|"[^"]*"|'[^']*')*>|[^<]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
