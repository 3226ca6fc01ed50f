using System.Text;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Fuzzing.Running;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>A header's name: what is passed on is no name of ours, of the first hop's or of a request's end to any backend, however it folds names.</summary>
internal sealed class HeaderNameTarget : Target
{
    private static readonly string[] Reserved = ["X_CH", "FORWARDED", "X_FORWARDED", "X_ORIGINAL", "X_REWRITE_URL", "X_HTTP_METHOD", "X_METHOD_OVERRIDE", "X_REAL_IP"];

    private static readonly string[] Words =
        ["x", "ch", "xch", "c", "h", "subject", "level", "forwarded", "for", "original", "url", "rewrite", "http", "method", "override", "real", "ip", "proxy", "content", "length", "transfer", "encoding", "accept", "cookie", "1"];

    public override FuzzCase Generate(Dice dice)
    {
        var name = new StringBuilder();
        for (var words = dice.Between(1, 4); words > 0; words--)
        {
            var word = dice.Pick(Words);
            name.Append(dice.OneIn(3) ? word.ToUpperInvariant() : word).Append(dice.Pick("-", "-", "_", ".", " ", "", "--", "-_", "\t", "!", "~", "'"));
        }

        var whole = dice.OneIn(4) ? name.ToString() : name.ToString().TrimEnd('-', '_', '.', ' ', '\t', '!', '~', '\'');
        return new(Encoding.ASCII.GetBytes(dice.OneIn(8) ? dice.Pick("-", "_", ".", " ") + whole : whole));
    }

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        var name = Encoding.ASCII.GetString(input.Span);
        if (Bounded(mostBytes: 1_000, () => HeaderNamespace.IsStripped(name)))
        {
            return Outcome.Refused;
        }

        // CGI, WSGI and PHP; and whoever compares without any of what stands between.
        var cgi = string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_'));
        var bare = cgi.Replace("_", "", StringComparison.Ordinal);
        foreach (var reserved in Reserved)
        {
            FindingException.Unless(!cgi.StartsWith(reserved, StringComparison.Ordinal), $"{name} is passed on, and is {reserved} to CGI");
            FindingException.Unless(!bare.StartsWith(reserved.Replace("_", "", StringComparison.Ordinal), StringComparison.Ordinal), $"{name} is passed on, and is {reserved} to others");
        }

        FindingException.Unless(bare != "PROXY", $"{name} is passed on, and is HTTP_PROXY to CGI");
        FindingException.Unless(bare != "CONTENTLENGTH" || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase), $"{name} is passed on beside a length");
        FindingException.Unless(bare != "TRANSFERENCODING" || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase), $"{name} is passed on beside a transfer coding");
        return Outcome.Accepted;
    }
}
