using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Keys.Expiry;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>The certificates that were shown to us on TLS, the last of each host, good or not. Hosts are named by the federation file alone.</summary>
internal sealed class TlsSightings(TimeProvider clock)
{
    // A host that is not asked any more is forgotten; the longest pause between two fetches is a day.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(3);

    private readonly ConcurrentDictionary<(CertificateRole Role, string Host), (WatchedCertificate Certificate, DateTimeOffset At)> seen = new();
    private int changes;

    /// <summary>Grows with everything seen.</summary>
    public int Changes => Volatile.Read(ref changes);

    /// <summary>Those seen in the last three days.</summary>
    public IEnumerable<WatchedCertificate> All => seen.Values.Where(sighting => clock.GetUtcNow() - sighting.At <= Memory).Select(sighting => sighting.Certificate);

    /// <summary>A host showed that certificate; to be called while it is judged, whatever the judgement is. One whose end cannot be read is not kept.</summary>
    public void Saw(CertificateRole role, string host, X509Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var whole = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        if (EndOf(whole) is { } end)
        {
            var thumbprint = Convert.ToHexString(SHA256.HashData(whole.RawDataMemory.Span));
            seen[(role, host)] = (new(role, LocalizedText.Of(host), thumbprint, end), clock.GetUtcNow());
            Interlocked.Increment(ref changes);
        }
    }

    // Whoever answers there makes the certificate: it must not break off what watches it.
    private static DateTimeOffset? EndOf(X509Certificate2 certificate)
    {
        try
        {
            return certificate.NotAfter.ToUniversalTime();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
