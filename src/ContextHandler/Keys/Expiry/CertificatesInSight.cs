using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;

namespace ContextHandler.Keys.Expiry;

/// <summary>The certificates that the model itself holds; those of TLS are seen where connections are made.</summary>
public static class CertificatesInSight
{
    /// <summary>Our credentials that are not retired, and every key of every peer, each certificate once for each that has it.</summary>
    public static IReadOnlyList<WatchedCertificate> Of(FederationModel model, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(model);
        var ring = model.Gateway.Keys;
        var keys = ring.At(now);
        return
        [
            .. ring.Credentials.Where(credential => keys.PhaseOf(credential) != Phase.Retired)
                .Select(credential => new WatchedCertificate(CertificateRole.OurKey, LocalizedText.Of(credential.Name), credential.Thumbprint, End(credential.Certificate))),
            .. model.Systems.SelectMany(system => Of([.. system.SigningKeys, .. Keys(system.Encryption)], system.Name, system.Contact)),
            .. model.IdentityProviders.SelectMany(idp => Of(idp.SigningKeys, idp.Name, idp.Contact)),
        ];
    }

    private static IEnumerable<WatchedCertificate> Of(IEnumerable<PeerKey> keys, LocalizedText owner, Contact? contact) => keys
        .DistinctBy(key => key.Thumbprint)
        .Select(key => new WatchedCertificate(CertificateRole.PeerKey, owner, key.Thumbprint, End(key.Certificate)) { Contact = contact });

    private static DateTimeOffset End(X509Certificate2 certificate) => certificate.NotAfter.ToUniversalTime();

    private static PeerKey[] Keys(EncryptionPlan? plan) => plan is null ? [] : [plan.Key];
}
