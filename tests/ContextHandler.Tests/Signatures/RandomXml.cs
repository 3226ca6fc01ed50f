using System.Globalization;
using System.Text;

namespace ContextHandler.Tests.Signatures;

/// <summary>Random well-formed documents with what canonicalisation is about: prefixes rebound, defaults undeclared, attributes in any order, escapes.</summary>
internal sealed class RandomXml(int seed)
{
    private static readonly string[] Prefixes = ["", "a", "b", "ns1"];
    private static readonly string[] Uris = ["urn:one", "urn:two", "http://example.dk/?x=1;y=(z)"];
    private static readonly string[] Texts = ["x", "&amp;", "&lt;", "&gt;", "\"", "'", "\t", "\n", "&#xD;", "&#x9;", "&#xA;", "ø", "😀", " ", "]]&gt;"];
    private static readonly string[] Names = ["Assertion", "e", "é", "z-1", "A_b"];

    // The same seed is the same document, so that a failure can be looked at.
    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();

    public string Document()
    {
        Element(0, new Dictionary<string, string> { [""] = "" });
        return text.ToString();
    }

    private void Element(int depth, Dictionary<string, string> outer)
    {
        var scope = new Dictionary<string, string>(outer);
        var declarations = Prefixes.Where(_ => random.Next(3) == 0).ToDictionary(prefix => prefix, Uri);
        foreach (var (prefix, uri) in declarations)
        {
            scope[prefix] = uri;
        }

        var name = Qualified(scope.Keys.ToArray());
        var attributes = declarations.Select(pair => Attribute(pair.Key.Length == 0 ? "xmlns" : "xmlns:" + pair.Key, pair.Value)).Concat(Attributes(scope)).ToArray();
        random.Shuffle(attributes);
        text.Append(CultureInfo.InvariantCulture, $"<{name}{string.Concat(attributes)}>");
        for (var count = random.Next(depth < 5 ? 5 : 1); count > 0; count--)
        {
            if (random.Next(2) == 0)
            {
                Element(depth + 1, scope);
            }
            else
            {
                text.Append(Text());
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"</{name}>");
    }

    private IEnumerable<string> Attributes(Dictionary<string, string> scope)
    {
        var seen = new HashSet<string>();
        foreach (var prefix in scope.Keys.Append("xml"))
        {
            foreach (var name in Names.Where(_ => random.Next(4) == 0))
            {
                // Two prefixes of one namespace would make one attribute twice.
                var uri = prefix.Length == 0 ? string.Empty : prefix == "xml" ? "xml" : scope[prefix];
                if (seen.Add(uri + " " + name))
                {
                    yield return Attribute(prefix.Length == 0 ? name : $"{prefix}:{name}", Text());
                }
            }
        }
    }

    // Only the default namespace can be undeclared (Namespaces in XML 1.0, 6.2).
    private string Uri(string prefix) => prefix.Length == 0 && random.Next(3) == 0 ? string.Empty : Pick(Uris);

    private string Qualified(string[] prefixes) => Pick(prefixes) is { Length: > 0 } prefix ? $"{prefix}:{Pick(Names)}" : Pick(Names);

    private static string Attribute(string name, string value) => $"\n {name}=\"{value.Replace("\"", "&quot;", StringComparison.Ordinal)}\"";

    private string Text() => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pick(Texts)));

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
