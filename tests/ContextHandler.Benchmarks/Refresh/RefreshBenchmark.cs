using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Benchmarks.Refresh;

/// <summary>
/// What it costs to refresh the metadata of a whole country, and what a login notices of it. Three processes, so that nothing but the gateway
/// is counted: this one, the web server of all peers, and the gateway, which trusts that server's TLS certificate.
/// </summary>
internal static class RefreshBenchmark
{
    public const int IdentityProviders = 98;

    /// <summary>PEM; with the private key, and without.</summary>
    public const string TlsFile = "tls.pem";
    private const string TrustFile = "trust.pem";

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("contexthandler-refresh-");
        try
        {
            WriteCertificate(folder.FullName);
            using var stub = Start([RefreshStub.Verb, folder.FullName], trust: null, redirect: true);
            try
            {
                var address = await stub.StandardOutput.ReadLineAsync().ConfigureAwait(false);
                using var gateway = Start([RefreshMeasurement.Verb, folder.FullName, address!], Path.Combine(folder.FullName, TrustFile), redirect: false);
                await gateway.WaitForExitAsync().ConfigureAwait(false);
                return gateway.ExitCode;
            }
            finally
            {
                stub.Kill();
                await stub.WaitForExitAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process Start(string[] arguments, string? trust, bool redirect)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ContextHandler.Benchmarks.dll"), .. arguments]) { RedirectStandardOutput = redirect };
        if (trust is not null)
        {
            start.Environment["SSL_CERT_FILE"] = trust; // where OpenSSL, and .NET with it, looks for roots
        }

        return Process.Start(start)!;
    }

    private static void WriteCertificate(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=metadata of all peers", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(Path.Combine(folder, TrustFile), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, TlsFile), certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
    }
}
