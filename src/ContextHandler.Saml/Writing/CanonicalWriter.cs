using System.Text;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Saml.Writing;

/// <summary>
/// Writes a document of ours that is its own exclusive canonical form: what is hashed is what is sent, and nothing is parsed or
/// canonicalised in between. Only of characters that XML 1.0 can carry (security case J04): <see cref="UnwritableMessageException"/>.
/// </summary>
internal sealed class CanonicalWriter : IDisposable
{
    private readonly ByteBuffer output = new();
    private readonly ByteBuffer utf8 = new(256);
    private readonly List<OpenElement> open = new(8);
    private bool tagIsOpen;
    private string lastAttribute = string.Empty;

    /// <summary>What is written so far, from a mark on.</summary>
    public ReadOnlySpan<byte> Since(int mark) => output.Span[mark..];

    /// <summary>The whole document.</summary>
    public ReadOnlySpan<byte> Document => open.Count == 0 ? output.Span : throw new InvalidOperationException($"{open[^1].LocalName} is not ended.");

    /// <summary>This place in the document, behind the tag that was written last.</summary>
    public int Mark()
    {
        EndTag();
        return output.Length;
    }

    public CanonicalWriter Start(string prefix, string localName, string namespaceUri)
    {
        EndTag();
        output.Append("<"u8);
        var element = new OpenElement(prefix, localName, IsRendered(prefix, namespaceUri) ? null : namespaceUri);
        Name(element);
        if (element.RendersUri is { } uri)
        {
            // Exc-C14N 3: where the prefix is used, and no element around it has rendered it.
            output.Append(" xmlns:"u8);
            Ascii(prefix);
            output.Append("=\""u8);
            Ascii(uri);
            output.Append("\""u8);
        }

        open.Add(element);
        (tagIsOpen, lastAttribute) = (true, string.Empty);
        return this;
    }

    /// <summary>An unprefixed attribute of the element just started; null writes none. In the ordinal order of their names (C14N 2.3).</summary>
    public CanonicalWriter Attribute(string name, string? value)
    {
        if (value is null)
        {
            return this;
        }

        if (!tagIsOpen || string.CompareOrdinal(lastAttribute, name) >= 0)
        {
            throw new InvalidOperationException($"The attribute {name} is written behind {(tagIsOpen ? lastAttribute : "the tag")}.");
        }

        lastAttribute = name;
        output.Append(" "u8);
        Ascii(name);
        output.Append("=\""u8);
        CanonicalText.AttributeValue(Utf8(value, name), output);
        output.Append("\""u8);
        return this;
    }

    public CanonicalWriter Text(string value)
    {
        EndTag();
        CanonicalText.Text(Utf8(value, open[^1].LocalName), output);
        return this;
    }

    public CanonicalWriter Base64(ReadOnlySpan<byte> value)
    {
        EndTag();
        output.AppendBase64(value);
        return this;
    }

    /// <summary>An element that another writer wrote, whole; it declares what it uses.</summary>
    public CanonicalWriter Element(ReadOnlySpan<byte> canonical)
    {
        EndTag();
        output.Append(canonical);
        return this;
    }

    /// <summary>An element that another writer wrote, at a mark.</summary>
    public void Insert(int mark, ReadOnlySpan<byte> canonical) => output.Insert(mark, canonical);

    public CanonicalWriter End()
    {
        EndTag();
        output.Append("</"u8);
        Name(open[^1]);
        output.Append(">"u8);
        open.RemoveAt(open.Count - 1);
        return this;
    }

    public void Dispose()
    {
        output.Dispose();
        utf8.Dispose();
    }

    private void EndTag()
    {
        if (tagIsOpen)
        {
            output.Append(">"u8);
            tagIsOpen = false;
        }
    }

    private bool IsRendered(string prefix, string namespaceUri)
    {
        if (prefix.Length == 0)
        {
            return namespaceUri.Length == 0 ? true : throw new ArgumentException("What we write has no default namespace.", nameof(namespaceUri));
        }

        for (var index = open.Count - 1; index >= 0; index--)
        {
            if (open[index].RendersUri is { } uri && open[index].Prefix == prefix)
            {
                return uri == namespaceUri;
            }
        }

        return false;
    }

    private void Name(OpenElement element)
    {
        if (element.Prefix.Length > 0)
        {
            Ascii(element.Prefix);
            output.Append(":"u8);
        }

        Ascii(element.LocalName);
    }

    // Names and namespaces are ours.
    private void Ascii(string text) => output.Advance(Encoding.ASCII.GetBytes(text, output.GetSpan(text.Length)));

    private ReadOnlySpan<byte> Utf8(string value, string where)
    {
        if (!XmlCharacters.CanCarry(value))
        {
            throw new UnwritableMessageException(where);
        }

        utf8.Clear();
        Encoding.UTF8.GetBytes(value, utf8);
        return utf8.Span;
    }

    /// <param name="Prefix">Empty: none.</param>
    /// <param name="LocalName">Without the prefix.</param>
    /// <param name="RendersUri">The namespace that its tag declares for the prefix; null: declared around it.</param>
    private readonly record struct OpenElement(string Prefix, string LocalName, string? RendersUri);
}
