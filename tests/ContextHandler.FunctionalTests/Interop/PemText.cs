using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>Private keys as text, as software of others reads them.</summary>
internal static class PemText
{
    /// <summary>The certificate's RSA private key, PKCS #8.</summary>
    public static string ExportKeyPem(this X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }
}
