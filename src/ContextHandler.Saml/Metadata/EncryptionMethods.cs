using ContextHandler.Federation;
using ContextHandler.Saml.Encryption;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Writing;

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

    /// <summary>Writes what we decrypt, best first.</summary>
    public static void Write(CanonicalWriter xml)
    {
        foreach (var algorithm in BlockAlgorithm.All)
        {
            xml.Md("EncryptionMethod").Algorithm(algorithm.Uri);
        }

        xml.Md("EncryptionMethod").Attribute("Algorithm", SamlUris.RsaOaep);
        xml.Ds("DigestMethod").Algorithm(SamlUris.Sha256);
        xml.Xenc11("MGF").Algorithm(SamlUris.Mgf1Sha256);
        xml.End();
        xml.Md("EncryptionMethod").Attribute("Algorithm", SamlUris.RsaOaepMgf1p);
        xml.Ds("DigestMethod").Algorithm(SamlUris.Sha1);
        xml.End();
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
}
