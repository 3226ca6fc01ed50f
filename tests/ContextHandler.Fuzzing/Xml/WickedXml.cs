using System.Text;
using ContextHandler.Fuzzing.Running;

namespace ContextHandler.Fuzzing.Xml;

/// <summary>
/// A well-formed document of elements, attributes and text in every legal spelling: white space wherever it may stand, both quotes,
/// references of every kind, prefixes rebound and defaults undeclared, attributes in any order.
/// </summary>
internal sealed class WickedXml
{
    private readonly Dice dice;
    private readonly WickedShape shape;
    private readonly StringBuilder text = new();
    private int room;

    private WickedXml(Dice dice, WickedShape shape) => (this.dice, this.shape, room) = (dice, shape, shape.MostElements);

    /// <summary>A document, with a declaration or without.</summary>
    public static string Document(Dice dice, WickedShape shape)
    {
        var wicked = new WickedXml(dice, shape);
        wicked.Prolog();
        wicked.Root();
        wicked.Blanks();
        return wicked.text.ToString();
    }

    /// <summary>An element alone, to stand in another document.</summary>
    /// <param name="dice">The chances.</param>
    /// <param name="shape">Its size.</param>
    /// <param name="scope">Prefixes it may use, with their namespaces.</param>
    public static string Fragment(Dice dice, WickedShape shape, IReadOnlyDictionary<string, string> scope)
    {
        var wicked = new WickedXml(dice, shape);
        wicked.Element(1, scope);
        return wicked.text.ToString();
    }

    /// <summary>Character data that may stand in an element.</summary>
    public static string Text(Dice dice, int most = 6) => string.Concat(Enumerable.Range(0, dice.Below(most)).Select(_ => dice.Pick(Pieces.Texts)));

    /// <summary>A quoted attribute value.</summary>
    public static string Quoted(Dice dice, string value)
    {
        var quote = dice.Pick("\"", "'");
        return quote + value.Replace(quote, dice.Pick(quote == "'" ? "&apos;" : "&quot;", quote == "'" ? "&#39;" : "&#x22;"), StringComparison.Ordinal) + quote;
    }

    private void Prolog()
    {
        if (dice.OneIn(3))
        {
            Declaration();
        }

        Blanks();
    }

    private void Declaration()
    {
        text.Append("<?xml");
        Pseudo("version", "1.0");
        if (dice.OneIn(2))
        {
            Pseudo("encoding", dice.Pick("UTF-8", "utf-8", "Utf-8"));
        }

        if (dice.OneIn(3))
        {
            Pseudo("standalone", dice.Pick("yes", "no"));
        }

        Blanks();
        text.Append("?>");
    }

    private void Pseudo(string name, string value)
    {
        Blank();
        text.Append(name);
        Equal();
        var quote = dice.Pick('"', '\'');
        text.Append(quote).Append(value).Append(quote);
    }

    private void Root() => Element(1, new Dictionary<string, string> { [""] = "" });

    private void Element(int depth, IReadOnlyDictionary<string, string> outer)
    {
        room--;
        var scope = new Dictionary<string, string>(outer, StringComparer.Ordinal);
        var attributes = Declarations(scope);
        attributes.AddRange(Attributes(scope));
        dice.Shuffle(attributes);
        var name = Qualified(dice.Pick(scope.Keys.ToArray()));
        text.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            Blank();
            text.Append(attribute);
            Equal();
            text.Append(Quoted(dice, value));
        }

        Blanks();
        var length = text.Append('>').Length;
        Content(depth, scope);
        if (text.Length == length && dice.OneIn(2))
        {
            text.Length--;
            text.Append("/>");
            return;
        }

        text.Append("</").Append(name);
        Blanks();
        text.Append('>');
    }

    private void Content(int depth, Dictionary<string, string> scope)
    {
        var nodes = depth < shape.LeastDepth ? 1 : depth < shape.MostDepth ? dice.Below(shape.MostChildren + 1) : dice.Below(2);
        for (var node = 0; node < nodes; node++)
        {
            if (room > 0 && depth < shape.MostDepth && (depth < shape.LeastDepth || dice.OneIn(2)))
            {
                Element(depth + 1, scope);
            }
            else
            {
                text.Append(Text(dice));
            }
        }
    }

    // Only the default namespace can be undeclared (Namespaces in XML 1.0, 6.2).
    private List<(string Name, string Value)> Declarations(Dictionary<string, string> scope)
    {
        var declared = new List<(string, string)>();
        foreach (var prefix in Pieces.Prefixes.Distinct().Concat(Enumerable.Range(0, shape.MorePrefixes).Select(number => $"p{number}")))
        {
            if (dice.OneIn(prefix.StartsWith('p') ? 2 : 5))
            {
                var (spelling, uri) = prefix.Length == 0 && dice.OneIn(3) ? ("", "") : Namespace();
                scope[prefix] = uri;
                declared.Add((prefix.Length == 0 ? "xmlns" : $"xmlns:{prefix}", spelling));
            }
        }

        return declared;
    }

    private (string Spelling, string Uri) Namespace() => dice.Pick(shape.DoubtfulNamespaces && dice.OneIn(60) ? Pieces.DoubtfulNamespaces : Pieces.Namespaces);

    private List<(string Name, string Value)> Attributes(Dictionary<string, string> scope)
    {
        var found = new List<(string, string)>();
        var seen = new HashSet<(string, string)>();
        var prefixes = scope.Keys.Append("xml").ToArray();
        var count = dice.OneIn(3) ? 0 : dice.Between(shape.LeastAttributes, Math.Max(shape.LeastAttributes, 4));
        for (var attempt = 0; attempt < count; attempt++)
        {
            // Two prefixes of one namespace would make one attribute twice.
            var (prefix, local) = (dice.Pick(prefixes), dice.Pick(Pieces.Names) + (shape.LeastAttributes > 0 ? attempt : ""));
            if (seen.Add((prefix is "" or "xml" ? prefix : scope[prefix], local)))
            {
                found.Add((prefix.Length == 0 ? local : $"{prefix}:{local}", Text(dice)));
            }
        }

        return found;
    }

    private string Qualified(string prefix) => prefix.Length == 0 ? dice.Pick(Pieces.Names) : $"{prefix}:{dice.Pick(Pieces.Names)}";

    private void Equal()
    {
        Blanks(6);
        text.Append('=');
        Blanks(6);
    }

    private void Blank() => text.Append(dice.Pick(Pieces.Blanks));

    private void Blanks(int rarity = 3)
    {
        if (dice.OneIn(rarity))
        {
            Blank();
        }
    }
}
