namespace ContextHandler.Saml.Gate;

/// <summary>An attribute; the empty prefix is no namespace. Its value is normalised UTF-8.</summary>
internal readonly record struct XmlAttribute(string Prefix, string LocalName, string NamespaceUri, ReadOnlyMemory<byte> Utf8)
{
    public string Value => WireNames.TextOf(Utf8.Span);
}
