using ContextHandler.Federation;
using ContextHandler.Saml.Encryption;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Metadata;

/// <summary>The EncryptionMethods of a KeyDescriptor: which of them we speak (decisions 11 and 12), and how ours are written.</summary>
internal static class EncryptionMethods
{
    public static IReadOnlyList<BlockCipher> Ciphers(Element descriptor) =>
        [.. Listed(descriptor).Select(method => BlockAlgorithm.Find(Algorithm(method))).OfType<BlockAlgorithm>().Select(algorithm => algorithm.Cipher)];

    public static IReadOnlyList<KeyTransport> Transports(Element descriptor) =>
        [.. Listed(descriptor).Select(Transport).OfType<KeyTransport>()];

    public static bool AreListedButNotOurs(Element descriptor) =>
        Listed(descriptor).Any() && (Ciphers(descriptor).Count == 0 || Transports(descriptor).Count == 0);

    /// <summary>Adds what we decrypt, best first.</summary>
    public static Element AddTo(Element descriptor)
    {
        foreach (var algorithm in BlockAlgorithm.All)
        {
            descriptor.Add(Method(algorithm.Uri));
        }

        return descriptor
            .Add(Method(SamlUris.RsaOaep).Add(Digest(SamlUris.Sha256)).Add(MaskGeneration(SamlUris.Mgf1Sha256)))
            .Add(Method(SamlUris.RsaOaepMgf1p).Add(Digest(SamlUris.Sha1)));
    }

    private static IEnumerable<Element> Listed(Element descriptor) =>
        descriptor.Elements.Where(child => child.Is(SamlUris.Metadata, "EncryptionMethod"));

    private static string? Algorithm(Element method) => method.Attribute("Algorithm")?.Trim();

    private static KeyTransport? Transport(Element method) => Algorithm(method) switch
    {
        SamlUris.RsaOaepMgf1p when Allows(method, "DigestMethod", SamlUris.Sha1) => KeyTransport.RsaOaepMgf1p,
        SamlUris.RsaOaep when Allows(method, "DigestMethod", SamlUris.Sha256) && Allows(method, "MGF", SamlUris.Mgf1Sha256) => KeyTransport.RsaOaepSha256,
        _ => null,
    };

    // Where parameters are listed, ours must be among them.
    private static bool Allows(Element method, string parameter, string algorithm)
    {
        var listed = method.Elements.Where(child => child.LocalName == parameter).Select(Algorithm).ToList();
        return listed.Count == 0 || listed.Contains(algorithm);
    }

    private static Element Method(string uri) => new Element("md", "EncryptionMethod", SamlUris.Metadata).With("Algorithm", uri);

    private static Element Digest(string uri) => new Element("ds", "DigestMethod", SamlUris.XmlSignature).With("Algorithm", uri);

    private static Element MaskGeneration(string uri) =>
        new Element("xenc11", "MGF", SamlUris.XmlEncryption11).With("Algorithm", uri);
}
