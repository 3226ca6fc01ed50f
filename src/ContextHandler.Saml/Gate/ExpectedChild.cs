namespace ContextHandler.Saml.Gate;

/// <summary>A child an element may have, and how often; optional and single unless said otherwise.</summary>
internal readonly record struct ExpectedChild(string NamespaceUri, string LocalName, int Least, int Most)
{
    public static ExpectedChild Saml(string localName, int least = 0, int most = 1) => new(SamlUris.Assertion, localName, least, most);

    public static ExpectedChild Samlp(string localName, int least = 0, int most = 1) => new(SamlUris.Protocol, localName, least, most);

    public static ExpectedChild Ds(string localName, int least = 0, int most = 1) => new(SamlUris.XmlSignature, localName, least, most);

    public static ExpectedChild Xenc(string localName, int least = 0, int most = 1) => new(SamlUris.XmlEncryption, localName, least, most);
}
