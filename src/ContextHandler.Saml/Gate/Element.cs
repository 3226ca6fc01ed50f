using System.Collections.Immutable;

namespace ContextHandler.Saml.Gate;

/// <summary>
/// An element of the one tree of a message: canonical bytes are produced from it, and the values are read from it (rule R2). Its values
/// are bytes of the message itself wherever they stand there as they are meant. Only the gate builds one.
/// </summary>
internal sealed class Element(
    string prefix, string localName, string namespaceUri, ImmutableArray<NamespaceDeclaration> declarations, ImmutableArray<XmlAttribute> attributes) : Node
{
    private Node? last;

    public string Prefix { get; } = prefix;

    public string LocalName { get; } = localName;

    public string NamespaceUri { get; } = namespaceUri;

    public ImmutableArray<NamespaceDeclaration> Declarations { get; } = declarations;

    public ImmutableArray<XmlAttribute> Attributes { get; } = attributes;

    /// <summary>Null for a root. A decrypted root has the element it was encrypted in, for the namespaces in scope there.</summary>
    public Element? Parent { get; private set; }

    /// <summary>The first child; null for an empty element.</summary>
    public Node? First { get; private set; }

    public ElementList Elements => new(First);

    /// <summary>Whether there is more than white space between its elements.</summary>
    public bool HasOwnText
    {
        get
        {
            for (var child = First; child is not null; child = child.Next)
            {
                if (child is TextNode { IsWhiteSpace: false })
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The character data, exactly; null when there are elements among it, so that markup is never flattened (security case B17).</summary>
    public string? Text => Utf8Text is { } utf8 ? WireNames.TextOf(utf8.Span) : null;

    /// <summary>As <see cref="Text"/>, in UTF-8.</summary>
    public ReadOnlyMemory<byte>? Utf8Text => First switch
    {
        null => ReadOnlyMemory<byte>.Empty,
        TextNode { Next: null } text => text.Utf8,
        _ => default(ReadOnlyMemory<byte>?), // A plain null would become an empty value.
    };

    /// <summary>The element and everything in it, in document order.</summary>
    public SubtreeList SelfAndDescendants() => new(this);

    public bool Is(string namespaceUri, string localName) =>
        string.Equals(LocalName, localName, StringComparison.Ordinal) && string.Equals(NamespaceUri, namespaceUri, StringComparison.Ordinal);

    /// <summary>The value of the unprefixed attribute of that name; null when it is absent.</summary>
    public string? Attribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.NamespaceUri.Length == 0 && string.Equals(attribute.LocalName, name, StringComparison.Ordinal))
            {
                return attribute.Value;
            }
        }

        return null;
    }

    /// <summary>The first child of that name; null when there is none.</summary>
    public Element? Child(string namespaceUri, string localName)
    {
        foreach (var child in Elements)
        {
            if (child.Is(namespaceUri, localName))
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>The namespace a prefix stands for here: empty for an undeclared default, null for an undeclared prefix.</summary>
    public string? Resolve(string prefix)
    {
        for (var element = this; element is not null; element = element.Parent)
        {
            foreach (var declaration in element.Declarations)
            {
                if (string.Equals(declaration.Prefix, prefix, StringComparison.Ordinal))
                {
                    return declaration.Uri;
                }
            }
        }

        return prefix switch
        {
            "" => string.Empty,
            "xml" => SamlUris.Xml,
            _ => null,
        };
    }

    /// <summary>Appends a child while the tree is built.</summary>
    public void Add(Node child)
    {
        if (child is Element element)
        {
            element.Parent = this;
        }

        if (last is null)
        {
            First = child;
        }
        else
        {
            last.Next = child;
        }

        last = child;
    }

    /// <summary>Gives a decrypted root the namespaces in scope where it was encrypted, without making it a child there.</summary>
    public void Inherit(Element context) => Parent = context;
}
