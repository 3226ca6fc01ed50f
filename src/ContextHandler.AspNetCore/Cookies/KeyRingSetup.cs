using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Cookies;

/// <summary>Where the keys of protected cookies are kept, and what they are encrypted with there (<see cref="GatewayOptions.KeyRing"/>, <see cref="GatewayOptions.KeyRingCertificates"/>).</summary>
internal static class KeyRingSetup
{
    public static void AddKeyRing(this IServiceCollection services, IConfigurationSection section)
    {
        var options = section.Get<GatewayOptions>() ?? new();
        var protection = services.AddDataProtection().SetApplicationName("ContextHandler");
        if (options.KeyRing is { Length: > 0 } folder)
        {
            protection.PersistKeysToFileSystem(new(folder));
        }

        X509Certificate2[] certificates = [.. options.KeyRingCertificates.Select(path => Load(path, options))];
        if (certificates is [var newest, ..])
        {
            protection.ProtectKeysWithCertificate(newest).UnprotectKeysWithAnyCertificate(certificates);
        }
    }

    private static X509Certificate2 Load(string path, GatewayOptions options)
    {
        try
        {
            var password = options.CredentialPasswords.GetValueOrDefault(path);
            var certificate = X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12
                ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
                : password is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password);

            // Keys are encrypted to it with RSA; another kind would be found out at the first key, in the middle of the night.
            using var key = certificate.GetRSAPrivateKey();
            return key is not null ? certificate : throw new CryptographicException("its key is no RSA key");
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new OptionsValidationException(
                "ContextHandler",
                typeof(GatewayOptions),
                [$"ContextHandler:KeyRingCertificates: {path}: a PFX, or a PEM with certificate and key, with an RSA key, and its password expected ({error.Message})"]);
        }
    }
}
