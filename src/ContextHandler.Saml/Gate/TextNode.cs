namespace ContextHandler.Saml.Gate;

/// <summary>Character data in UTF-8: references expanded, line ends normalised.</summary>
internal sealed class TextNode(ReadOnlyMemory<byte> utf8) : Node
{
    public ReadOnlyMemory<byte> Utf8 { get; } = utf8;

    public string Value => WireNames.TextOf(Utf8.Span);

    public bool IsWhiteSpace => !Utf8.Span.ContainsAnyExcept(" \t\r\n"u8);
}
