using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Fuzzing.Xml;

namespace ContextHandler.Fuzzing.Messages;

/// <summary>Writes a message in a legal spelling of chance: prefixes, quotes, references, white space between elements, the order of attributes.</summary>
internal sealed class WickedWriter
{
    private static readonly string[] Prefixes = ["saml", "samlp", "ds", "a", "ns1", "é", "xs", "", ""];

    private readonly Dice dice;
    private readonly StringBuilder text = new();
    private readonly bool pretty;

    private WickedWriter(Dice dice) => (this.dice, pretty) = (dice, dice.OneIn(3));

    public static string Write(XElement root, Dice dice)
    {
        var writer = new WickedWriter(dice);
        writer.Element(root, new Dictionary<string, string> { [""] = "" });
        return writer.text.ToString();
    }

    private void Element(XElement element, Dictionary<string, string> outer)
    {
        var scope = new Dictionary<string, string>(outer, StringComparer.Ordinal);
        var declared = new Dictionary<string, string>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var name = Qualified(element.Name, isAttribute: false, scope, declared, used);
        var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration)
            .Select(attribute => (Name: Qualified(attribute.Name, isAttribute: true, scope, declared, used), attribute.Value))
            .ToList();
        Superfluous(scope, declared, used);
        attributes.AddRange(declared.Select(pair => (pair.Key.Length == 0 ? "xmlns" : "xmlns:" + pair.Key, pair.Value)));
        dice.Shuffle(attributes);
        text.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            text.Append(dice.OneIn(9) ? dice.Pick(Pieces.Blanks) : " ").Append(attribute).Append(dice.OneIn(20) ? " = " : "=");
            Quoted(value);
        }

        if (!element.Nodes().Any() && !dice.OneIn(3))
        {
            text.Append("/>");
            return;
        }

        text.Append('>');
        Content(element, scope);
        text.Append("</").Append(name).Append('>');
    }

    private void Content(XElement element, Dictionary<string, string> scope)
    {
        var mayIndent = pretty && element.HasElements && !element.Nodes().OfType<XText>().Any();
        foreach (var node in element.Nodes())
        {
            if (mayIndent)
            {
                text.Append(dice.Pick(Pieces.Blanks));
            }

            if (node is XElement child)
            {
                Element(child, scope);
            }
            else if (node is XText { Value: var value })
            {
                text.Append(Mark.Is(value) ? value : Spelled(value, null));
            }
        }
    }

    private string Qualified(XName name, bool isAttribute, Dictionary<string, string> scope, Dictionary<string, string> declared, HashSet<string> used)
    {
        var uri = name.NamespaceName;
        if (uri == XNamespace.Xml.NamespaceName || (isAttribute && uri.Length == 0))
        {
            return uri.Length == 0 ? name.LocalName : "xml:" + name.LocalName;
        }

        var known = scope.Where(pair => pair.Value == uri && !(isAttribute && pair.Key.Length == 0)).Select(pair => pair.Key).ToArray();
        var prefix = known.Length > 0 && !dice.OneIn(12) ? dice.Pick(known) : Free(uri, isAttribute, declared, used) ?? (known.Length > 0 ? known[0] : "n" + declared.Count);
        if (!scope.TryGetValue(prefix, out var now) || now != uri)
        {
            declared[prefix] = scope[prefix] = uri;
        }

        used.Add(prefix);
        return prefix.Length == 0 ? name.LocalName : $"{prefix}:{name.LocalName}";
    }

    // A prefix that this tag does not mean something else by.
    private string? Free(string uri, bool isAttribute, Dictionary<string, string> declared, HashSet<string> used)
    {
        if (uri.Length == 0)
        {
            return used.Contains("") || declared.ContainsKey("") ? null : "";
        }

        var free = Prefixes.Where(prefix => !used.Contains(prefix) && !declared.ContainsKey(prefix) && !(isAttribute && prefix.Length == 0)).ToArray();
        return free.Length > 0 ? dice.Pick(free) : null;
    }

    private void Superfluous(Dictionary<string, string> scope, Dictionary<string, string> declared, HashSet<string> used)
    {
        if (dice.OneIn(15) && Free("urn:x", isAttribute: true, declared, used) is { } prefix)
        {
            declared[prefix] = scope[prefix] = dice.Pick("urn:x", "http://www.w3.org/2001/XMLSchema", "urn:oasis:names:tc:SAML:2.0:assertion");
        }
    }

    private void Quoted(string value)
    {
        var quote = dice.OneIn(4) ? '\'' : '"';
        text.Append(quote).Append(Spelled(value, quote)).Append(quote);
    }

    private string Spelled(string value, char? quote)
    {
        var spelled = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => spelled.Append(dice.Pick("&amp;", "&#38;", "&#x26;")),
                '<' => spelled.Append(dice.Pick("&lt;", "&#60;", "&#x3c;")),
                '>' => spelled.Append(dice.Pick("&gt;", "&#62;")),
                '\r' => spelled.Append("&#13;"),
                '\t' or '\n' when quote is not null => spelled.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};"),
                var other when other == quote => spelled.Append(CultureInfo.InvariantCulture, $"&#{other};"),
                var other when dice.OneIn(60) => spelled.Append(dice.OneIn(2) ? $"&#{other};" : $"&#x{other:X};"),
                _ => spelled.Append(rune.ToString()),
            };
        }

        return spelled.ToString();
    }
}
