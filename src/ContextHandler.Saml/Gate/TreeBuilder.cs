using System.Collections.Immutable;
using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>Builds the tree of one document in one pass, and stops at the first cap or forbidden node.</summary>
internal ref struct TreeBuilder(ReadOnlyMemory<byte> document, GateLimits limits, Element? context)
{
    private readonly Stack<OpenTag> open = new(8);
    private readonly NamespaceScope namespaces = new(limits, context);
    private readonly List<XmlAttribute> attributes = new(8);
    private XmlScanner scanner = new(document.Span);
    private int elements;
    private int attributesSeen;

    public Element Build()
    {
        scanner.CheckCharacters();
        XmlDeclaration.Take(ref scanner);
        TakeBetween();
        var root = TakeStartTag(parent: null);
        while (open.Count > 0)
        {
            TakeContent(open.Peek().Element);
        }

        TakeBetween();
        if (!scanner.IsAtEnd)
        {
            throw scanner.Malformed();
        }

        if (context is not null)
        {
            root.Inherit(context);
        }

        return root;
    }

    // XML 2.8: before and behind the root.
    private void TakeBetween()
    {
        while (scanner.TakeWhiteSpace() || TryTakeComment())
        {
            // Nothing of it is kept.
        }
    }

    private void TakeContent(Element element)
    {
        var text = scanner.TakeText();
        if (!text.Start.Equals(text.End))
        {
            element.Add(new TextNode(XmlValues.Text(document[text]) ?? throw scanner.Malformed()));
        }

        if (scanner.IsNext("</"u8))
        {
            TakeEndTag();
        }
        else if (TryTakeComment())
        {
            open.Push(open.Pop() with { HasComment = true });
        }
        else
        {
            TakeStartTag(element);
        }
    }

    private bool TryTakeComment()
    {
        if (limits.PassCommentsBetweenElements && scanner.TryTake("<!--"u8))
        {
            scanner.TakeComment();
            return true;
        }

        // A place, not a name: names are the sender's text.
        return scanner.IsNext("<!--"u8) ? throw Forbidden("a comment")
            : scanner.IsNext("<?"u8) && !scanner.IsXmlDeclaration ? throw Forbidden("a processing instruction")
            : scanner.IsNext("<![CDATA["u8) ? throw Forbidden("a CDATA section")
            : false;
    }

    private Element TakeStartTag(Element? parent)
    {
        scanner.Take("<"u8);
        if (++elements > limits.MaxElements || open.Count >= limits.MaxDepth)
        {
            throw new WireRefusal(FailureReason.XmlTooComplex, $"more than {limits.MaxElements} elements or {limits.MaxDepth} levels");
        }

        var name = TakeName(out var prefix, out var localName);
        namespaces.Open();
        attributes.Clear();
        for (var count = 0; scanner.TakeWhiteSpace() && !scanner.IsNext(">"u8) && !scanner.IsNext("/"u8); count++)
        {
            if (count == limits.MaxAttributesOfElement || ++attributesSeen > limits.MaxAttributes)
            {
                throw new WireRefusal(
                    FailureReason.XmlTooComplex, $"more than {limits.MaxAttributesOfElement} attributes of one element or {limits.MaxAttributes} of all");
            }

            TakeAttribute();
        }

        var isEmpty = scanner.TryTake("/"u8);
        scanner.Take(">"u8);
        var element = new Element(prefix, localName, NamespaceOf(prefix), namespaces.Declared, Attributes());
        parent?.Add(element);
        if (isEmpty)
        {
            namespaces.Close();
        }
        else
        {
            open.Push(new(element, name, HasComment: false));
        }

        return element;
    }

    private void TakeAttribute()
    {
        TakeName(out var prefix, out var localName);
        var value = XmlValues.Attribute(document[scanner.TakeValue()]) ?? throw scanner.Malformed();
        var isDefault = prefix.Length == 0 && localName == "xmlns";
        if (!isDefault && prefix != "xmlns")
        {
            attributes.Add(new(prefix, localName, string.Empty, value));
        }
        else if (!namespaces.TryDeclare(isDefault ? string.Empty : localName, value.Span))
        {
            throw scanner.Malformed();
        }
    }

    // Namespaces in XML 5.2, 6.2, 6.3: the default namespace is not for attributes, and none may stand there twice.
    private readonly ImmutableArray<XmlAttribute> Attributes()
    {
        for (var index = 0; index < attributes.Count; index++)
        {
            var attribute = attributes[index];
            attribute = attribute.Prefix.Length == 0 ? attribute : attribute with { NamespaceUri = NamespaceOf(attribute.Prefix) };
            attributes[index] = attribute;
            if (attribute is { NamespaceUri: SamlUris.Xml, LocalName: "space", Value: not ("default" or "preserve") })
            {
                throw scanner.Malformed(); // XML 2.10
            }

            for (var before = 0; before < index; before++)
            {
                if (attributes[before].LocalName == attribute.LocalName && attributes[before].NamespaceUri == attribute.NamespaceUri)
                {
                    throw scanner.Malformed();
                }
            }
        }

        return attributes.Count == 0 ? [] : [.. attributes];
    }

    private readonly string NamespaceOf(string prefix) => namespaces.Resolve(prefix) ?? throw scanner.Malformed();

    private Range TakeName(out string prefix, out string localName)
    {
        var start = scanner.Position;
        var name = scanner.TakeName(out var prefixLength);
        prefix = prefixLength == 0 ? string.Empty : WireNames.TextOf(name[..prefixLength]);
        localName = WireNames.TextOf(prefixLength == 0 ? name : name[(prefixLength + 1)..]);
        return start..scanner.Position;
    }

    private void TakeEndTag()
    {
        var tag = open.Pop();
        scanner.Take("</"u8);
        scanner.Take(document[tag.Name].Span);
        scanner.TakeWhiteSpace();
        scanner.Take(">"u8);
        namespaces.Close();
        if (tag.HasComment && tag.Element.HasOwnText)
        {
            throw new WireRefusal(FailureReason.XmlForbiddenNode, "a comment inside a value; comments between elements only");
        }
    }

    private readonly WireRefusal Forbidden(string what) => new(FailureReason.XmlForbiddenNode, $"{what} at {scanner.Place()}; elements and text expected");

    /// <param name="Element">The element whose end tag is still to come.</param>
    /// <param name="Name">Where its qualified name stands.</param>
    /// <param name="HasComment">Whether a comment was passed over in it.</param>
    private readonly record struct OpenTag(Element Element, Range Name, bool HasComment);
}
