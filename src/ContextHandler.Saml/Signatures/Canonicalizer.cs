using System.Buffers;
using System.Text;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Signatures;

/// <summary>
/// Exclusive XML Canonicalization 1.0 without comments, over a gated tree in one pass. It is our serialiser as well: what the gateway
/// writes is canonical by construction.
/// </summary>
internal sealed class Canonicalizer
{
    private static readonly SearchValues<char> TextSpecials = SearchValues.Create("&<>\r");
    private static readonly SearchValues<char> AttributeSpecials = SearchValues.Create("&<\"\t\n\r");

    private readonly IBufferWriter<byte> output;
    private readonly IReadOnlyList<string> inclusivePrefixes;
    private readonly Element? omitted;
    private readonly List<NamespaceDeclaration> rendered = [];

    private Canonicalizer(IBufferWriter<byte> output, IReadOnlyList<string> inclusivePrefixes, Element? omitted) =>
        (this.output, this.inclusivePrefixes, this.omitted) = (output, inclusivePrefixes, omitted);

    /// <summary>Writes the canonical form of an element.</summary>
    /// <param name="apex">The element.</param>
    /// <param name="output">Where the UTF-8 bytes go.</param>
    /// <param name="inclusivePrefixes">InclusiveNamespaces/@PrefixList; <c>#default</c> is the default namespace.</param>
    /// <param name="omitted">The Signature that the enveloped-signature transform leaves out (XMLDSig 6.6.4); null: nothing.</param>
    public static void Write(Element apex, IBufferWriter<byte> output, IReadOnlyList<string>? inclusivePrefixes = null, Element? omitted = null) =>
        new Canonicalizer(output, inclusivePrefixes ?? [], omitted).Write(apex);

    /// <summary>The canonical form as an array; for documents we write ourselves.</summary>
    public static byte[] ToArray(Element apex)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        Write(apex, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private void Write(Element element)
    {
        var mark = rendered.Count;
        Raw("<");
        Name(element.Prefix, element.LocalName);
        RenderNamespaces(element);
        RenderAttributes(element);
        Raw(">");
        foreach (var child in element.Children)
        {
            if (child is TextNode text)
            {
                Escaped(text.Value, TextSpecials);
            }
            else if (!ReferenceEquals(child, omitted))
            {
                Write((Element)child);
            }
        }

        // C14N 2.3: empty elements become start-end tag pairs.
        Raw("</");
        Name(element.Prefix, element.LocalName);
        Raw(">");
        rendered.RemoveRange(mark, rendered.Count - mark);
    }

    // Exc-C14N 3: a namespace is rendered where it is visibly utilised (or listed as inclusive) and no output ancestor rendered it with that value.
    private void RenderNamespaces(Element element)
    {
        var mark = rendered.Count;
        Need(element.Prefix, element.NamespaceUri, mark);
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Prefix.Length > 0)
            {
                Need(attribute.Prefix, attribute.NamespaceUri, mark);
            }
        }

        foreach (var listed in inclusivePrefixes)
        {
            var prefix = listed == "#default" ? string.Empty : listed;
            if (element.Resolve(prefix) is { } uri)
            {
                Need(prefix, uri, mark);
            }
        }

        // C14N 2.3: namespace nodes in lexicographic order of their prefixes, the default first.
        rendered.Sort(mark, rendered.Count - mark, ByPrefix.Instance);
        for (var index = mark; index < rendered.Count; index++)
        {
            var (prefix, uri) = rendered[index];
            Raw(prefix.Length == 0 ? " xmlns" : " xmlns:");
            Raw(prefix);
            Raw("=\"");
            Escaped(uri, AttributeSpecials);
            Raw("\"");
        }
    }

    private void Need(string prefix, string uri, int mark)
    {
        if (prefix == "xml")
        {
            return; // C14N 2.3: the xml prefix is never rendered.
        }

        for (var index = rendered.Count - 1; index >= 0; index--)
        {
            if (string.Equals(rendered[index].Prefix, prefix, StringComparison.Ordinal))
            {
                if (index >= mark || string.Equals(rendered[index].Uri, uri, StringComparison.Ordinal))
                {
                    return;
                }

                rendered.Add(new(prefix, uri));
                return;
            }
        }

        // Exc-C14N 3: xmlns="" only where an output ancestor rendered another default.
        if (prefix.Length > 0 || uri.Length > 0)
        {
            rendered.Add(new(prefix, uri));
        }
    }

    // C14N 2.3: attributes in lexicographic order of namespace URI, then local name; unprefixed ones first.
    private void RenderAttributes(Element element)
    {
        IEnumerable<XmlAttribute> inOrder = element.Attributes.Count < 2 ? element.Attributes : element.Attributes.Order(ByName.Instance);
        foreach (var attribute in inOrder)
        {
            Raw(" ");
            Name(attribute.Prefix, attribute.LocalName);
            Raw("=\"");
            Escaped(attribute.Value, AttributeSpecials);
            Raw("\"");
        }
    }

    private void Name(string prefix, string localName)
    {
        if (prefix.Length > 0)
        {
            Raw(prefix);
            Raw(":");
        }

        Raw(localName);
    }

    // C14N 2.3: the replacements differ between text and attribute values; each set of specials names its own.
    private void Escaped(ReadOnlySpan<char> value, SearchValues<char> specials)
    {
        for (var index = value.IndexOfAny(specials); index >= 0; index = value.IndexOfAny(specials))
        {
            Raw(value[..index]);
            Raw(value[index] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' => "&#x9;",
                '\n' => "&#xA;",
                _ => "&#xD;",
            });
            value = value[(index + 1)..];
        }

        Raw(value);
    }

    private void Raw(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, output);

    private sealed class ByPrefix : IComparer<NamespaceDeclaration>
    {
        public static readonly ByPrefix Instance = new();

        public int Compare(NamespaceDeclaration x, NamespaceDeclaration y) => string.CompareOrdinal(x.Prefix, y.Prefix);
    }

    private sealed class ByName : IComparer<XmlAttribute>
    {
        public static readonly ByName Instance = new();

        public int Compare(XmlAttribute? x, XmlAttribute? y) =>
            string.CompareOrdinal(x!.NamespaceUri, y!.NamespaceUri) is not 0 and var byNamespace
                ? byNamespace
                : string.CompareOrdinal(x.LocalName, y.LocalName);
    }
}
