namespace ContextHandler.Saml.Gate;

/// <summary>
/// An element of the one tree of a message: canonical bytes are produced from it, and the values are read from it (rule R2).
/// Built by the gate from a peer's bytes, or by a writer; never changed once it is signed or verified.
/// </summary>
internal sealed class Element(string prefix, string localName, string namespaceUri) : Node
{
    private readonly List<NamespaceDeclaration> declarations = [];
    private readonly List<XmlAttribute> attributes = [];
    private readonly List<Node> children = [];

    public string Prefix { get; } = prefix;

    public string LocalName { get; } = localName;

    public string NamespaceUri { get; } = namespaceUri;

    /// <summary>Null for a root. A decrypted root has the element it was encrypted in, for the namespaces in scope there.</summary>
    public Element? Parent { get; private set; }

    public IReadOnlyList<NamespaceDeclaration> Declarations => declarations;

    public IReadOnlyList<XmlAttribute> Attributes => attributes;

    public IReadOnlyList<Node> Children => children;

    public IEnumerable<Element> Elements => children.OfType<Element>();

    /// <summary>The character data, exactly; null when there are elements among it, so that markup is never flattened (security case B17).</summary>
    public string? Text => children switch
    {
        [] => string.Empty,
        [TextNode text] => text.Value,
        _ => null,
    };

    /// <summary>The element and everything in it, in document order.</summary>
    public IEnumerable<Element> SelfAndDescendants()
    {
        yield return this;
        foreach (var descendant in Elements.SelectMany(child => child.SelfAndDescendants()))
        {
            yield return descendant;
        }
    }

    public bool Is(string namespaceUri, string localName) =>
        string.Equals(LocalName, localName, StringComparison.Ordinal) && string.Equals(NamespaceUri, namespaceUri, StringComparison.Ordinal);

    /// <summary>The value of the unprefixed attribute of that name; null when it is absent.</summary>
    public string? Attribute(string name)
    {
        foreach (var attribute in attributes)
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
        foreach (var child in children)
        {
            if (child is Element element && element.Is(namespaceUri, localName))
            {
                return element;
            }
        }

        return null;
    }

    /// <summary>The namespace a prefix stands for here: empty for an undeclared default, null for an undeclared prefix.</summary>
    public string? Resolve(string prefix)
    {
        for (var element = this; element is not null; element = element.Parent)
        {
            foreach (var declaration in element.declarations)
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

    public Element Declare(string prefix, string uri)
    {
        declarations.Add(new(prefix, uri));
        return this;
    }

    /// <summary>Adds an unprefixed attribute; null adds none.</summary>
    public Element With(string name, string? value) =>
        value is null ? this : With(new XmlAttribute(string.Empty, name, string.Empty, value));

    public Element With(XmlAttribute attribute)
    {
        attributes.Add(attribute);
        return this;
    }

    /// <summary>Appends an element; null appends none.</summary>
    public Element Add(Element? child)
    {
        if (child is not null)
        {
            child.Parent = this;
            children.Add(child);
        }

        return this;
    }

    /// <summary>Appends character data, joined to a run that is already there.</summary>
    public Element AddText(string text)
    {
        if (children is [.., TextNode last])
        {
            children[^1] = new TextNode(last.Value + text);
        }
        else if (text.Length > 0)
        {
            children.Add(new TextNode(text));
        }

        return this;
    }

    /// <summary>Gives a decrypted root the namespaces in scope where it was encrypted, without making it a child there.</summary>
    public void Inherit(Element context) => Parent = context;
}
