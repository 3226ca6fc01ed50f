using System.Buffers;
using System.Collections.Immutable;
using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>The namespace declarations in scope while a document is read, element by element (Namespaces in XML 3, 6).</summary>
internal sealed class NamespaceScope(GateLimits limits, Element? context)
{
    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private static readonly SearchValues<char> UriCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$()*+,;=%");

    private readonly List<NamespaceDeclaration> inScope = new(8);
    private readonly Stack<int> opened = new(16);
    private int declarations;
    private int prefixes;

    /// <summary>What the element opened last declares itself.</summary>
    public ImmutableArray<NamespaceDeclaration> Declared =>
        inScope.Count == opened.Peek() ? [] : [.. inScope[opened.Peek()..]];

    public void Open() => opened.Push(inScope.Count);

    public void Close()
    {
        for (var first = opened.Pop(); inScope.Count > first;)
        {
            var prefix = inScope[^1].Prefix;
            inScope.RemoveAt(inScope.Count - 1);
            prefixes -= IndexOf(prefix) < 0 ? 1 : 0;
        }
    }

    /// <summary>
    /// False for what no element may declare: a prefix twice, a prefix for nothing, a reserved prefix or namespace (security case B04), a
    /// name that canonical XML cannot take (B05).
    /// </summary>
    public bool TryDeclare(string prefix, ReadOnlySpan<byte> name)
    {
        if (Math.Max(prefix.Length, name.Length) > limits.MaxNamespaceLength)
        {
            throw new WireRefusal(FailureReason.XmlTooComplex, $"more than {limits.MaxNamespaceLength} characters of a namespace or its prefix");
        }

        var uri = WireNames.TextOf(name);
        var index = IndexOf(prefix);
        var isReserved = prefix == "xmlns" || uri == SamlUris.Xmlns || prefix == "xml" != (uri == SamlUris.Xml);
        var isName = uri.Length == 0 ? prefix.Length == 0 : IsAbsolute(uri);
        if (isReserved || !isName || index >= opened.Peek())
        {
            return false;
        }

        inScope.Add(new(prefix, uri));
        prefixes += index < 0 ? 1 : 0;
        return ++declarations <= limits.MaxDeclarations && prefixes <= limits.MaxPrefixesInScope
            ? true
            : throw new WireRefusal(
                FailureReason.XmlTooComplex,
                $"more than {limits.MaxDeclarations} namespace declarations or {limits.MaxPrefixesInScope} prefixes in scope");
    }

    /// <summary>The namespace of a prefix; null when nobody declared it.</summary>
    public string? Resolve(string prefix) =>
        IndexOf(prefix) is >= 0 and var index ? inScope[index].Uri
        : context is not null ? context.Resolve(prefix)
        : prefix switch
        {
            "" => string.Empty,
            "xml" => SamlUris.Xml,
            _ => null,
        };

    // C14N 1.3: relative names are an error, which engines treat in different ways. So do they treat what is no URI (RFC 3986), and what
    // the canonical form has to escape.
    private static bool IsAbsolute(string uri) =>
        uri.IndexOf(':', StringComparison.Ordinal) is > 0 and var scheme
        && char.IsAsciiLetter(uri[0]) && uri.AsSpan(0, scheme).IndexOfAnyExcept(SchemeCharacters) < 0
        && uri.AsSpan().IndexOfAnyExcept(UriCharacters) < 0;

    // The innermost.
    private int IndexOf(string prefix)
    {
        for (var index = inScope.Count - 1; index >= 0; index--)
        {
            if (string.Equals(inScope[index].Prefix, prefix, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }
}
