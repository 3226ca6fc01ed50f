using System.Collections.Immutable;
using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>The namespace declarations in scope while a document is read, element by element (Namespaces in XML 3, 6).</summary>
internal sealed class NamespaceScope(GateLimits limits, Element? context)
{
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

    /// <summary>False for what no element may declare: a prefix twice, a prefix for nothing, a reserved prefix or namespace (security case B04).</summary>
    public bool TryDeclare(string prefix, string uri)
    {
        var index = IndexOf(prefix);
        var isReserved = prefix == "xmlns" || uri == SamlUris.Xmlns || prefix == "xml" != (uri == SamlUris.Xml);
        if (isReserved || (prefix.Length > 0 && uri.Length == 0) || index >= opened.Peek())
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
