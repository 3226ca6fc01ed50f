using System.Net;
using System.Text.RegularExpressions;

namespace ContextHandler.Testing.Federation;

/// <summary>The first form of a page, as far as a browser without scripts needs it.</summary>
/// <param name="Action">Where it is posted.</param>
/// <param name="Fields">Its hidden fields.</param>
/// <param name="Buttons">Name and value of its buttons.</param>
/// <param name="SubmitsItself">Whether a script that the page's Content-Security-Policy lets run submits it.</param>
public sealed partial record HtmlForm(
    string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<KeyValuePair<string, string>> Buttons, bool SubmitsItself)
{
    /// <summary>Null when the page has none.</summary>
    public static HtmlForm? Of(Hop hop)
    {
        ArgumentNullException.ThrowIfNull(hop);
        if (FormElement().Match(hop.Body) is not { Success: true } form)
        {
            return null;
        }

        var inner = form.Groups["inner"].Value;
        return new(
            Attribute(form.Groups["attributes"].Value, "action")!,
            [.. Tags(inner, "input").Where(tag => Attribute(tag, "type") == "hidden").Select(Pair)],
            [.. Tags(inner, "button").Where(tag => Attribute(tag, "name") is not null).Select(Pair)],
            hop.Body.Contains(".submit();", StringComparison.Ordinal) && ScriptMayRun(hop));
    }

    // The script has the nonce that the header names; otherwise a browser would not run it.
    private static bool ScriptMayRun(Hop hop) =>
        Tags(hop.Body, "script").Select(tag => Attribute(tag, "nonce")).SingleOrDefault() is { Length: > 0 } nonce
        && (hop["Content-Security-Policy"]?.Contains($"'nonce-{nonce}'", StringComparison.Ordinal) ?? false);

    private static IEnumerable<string> Tags(string html, string name) =>
        Regex.Matches(html, $@"<{name}\b(?<attributes>[^>]*)>").Select(match => match.Groups["attributes"].Value);

    private static KeyValuePair<string, string> Pair(string tag) => new(Attribute(tag, "name")!, Attribute(tag, "value") ?? string.Empty);

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $@"\b{name}=""(?<value>[^""]*)""") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["value"].Value) : null;

    [GeneratedRegex(@"<form\b(?<attributes>[^>]*)>(?<inner>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormElement();
}
