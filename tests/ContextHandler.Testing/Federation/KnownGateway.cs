using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Federation;

/// <summary>What a peer holds of the gateway's keys: those of the metadata it read last.</summary>
/// <param name="Signing">Any of them may verify; in the order of the metadata.</param>
/// <param name="Encryption">What it encrypts to; null where the metadata has none.</param>
public sealed record KnownGateway(ImmutableArray<X509Certificate2> Signing, X509Certificate2? Encryption)
{
    /// <summary>Reads the gateway's metadata, as IdP or as SP.</summary>
    public static KnownGateway Read(string metadata)
    {
        var keys = XElement.Parse(metadata).Descendants(Metadata + "KeyDescriptor").ToLookup(key => key.Attribute("use")?.Value, Certificate);
        return new([.. keys["signing"]], keys["encryption"].SingleOrDefault());
    }

    private static X509Certificate2 Certificate(XElement key) =>
        X509CertificateLoader.LoadCertificate(Convert.FromBase64String(key.Descendants(Ds + "X509Certificate").Single().Value));
}
