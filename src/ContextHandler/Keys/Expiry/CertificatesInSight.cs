using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Keys.Expiry;

/// <summary>The certificates that the federation itself holds; those of TLS are seen where connections are made.</summary>
public static class CertificatesInSight
{
    /// <summary>Our credentials that are not retired, every key of every peer, and every key that must have signed metadata.</summary>
    /// <param name="model">The federation.</param>
    /// <param name="parties">Where its metadata is from.</param>
    /// <param name="now">For the phases of our credentials.</param>
    public static IReadOnlyList<WatchedCertificate> Of(FederationModel model, IEnumerable<MetadataParty> parties, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(parties);
        var ring = model.Gateway.Keys;
        var keys = ring.At(now);
        return
        [
            .. ring.Credentials.Where(credential => keys.PhaseOf(credential) != Phase.Retired)
                .Select(credential => new WatchedCertificate(CertificateRole.OurKey, LocalizedText.Of(credential.Name), credential.Thumbprint, End(credential.Certificate))),
            .. model.Systems.SelectMany(system => Of(system.EntityId, system.Name, system.Contact, [.. system.SigningKeys, .. Keys(system.Encryption)])),
            .. model.IdentityProviders.SelectMany(idp => Of(idp.EntityId, idp.Name, idp.Contact, idp.SigningKeys)),

            // One of them often signs for many: it is named by itself.
            .. parties.SelectMany(party => party.SignedBy).DistinctBy(key => key.Thumbprint)
                .Select(key => new WatchedCertificate(CertificateRole.MetadataSigning, LocalizedText.Of(key.Certificate.Subject), key.Thumbprint, End(key.Certificate))),
        ];
    }

    private static IEnumerable<WatchedCertificate> Of(EntityId party, LocalizedText name, Contact? contact, IEnumerable<PeerKey> keys) => keys
        .DistinctBy(key => key.Thumbprint)
        .Select(key => new WatchedCertificate(CertificateRole.PeerKey, name, key.Thumbprint, End(key.Certificate)) { Party = party, Contact = contact });

    private static PeerKey[] Keys(EncryptionPlan? plan) => plan is null ? [] : [plan.Key];

    private static DateTimeOffset End(X509Certificate2 certificate) => certificate.NotAfter.ToUniversalTime();
}
