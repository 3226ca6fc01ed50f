using System.Buffers;
using System.Text;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What a request target must not hold, so that every server behind us finds the same segments in it as our router does (security case N05).
/// Judged as it came: what Kestrel has decoded and folded no longer shows how a backend would read it.
/// </summary>
internal static class TargetRules
{
    private const char First = '!';
    private const char Last = '~';

    private static readonly SearchValues<char> Misread = SearchValues.Create("\\;%");

    /// <summary>What is wrong with a target, without a word of it; null: nothing. Allocates nothing.</summary>
    public static string? Objection(ReadOnlySpan<char> target)
    {
        if (target is not ['/', ..])
        {
            return "the target is no path";
        }

        // A space and a control character end the request line for some; a fragment never goes over the wire.
        if (target.IndexOfAnyExceptInRange(First, Last) >= 0 || target.Contains('#'))
        {
            return "the target holds a character that must be encoded";
        }

        var path = target.IndexOf('?') is >= 0 and var query ? target[..query] : target;

        // Empty segments are collapsed by many; a segment that ends in a point is a dot segment, or is one character shorter on Windows.
        if (path.Contains("//", StringComparison.Ordinal) || path.Contains("./", StringComparison.Ordinal) || path[^1] == '.')
        {
            return "the path holds an empty segment, or one that ends in a point";
        }

        return path.IndexOfAny(Misread) is >= 0 and var suspect ? OfMisread(path, suspect) : null;
    }

    // RFC 3986 2.4: decoded once and never twice, so nothing may be left that a second decoder would find.
    private static string? OfMisread(ReadOnlySpan<char> path, int at)
    {
        while (at < path.Length)
        {
            if (path[at] is '\\' or ';')
            {
                return "the path holds a separator that is none to us";
            }

            if (path[at] != '%')
            {
                at++;
                continue;
            }

            if (!TryDecode(path[at..], out var rune, out var length))
            {
                return "the path holds an escape that is not UTF-8";
            }

            at += length;
            if (IsRefused(rune))
            {
                return "the path holds an escaped separator, escape or control character";
            }

            if (rune.Value is '.' or ' ' && (at == path.Length || path[at] == '/'))
            {
                return "the path holds a segment that ends in a point or a space";
            }
        }

        return null;
    }

    private static bool IsRefused(Rune rune) => rune.Value is '/' or '\\' or '%' or ';' or '?' or '#' || Rune.IsControl(rune);

    // One character of at most four escaped octets, in its one and shortest form.
    private static bool TryDecode(ReadOnlySpan<char> escaped, out Rune rune, out int length)
    {
        Span<byte> octets = stackalloc byte[4];
        var count = 0;
        while (count < octets.Length && escaped.Length >= 3 * (count + 1) && escaped[3 * count] == '%'
            && Convert.FromHexString(escaped.Slice((3 * count) + 1, 2), octets[count..], out _, out _) == OperationStatus.Done)
        {
            count++;
        }

        var found = Rune.DecodeFromUtf8(octets[..count], out rune, out var used) == OperationStatus.Done;
        length = 3 * used;
        return found;
    }
}
