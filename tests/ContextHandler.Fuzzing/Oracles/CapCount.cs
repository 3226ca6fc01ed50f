using System.Text.RegularExpressions;
using System.Xml;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>Counts over the framework's reader what decision 13 caps, and finds what no message may hold.</summary>
internal sealed partial class CapCount(GateLimits limits)
{
    private readonly Stack<Frame> open = new();
    private int elements;
    private int declarations;
    private int attributes;

    /// <summary>Whether all caps are kept and nothing forbidden was seen.</summary>
    public bool AreKept { get; private set; } = true;

    public void See(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Open(reader);
                break;
            case XmlNodeType.EndElement:
                Close();
                break;
            case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                if (open.Count > 0)
                {
                    open.Peek().HasText |= reader.Value.AsSpan().ContainsAnyExcept(" \t\r\n");
                }

                break;
            case XmlNodeType.XmlDeclaration:
                Keep(reader.GetAttribute("version") == "1.0" && reader.GetAttribute("encoding") is var encoding
                    && (encoding is null || encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase)));
                break;
            case XmlNodeType.Comment when limits.PassCommentsBetweenElements:
                if (open.Count > 0)
                {
                    open.Peek().HasComment = true;
                }

                break;
            default:
                AreKept = false;
                break;
        }
    }

    private void Open(XmlReader reader)
    {
        var frame = new Frame(open.Count > 0 ? open.Peek().Prefixes : []);
        Keep(reader.Prefix != "xmlns" && ++elements <= limits.MaxElements && open.Count < limits.MaxDepth && reader.AttributeCount <= limits.MaxAttributesOfElement
            && (attributes += reader.AttributeCount) <= limits.MaxAttributes);
        for (var index = 0; index < reader.AttributeCount; index++)
        {
            reader.MoveToAttribute(index);
            if (reader.NamespaceURI == "http://www.w3.org/2000/xmlns/")
            {
                frame.Prefixes.Add(reader.Prefix.Length == 0 ? string.Empty : reader.LocalName);
                declarations++;
                Keep(reader.Value.Length == 0 || AbsoluteName().IsMatch(reader.Value));
                Keep(Math.Max(System.Text.Encoding.UTF8.GetByteCount(reader.Value), reader.LocalName.Length) <= limits.MaxNamespaceLength);
            }
        }

        reader.MoveToElement();
        Keep(declarations <= limits.MaxDeclarations && frame.Prefixes.Count <= limits.MaxPrefixesInScope);
        open.Push(frame);
        if (reader.IsEmptyElement)
        {
            Close();
        }
    }

    private void Close()
    {
        var frame = open.Pop();
        Keep(!(frame.HasComment && frame.HasText));
    }

    [GeneratedRegex("^[A-Za-z][-+.A-Za-z0-9]*:[-A-Za-z0-9._~:/?#@!$()*+,;=%]*\\z")]
    private static partial Regex AbsoluteName();

    private void Keep(bool holds) => AreKept &= holds;

    private sealed class Frame(HashSet<string> outer)
    {
        public HashSet<string> Prefixes { get; } = new(outer, StringComparer.Ordinal);

        public bool HasText { get; set; }

        public bool HasComment { get; set; }
    }
}
