using System.Buffers;
using ContextHandler.Fuzzing.Running;

namespace ContextHandler.Fuzzing.Xml;

/// <summary>A document a hair's breadth from well-formed, or still just well-formed: one or two things of it are broken.</summary>
internal static class NearMiss
{
    private const string Syntax = "<>/=\"'&;:?! \t\r\n";
    private static readonly SearchValues<char> SyntaxCharacters = SearchValues.Create(Syntax);

    public static string Of(string document, Dice dice)
    {
        for (var times = dice.OneIn(3) ? 2 : 1; times > 0 && document.Length > 0; times--)
        {
            document = Damage(document, dice);
        }

        return document;
    }

    private static string Damage(string document, Dice dice)
    {
        var at = Place(document, dice);
        return dice.Below(12) switch
        {
            0 or 1 or 2 or 3 => document.Insert(at, dice.Pick(Pieces.Intruders)),
            4 => document.Remove(at, 1),
            5 => document.Remove(at, 1).Insert(at, dice.Pick(Syntax.ToCharArray()).ToString()),
            6 => document.Insert(at, dice.Pick(Pieces.DoubtfulNames)),
            7 => dice.Pick(Pieces.DoubtfulDeclarations) + WithoutDeclaration(document),
            8 => Renamed(document, dice),
            9 => document[..at],
            10 => document + dice.Pick("x", " ", "<a/>", "&#32;", "&#65;", "\0", "</a>", "\uFEFF", "<!-- -->", "<?a?>", "]]>"),
            _ => Moved(document, at, dice),
        };
    }

    // Where syntax stands, or just behind it: there a reader decides.
    private static int Place(string document, Dice dice)
    {
        var at = document.AsSpan(dice.Below(document.Length)).IndexOfAny(SyntaxCharacters) is >= 0 and var found ? found : 0;
        at = Math.Min(document.Length - 1, at + dice.Below(2));
        return dice.OneIn(3) ? dice.Below(document.Length) : at;
    }

    private static string WithoutDeclaration(string document) =>
        document.StartsWith("<?xml", StringComparison.Ordinal) && document.IndexOf("?>", StringComparison.Ordinal) is > 0 and var end ? document[(end + 2)..] : document;

    // Mostly one of two tags that belong together, or a declaration away from its use.
    private static string Renamed(string document, Dice dice)
    {
        var name = dice.Pick(Pieces.Names);
        var at = document.IndexOf(name, dice.Below(document.Length), StringComparison.Ordinal);
        return at < 0 ? document : document.Remove(at, name.Length).Insert(at, dice.Pick(dice.Pick(Pieces.Names), dice.Pick(Pieces.DoubtfulNames), dice.Pick(Pieces.Prefixes) + ":" + name));
    }

    private static string Moved(string document, int at, Dice dice)
    {
        var length = Math.Min(dice.Below(40), document.Length - at);
        var piece = document.Substring(at, length);
        var rest = dice.OneIn(2) ? document.Remove(at, length) : document;
        return rest.Insert(dice.Below(rest.Length + 1), piece);
    }
}
