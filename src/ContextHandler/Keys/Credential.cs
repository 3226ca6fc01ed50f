using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Keys;

/// <summary>
/// A certificate of the gateway with its RSA private key (2,048 bits or more), loaded once with the model.
/// </summary>
public sealed class Credential
{
    /// <summary>Throws <see cref="CryptographicException"/> when the certificate has no RSA private key of 2,048 bits or more.</summary>
    public Credential(CredentialUse use, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        Use = use;
        Certificate = certificate;
        Thumbprint = Convert.ToHexString(SHA256.HashData(certificate.RawData));
        PrivateKey = certificate.GetRSAPrivateKey() ?? throw new CryptographicException("no RSA private key");
        if (PrivateKey.KeySize < 2048)
        {
            throw new CryptographicException($"RSA key of {PrivateKey.KeySize} bits; at least 2048 expected");
        }
    }

    public CredentialUse Use { get; }

    /// <summary>The path as the federation file writes it; that is how peers are pinned to it. Empty for a key that is in no file.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>When it is announced, promoted and retired.</summary>
    public RolloverDates Dates { get; init; } = RolloverDates.None;

    /// <summary>SHA-256 of the certificate, hexadecimal.</summary>
    public string Thumbprint { get; }

    public X509Certificate2 Certificate { get; }

    public RSA PrivateKey { get; }
}
