using System.Buffers;
using System.Text;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Signatures;

/// <summary>
/// Exclusive XML Canonicalization 1.0 without comments, over a gated tree in one pass: the octets that a signature covers, out of the
/// nodes that are read.
/// </summary>
internal sealed class Canonicalizer
{
    private readonly Element apex;
    private readonly ByteBuffer output;
    private readonly IReadOnlyList<string> inclusivePrefixes;
    private readonly Element? omitted;
    private readonly List<NamespaceDeclaration> rendered = [];

    private Canonicalizer(Element apex, ByteBuffer output, IReadOnlyList<string> inclusivePrefixes, Element? omitted) =>
        (this.apex, this.output, this.inclusivePrefixes, this.omitted) = (apex, output, inclusivePrefixes, omitted);

    /// <summary>Writes the canonical form of an element.</summary>
    /// <param name="apex">The element.</param>
    /// <param name="output">Where the UTF-8 bytes go.</param>
    /// <param name="inclusivePrefixes">InclusiveNamespaces/@PrefixList; <c>#default</c> is the default namespace.</param>
    /// <param name="omitted">The Signature that the enveloped-signature transform leaves out (XMLDSig 6.6.4); null: nothing.</param>
    public static void Write(Element apex, ByteBuffer output, IReadOnlyList<string>? inclusivePrefixes = null, Element? omitted = null) =>
        new Canonicalizer(apex, output, inclusivePrefixes ?? [], omitted).Write(apex);

    /// <summary>The canonical form as an array.</summary>
    public static byte[] ToArray(Element apex)
    {
        using var buffer = new ByteBuffer();
        Write(apex, buffer);
        return buffer.Span.ToArray();
    }

    private void Write(Element element)
    {
        var mark = rendered.Count;
        output.Append("<"u8);
        Name(element.Prefix, element.LocalName);
        RenderNamespaces(element);
        RenderAttributes(element);
        output.Append(">"u8);
        for (var child = element.First; child is not null; child = child.Next)
        {
            if (child is TextNode text)
            {
                CanonicalText.Text(text.Utf8.Span, output);
            }
            else if (!ReferenceEquals(child, omitted))
            {
                Write((Element)child);
            }
        }

        // C14N 2.3: empty elements become start-end tag pairs.
        output.Append("</"u8);
        Name(element.Prefix, element.LocalName);
        output.Append(">"u8);
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

        // Where nothing is declared, the element around has rendered them.
        if (element.Declarations.Length > 0 || ReferenceEquals(element, apex))
        {
            NeedListed(element, mark);
        }

        // C14N 2.3: namespace nodes in lexicographic order of their prefixes, the default first.
        rendered.Sort(mark, rendered.Count - mark, ByPrefix.Instance);
        for (var index = mark; index < rendered.Count; index++)
        {
            var (prefix, uri) = rendered[index];
            output.Append(prefix.Length == 0 ? " xmlns"u8 : " xmlns:"u8);
            Utf8(prefix);
            output.Append("=\""u8);
            Utf8(uri); // The gate lets no namespace name in that would have to be escaped.
            output.Append("\""u8);
        }
    }

    private void NeedListed(Element element, int mark)
    {
        foreach (var listed in inclusivePrefixes)
        {
            var prefix = listed == "#default" ? string.Empty : listed;
            if (element.Resolve(prefix) is { } uri)
            {
                Need(prefix, uri, mark);
            }
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
        var attributes = element.Attributes.AsSpan();
        Span<int> order = stackalloc int[attributes.Length];
        for (var index = 0; index < attributes.Length; index++)
        {
            var place = index;
            for (; place > 0 && Compare(attributes[index], attributes[order[place - 1]]) < 0; place--)
            {
                order[place] = order[place - 1];
            }

            order[place] = index;
        }

        foreach (var index in order)
        {
            output.Append(" "u8);
            Name(attributes[index].Prefix, attributes[index].LocalName);
            output.Append("=\""u8);
            CanonicalText.AttributeValue(attributes[index].Utf8.Span, output);
            output.Append("\""u8);
        }
    }

    private static int Compare(in XmlAttribute x, in XmlAttribute y) =>
        string.CompareOrdinal(x.NamespaceUri, y.NamespaceUri) is not 0 and var byNamespace ? byNamespace : string.CompareOrdinal(x.LocalName, y.LocalName);

    private void Name(string prefix, string localName)
    {
        if (prefix.Length > 0)
        {
            Utf8(prefix);
            output.Append(":"u8);
        }

        Utf8(localName);
    }

    private void Utf8(string text) => output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(3 * text.Length)));

    private sealed class ByPrefix : IComparer<NamespaceDeclaration>
    {
        public static readonly ByPrefix Instance = new();

        public int Compare(NamespaceDeclaration x, NamespaceDeclaration y) => string.CompareOrdinal(x.Prefix, y.Prefix);
    }
}
