using System.Text;

namespace ContextHandler.Tests.Cli.Editing;

/// <summary>JSON in the formats that people and their tools leave behind: the same seed gives the same text.</summary>
internal sealed class OddJson(int seed)
{
    private static readonly string[] LineEnds = ["\n", "\r\n", ""];
    private static readonly string[] Indents = ["  ", "\t", "    ", " ", ""];
    private static readonly string[] Colons = [": ", ":", " : ", ":  "];
    private static readonly string[] Texts = ["Søndag", "\\u00e6\\\"}], {", "a/b\\\\c", "", "日本", "},{"];

    private readonly Random random = new(seed);

    /// <summary>An object with <c>gateway.credentials</c>, a list of one to three objects, among other things.</summary>
    public byte[] Text()
    {
        var (lineEnd, indent) = (Pick(LineEnds), Pick(Indents));
        var credentials = List([.. Enumerable.Range(0, random.Next(1, 4)).Select(index => Credential(index, lineEnd, indent))], lineEnd, indent, 2);
        var gateway = Object([("names", "[\"credentials\", {\"credentials\": []}]"), ("credentials", credentials), ("other", "null")], lineEnd, indent, 1);
        var text = Object([("gåde", Value()), ("gateway", gateway), ("after", Value())], lineEnd, indent, 0);
        return [.. random.Next(3) == 0 ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text + (random.Next(2) == 0 ? lineEnd : ""))];
    }

    // A credential may stand on one line where the rest does not.
    private string Credential(int index, string lineEnd, string indent)
    {
        List<(string Name, string Value)> fields = [("use", "\"signing\""), ("path", $"\"nøgle {index}.pfx\""), ("more", Value()), ("n\\u00e5r", Value())];
        return Object(fields[random.Next(2)..random.Next(2, 5)], random.Next(2) == 0 ? "" : lineEnd, indent, 3);
    }

    private string Object(List<(string Name, string Value)> fields, string lineEnd, string indent, int depth)
    {
        var colon = Pick(Colons);
        return Wrapped('{', [.. fields.Select(field => $"\"{field.Name}\"{colon}{field.Value}")], '}', lineEnd, indent, depth);
    }

    private string List(List<string> elements, string lineEnd, string indent, int depth) => Wrapped('[', elements, ']', lineEnd, indent, depth);

    private string Wrapped(char open, List<string> parts, char close, string lineEnd, string indent, int depth)
    {
        var (inner, outer) = lineEnd.Length == 0
            ? (Pick([" ", ""]), "")
            : (lineEnd + string.Concat(Enumerable.Repeat(indent, depth + 1)), lineEnd + string.Concat(Enumerable.Repeat(indent, depth)));
        var comma = random.Next(4) == 0 ? $"{inner}, " : $",{inner}";
        return $"{open}{inner}{string.Join(comma, parts)}{(lineEnd.Length == 0 ? inner : outer)}{close}";
    }

    private string Value() => random.Next(4) switch
    {
        0 => "-1.50e+3",
        1 => "[ 1,{ } , [ ] ]",
        2 => "{\"path\":\"x\"}",
        _ => $"\"{Pick(Texts)}\"",
    };

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
