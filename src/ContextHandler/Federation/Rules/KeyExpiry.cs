using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Federation.Rules;

/// <summary>Certificates are containers of keys: their end is told early, and breaks no login (decision 26).</summary>
internal static class KeyExpiry
{
    private static readonly TimeSpan Early = TimeSpan.FromDays(60);

    public static IEnumerable<Finding> Of(X509Certificate2 certificate, string path, DateTimeOffset now)
    {
        var end = certificate.NotAfter.ToUniversalTime();
        var verb = end <= now.UtcDateTime ? "expired" : "expires";
        return Finding.WarnIf(
            end <= (now + Early).UtcDateTime,
            path,
            string.Create(CultureInfo.InvariantCulture, $"the certificate {certificate.Subject} {verb} on {end:yyyy-MM-dd}; its key works on"));
    }
}
