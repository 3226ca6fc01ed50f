namespace ContextHandler.Saml.Gate;

/// <summary>A child an element may have, and how often; optional, single and behind those listed before it unless said otherwise.</summary>
internal readonly record struct ExpectedChild(string NamespaceUri, string LocalName, int Least, int Most)
{
    /// <summary>Whether it may stand among those listed directly before it, in any order: a choice of the schema.</summary>
    public bool IsAmong { get; private init; }

    public ExpectedChild Among() => this with { IsAmong = true };

    public static ExpectedChild Saml(string localName, int least = 0, int most = 1) => new(SamlUris.Assertion, localName, least, most);

    public static ExpectedChild Samlp(string localName, int least = 0, int most = 1) => new(SamlUris.Protocol, localName, least, most);

    public static ExpectedChild Ds(string localName, int least = 0, int most = 1) => new(SamlUris.XmlSignature, localName, least, most);

    public static ExpectedChild Xenc(string localName, int least = 0, int most = 1) => new(SamlUris.XmlEncryption, localName, least, most);
}
