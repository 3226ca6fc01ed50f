using System.Security.Cryptography.Xml;

namespace ContextHandler.Testing;

/// <summary>How <see cref="TestSigner"/> signs; the defaults are what AD FS does.</summary>
public sealed record TestSignature
{
    public string Method { get; init; } = SignedXml.XmlDsigRSASHA256Url;

    public string Digest { get; init; } = SignedXml.XmlDsigSHA256Url;

    public string Canonicalization { get; init; } = SignedXml.XmlDsigExcC14NTransformUrl;

    /// <summary>The Reference URI; null: the element's ID.</summary>
    public string? Uri { get; init; }

    public IReadOnlyList<Transform> Transforms { get; init; } = [new XmlDsigEnvelopedSignatureTransform(), new XmlDsigExcC14NTransform()];

    /// <summary>What stands in KeyInfo; null: no KeyInfo.</summary>
    public KeyInfoClause? KeyInfo { get; init; }
}
