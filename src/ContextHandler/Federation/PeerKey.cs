using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Federation;

/// <summary>
/// A public key out of a peer's trusted metadata. The certificate is a container: its expiry warns, never breaks a login (decision 26).
/// Loaded once with the model and shared by all requests.
/// </summary>
public sealed class PeerKey
{
    private static readonly string?[] Curves =
        [ECCurve.NamedCurves.nistP256.Oid.Value, ECCurve.NamedCurves.nistP384.Oid.Value, ECCurve.NamedCurves.nistP521.Oid.Value];

    /// <summary>
    /// Takes the certificate's RSA key (2,048 bits or more, an odd exponent of 65,537 or more) or ECDSA key (P-256, P-384, P-521). Throws
    /// <see cref="CryptographicException"/> for any other, and for a certificate whose dates cannot be read.
    /// </summary>
    public PeerKey(X509Certificate2 certificate, KeyUse use, IReadOnlyList<BlockCipher> ciphers, IReadOnlyList<KeyTransport> transports)
    {
        ArgumentNullException.ThrowIfNull(certificate);

        // The framework reads them as late as they are asked for, and throws then, when the key is long in use.
        _ = (certificate.NotBefore, certificate.NotAfter);
        Certificate = certificate;
        Use = use;
        Ciphers = ciphers;
        Transports = transports;
        Thumbprint = Convert.ToHexString(SHA256.HashData(certificate.RawData));
        KeyFingerprint = Convert.ToHexString(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        Rsa = certificate.GetRSAPublicKey();
        ECDsa = Rsa is null ? certificate.GetECDsaPublicKey() : null;
        if (Rsa is { KeySize: < 2048 })
        {
            throw new CryptographicException($"RSA key of {Rsa.KeySize} bits; at least 2048 expected");
        }

        if (Rsa is not null && !IsSound(Rsa.ExportParameters(includePrivateParameters: false).Exponent))
        {
            throw new CryptographicException("RSA key with a small or even exponent; 65537 expected");
        }

        if (Rsa is null && (ECDsa is null || !IsOnOurCurve(ECDsa.ExportParameters(includePrivateParameters: false).Curve)))
        {
            throw new CryptographicException("neither an RSA key nor an ECDSA key on P-256, P-384 or P-521");
        }
    }

    public X509Certificate2 Certificate { get; }

    public KeyUse Use { get; }

    /// <summary>SHA-256 of the certificate, hexadecimal.</summary>
    public string Thumbprint { get; }

    /// <summary>SHA-256 of the public key itself, hexadecimal: the same for every certificate made for that key.</summary>
    public string KeyFingerprint { get; }

    /// <summary>Null when the key is an ECDSA key.</summary>
    public RSA? Rsa { get; }

    /// <summary>Null when the key is an RSA key.</summary>
    public ECDsa? ECDsa { get; }

    /// <summary>The block ciphers that the KeyDescriptor lists and we speak, in its order; empty when it lists none.</summary>
    public IReadOnlyList<BlockCipher> Ciphers { get; }

    /// <summary>The key transports that the KeyDescriptor lists and we speak, in its order; empty when it lists none.</summary>
    public IReadOnlyList<KeyTransport> Transports { get; }

    // FIPS 186-5, A.1.1. With an exponent of 1 everybody signs; with 3, whoever finds a verifier that reads padding laxly (security cases C09, C14).
    private static bool IsSound(byte[]? exponent) => new BigInteger(exponent, isUnsigned: true, isBigEndian: true) is { IsEven: false } odd && odd >= 65_537;

    private static bool IsOnOurCurve(ECCurve curve) => curve.IsNamed && Curves.Contains(curve.Oid.Value);
}
