using System.Text;
using System.Xml;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>A document as the framework's XmlReader reads it, DTD prohibited: the judge of what is well-formed and of what it says.</summary>
internal sealed class FrameworkReading
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly CapCount caps;
    private readonly Infoset infoset = new();

    private FrameworkReading(GateLimits limits) => caps = new CapCount(limits);

    /// <summary>What it read; null when it is not well-formed.</summary>
    public string? Text { get; private set; }

    /// <summary>Whether it is of the subset that the gate promises to read: elements, attributes and text within the caps.</summary>
    public bool IsInSubset => Text is not null && caps.AreKept;

    /// <summary>Reads characters that strictly are UTF-8; the declaration's encoding changes nothing.</summary>
    public static FrameworkReading OfText(ReadOnlyMemory<byte> bytes, GateLimits limits)
    {
        var reading = new FrameworkReading(limits);
        try
        {
            var span = bytes.Span;
            using var text = new StringReader(StrictUtf8.GetString(span.StartsWith(Encoding.UTF8.Preamble) ? span[3..] : span));
            using var reader = XmlReader.Create(text, Settings);
            reading.Read(reader);
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8: nothing was read.
        }

        return reading;
    }

    /// <summary>Reads the bytes as any other program would.</summary>
    public static FrameworkReading OfBytes(ReadOnlyMemory<byte> bytes, GateLimits limits)
    {
        var reading = new FrameworkReading(limits);
        using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()), Settings);
        reading.Read(reader);
        return reading;
    }

    private void Read(XmlReader reader)
    {
        try
        {
            while (reader.Read())
            {
                Node(reader);
            }

            Text = infoset.ToString();
        }
        catch (XmlException)
        {
            // Not well-formed: nothing was read.
        }
    }

    private void Node(XmlReader reader)
    {
        caps.See(reader);
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Open(reader);
                break;
            case XmlNodeType.EndElement:
                infoset.Close();
                break;
            case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when reader.Depth > 0:
                infoset.Text(reader.Value);
                break;
        }
    }

    private void Open(XmlReader reader)
    {
        var isEmpty = reader.IsEmptyElement;
        infoset.Open(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == "http://www.w3.org/2000/xmlns/")
            {
                infoset.Declaration(reader.Prefix.Length == 0 ? string.Empty : reader.LocalName, reader.Value);
            }
        }

        reader.MoveToElement();
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
            {
                infoset.Attribute(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
            }
        }

        if (isEmpty)
        {
            infoset.Close();
        }
    }
}
