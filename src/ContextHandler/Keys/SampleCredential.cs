using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Keys;

/// <summary>
/// Tells the keys of <c>certs-sample</c>, which everybody has, by the organisation in their subject; so a copy under another name is
/// recognised as well (decision 30).
/// </summary>
public static class SampleCredential
{
    /// <summary>The organisation (O) of every certificate in <c>certs-sample</c>.</summary>
    public const string Organisation = "ContextHandler certs-sample";

    public static bool IsSample(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.Subject.Contains($"O={Organisation}", StringComparison.Ordinal);
    }
}
