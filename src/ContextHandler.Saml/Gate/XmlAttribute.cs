namespace ContextHandler.Saml.Gate;

/// <summary>An attribute that is not a namespace declaration.</summary>
internal sealed record XmlAttribute(string Prefix, string LocalName, string NamespaceUri, string Value);
