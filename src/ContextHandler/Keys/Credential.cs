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
        PrivateKey = certificate.GetRSAPrivateKey() ?? throw new CryptographicException("no RSA private key");
        if (PrivateKey.KeySize < 2048)
        {
            throw new CryptographicException($"RSA key of {PrivateKey.KeySize} bits; at least 2048 expected");
        }
    }

    public CredentialUse Use { get; }

    public X509Certificate2 Certificate { get; }

    public RSA PrivateKey { get; }
}
