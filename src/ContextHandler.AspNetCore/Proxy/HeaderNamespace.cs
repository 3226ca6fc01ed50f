namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Which headers of a request end here. A name is compared by its letters and digits alone: what a backend hears as one name, because CGI and its
/// children turn a dash into an underscore and others ignore both, is one name (security cases N01 and N07).
/// </summary>
internal static class HeaderNamespace
{
    private const int Longest = 64;
    private const string Ours = "xch";

    // Only the first hop may say where a request comes from, and only the request line which resource it is for. Proxy becomes HTTP_PROXY in CGI.
    private static readonly string[] Beginnings =
        [Ours, "forwarded", "xforwarded", "xoriginal", "xrewriteurl", "xhttpmethod", "xmethodoverride", "xrealip"];

    private const string CgiProxy = "proxy";

    // Theirs is the real one; any other spelling would be a second answer to where the request ends.
    private static readonly (string Folded, string Name)[] Framing = [("contentlength", "Content-Length"), ("transferencoding", "Transfer-Encoding")];

    /// <summary>Whether a header of that name is for backends to read from us alone.</summary>
    public static bool IsOurs(ReadOnlySpan<char> name)
    {
        Span<char> folded = stackalloc char[Longest];
        return Fold(name, folded).StartsWith(Ours, StringComparison.Ordinal);
    }

    /// <summary>Whether a header that a client sent under that name is not passed on.</summary>
    public static bool IsStripped(ReadOnlySpan<char> name)
    {
        if (!IsSuspect(name))
        {
            return false;
        }

        Span<char> buffer = stackalloc char[Longest];
        ReadOnlySpan<char> folded = Fold(name, buffer);
        foreach (var beginning in Beginnings)
        {
            if (folded.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        foreach (var (known, spelled) in Framing)
        {
            if (folded.SequenceEqual(known))
            {
                return !name.Equals(spelled, StringComparison.OrdinalIgnoreCase);
            }
        }

        return folded.SequenceEqual(CgiProxy);
    }

    // The first letter, or how short it is, already tells for nearly every header of a browser's, Cookie among them.
    private static bool IsSuspect(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                return (char)(character | 0x20) is 'x' or 'f' or 'p' || ((char)(character | 0x20) is 'c' or 't' && name.Length >= Framing[0].Folded.Length);
            }
        }

        return false;
    }

    // What does not fit is no longer at the beginning of a name.
    private static Span<char> Fold(ReadOnlySpan<char> name, Span<char> folded)
    {
        var length = 0;
        foreach (var character in name)
        {
            if (char.IsAsciiLetterOrDigit(character) && length < folded.Length)
            {
                folded[length++] = char.ToLowerInvariant(character);
            }
        }

        return folded[..length];
    }
}
