using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ContextHandler.Benchmarks.Login;

/// <summary>
/// The bare RSA, AES and SHA operations of exactly that login, on as many bytes, with nothing around them.
/// </summary>
internal sealed class RawOperations
{
    private readonly BenchmarkParties parties;
    private readonly byte[] systemOctets;
    private readonly byte[] gatewayOctets;
    private readonly SignedAssertion receivedSizes;
    private readonly SignedAssertion issuedSizes;
    private readonly byte[] received;
    private readonly byte[] issued;
    private readonly byte[] receivedSignedInfo;
    private readonly byte[] issuedSignedInfo;
    private readonly byte[] systemSignature;
    private readonly byte[] idpSignature;
    private readonly byte[] wrappedKey = [];
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] nonce = RandomNumberGenerator.GetBytes(12);
    private readonly byte[] tag = new byte[16];
    private readonly byte[] ciphertext = [];
    private readonly byte[] scratch = new byte[64 * 1024];

    public RawOperations(BenchmarkParties parties, LoginMessages messages)
    {
        this.parties = parties;
        var (systemUrl, gatewayUrl, fromIdp, toSystem) = messages;
        systemOctets = SignedOctets(systemUrl);
        gatewayOctets = SignedOctets(gatewayUrl);
        receivedSizes = SignedAssertion.Of(fromIdp, parties.GatewayEncryption);
        issuedSizes = SignedAssertion.Of(toSystem, parties.SystemEncryption);
        received = RandomNumberGenerator.GetBytes(receivedSizes.Encrypted);
        issued = RandomNumberGenerator.GetBytes(issuedSizes.Encrypted);
        receivedSignedInfo = RandomNumberGenerator.GetBytes(receivedSizes.SignedInfo);
        issuedSignedInfo = RandomNumberGenerator.GetBytes(issuedSizes.SignedInfo);
        systemSignature = Sign(parties.SystemSigning.PrivateKey, systemOctets);
        idpSignature = Sign(parties.IdpSigning.PrivateKey, receivedSignedInfo);
        if (parties.ToGateway is { } encryption)
        {
            wrappedKey = encryption.Key.Rsa!.Encrypt(key, RSAEncryptionPadding.OaepSHA1);
            ciphertext = new byte[received.Length];
            using var aes = new AesGcm(key, tag.Length);
            aes.Encrypt(nonce, received, ciphertext, tag);
        }
    }

    /// <summary>What is measured, a line each.</summary>
    public IEnumerable<string> Describe() =>
    [
        $"RSA verify + SHA-256 of {systemOctets.Length} bytes (the system's query string)",
        $"RSA sign + SHA-256 of {gatewayOctets.Length} bytes (our query string)",
        .. parties.ToGateway is null ? [] : (string[])["RSA-OAEP decrypt (the IdP's block key)", $"AES-256-GCM decrypt of {received.Length} bytes (the IdP's assertion)"],
        $"SHA-256 of {receivedSizes.Digested} bytes, RSA verify + SHA-256 of {receivedSizes.SignedInfo} bytes (its signature)",
        $"SHA-256 of {issuedSizes.Digested} bytes, RSA sign + SHA-256 of {issuedSizes.SignedInfo} bytes (our assertion's signature)",
        .. parties.System.Encryption is null ? [] : (string[])[$"RSA-OAEP encrypt, AES-256-GCM encrypt of {issued.Length} bytes (for the system)"],
    ];

    /// <summary>Runs them once and returns the stopwatch ticks they took.</summary>
    public long Run()
    {
        var started = Stopwatch.GetTimestamp();
        Ask();
        Receive();
        Answer();
        return Stopwatch.GetTimestamp() - started;
    }

    /// <summary>From the system's AuthnRequest to ours.</summary>
    public void Ask()
    {
        Verify(parties.System.SigningKeys[0].Rsa!, systemOctets, systemSignature);
        Sign(parties.GatewaySigning.PrivateKey, gatewayOctets);
    }

    /// <summary>The IdP's Response.</summary>
    public void Receive()
    {
        if (parties.ToGateway is not null)
        {
            using var aes = new AesGcm(parties.GatewayEncryption.PrivateKey.Decrypt(wrappedKey, RSAEncryptionPadding.OaepSHA1), tag.Length);
            aes.Decrypt(nonce, ciphertext, tag, scratch.AsSpan(0, received.Length));
        }

        SHA256.HashData(received.AsSpan(0, receivedSizes.Digested), scratch);
        Verify(parties.Idp.SigningKeys[0].Rsa!, receivedSignedInfo, idpSignature);
    }

    /// <summary>Our Response.</summary>
    public void Answer()
    {
        SHA256.HashData(issued.AsSpan(0, issuedSizes.Digested), scratch);
        Sign(parties.GatewaySigning.PrivateKey, issuedSignedInfo);
        if (parties.System.Encryption is { } encryption)
        {
            encryption.Key.Rsa!.Encrypt(key, RSAEncryptionPadding.OaepSHA1);
            using var aes = new AesGcm(key, tag.Length);
            aes.Encrypt(nonce, issued, scratch.AsSpan(0, issued.Length), tag.ToArray());
        }
    }

    private static byte[] Sign(RSA key, byte[] bytes) => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static void Verify(RSA key, byte[] bytes, byte[] signature)
    {
        if (!key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            throw new CryptographicException("The raw signature does not verify.");
        }
    }

    private static byte[] SignedOctets(string url)
    {
        var query = new Uri(url).Query[1..];
        return Encoding.ASCII.GetBytes(query[..query.IndexOf("&Signature=", StringComparison.Ordinal)]);
    }
}
