namespace ContextHandler.Saml.Gate;

/// <summary>Character data after the XML parser: references expanded, line ends normalised.</summary>
internal sealed class TextNode(string value) : Node
{
    public string Value { get; } = value;
}
