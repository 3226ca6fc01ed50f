using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ContextHandler.Keys;

/// <summary>
/// A certificate of the gateway with its private key, loaded once with the model: RSA of 2,048 bits or more, or ECDSA on P-256 for identity tokens.
/// </summary>
public sealed class Credential
{
    private readonly RSA? rsa;
    private readonly ECDsa? ecdsa;
    private readonly string? keyId;

    /// <summary>Throws <see cref="CryptographicException"/> when the certificate has no private key, or not of the kind and size of its use.</summary>
    public Credential(CredentialUse use, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        Use = use;
        Certificate = certificate;
        Thumbprint = Convert.ToHexString(SHA256.HashData(certificate.RawData));
        if (use == CredentialUse.Token)
        {
            ecdsa = EcdsaOf(certificate);
            keyId = KeyIdOf(ecdsa.ExportParameters(includePrivateParameters: false).Q);
        }
        else
        {
            rsa = RsaOf(certificate);
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

    /// <summary>Signs SAML messages or decrypts them. Throws <see cref="InvalidOperationException"/> for a key of identity tokens.</summary>
    public RSA PrivateKey => rsa ?? throw new InvalidOperationException("A key of identity tokens is no key of messages.");

    /// <summary>Signs identity tokens. Throws <see cref="InvalidOperationException"/> for any other use.</summary>
    public ECDsa TokenKey => ecdsa ?? throw new InvalidOperationException("A key of messages is no key of identity tokens.");

    /// <summary>
    /// What a token key is called in the JWKS and in tokens (<c>kid</c>): the thumbprint of its public key (RFC 7638), so that a new certificate for the
    /// same key changes nothing. Throws <see cref="InvalidOperationException"/> for any other use.
    /// </summary>
    public string KeyId => keyId ?? throw new InvalidOperationException("A key of messages has no key ID.");

    private static RSA RsaOf(X509Certificate2 certificate)
    {
        var key = certificate.GetRSAPrivateKey() ?? throw new CryptographicException("no RSA private key");
        return key.KeySize >= 2048 ? key : throw new CryptographicException($"RSA key of {key.KeySize} bits; at least 2048 expected");
    }

    private static ECDsa EcdsaOf(X509Certificate2 certificate)
    {
        var key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("no ECDSA private key");
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return curve.IsNamed && curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value ? key : throw new CryptographicException("an ECDSA key on another curve");
    }

    // RFC 7638, 3.2: the required members of RFC 7518, 6.2.1, by name, without white space.
    private static string KeyIdOf(ECPoint point) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(
        $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""")));
}
