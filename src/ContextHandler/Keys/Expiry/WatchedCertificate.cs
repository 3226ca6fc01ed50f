using ContextHandler.Federation;

namespace ContextHandler.Keys.Expiry;

/// <summary>A certificate whose end somebody should know of in time: its name and dates, not its key.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Owner">Whose it is: a credential of ours, a party or a host.</param>
/// <param name="Thumbprint">SHA-256 of the certificate, hexadecimal.</param>
/// <param name="NotAfter">The last instant at which it holds.</param>
public sealed record WatchedCertificate(CertificateRole Role, LocalizedText Owner, string Thumbprint, DateTimeOffset NotAfter)
{
    /// <summary>The party whose it is; null when it is nobody's of the federation.</summary>
    public EntityId? Party { get; init; }

    /// <summary>Whom to call; null when nothing is known of anybody.</summary>
    public Contact? Contact { get; init; }
}
