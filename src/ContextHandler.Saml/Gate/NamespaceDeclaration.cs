namespace ContextHandler.Saml.Gate;

/// <summary>A namespace declaration of an element; the empty prefix is the default namespace.</summary>
internal readonly record struct NamespaceDeclaration(string Prefix, string Uri);
