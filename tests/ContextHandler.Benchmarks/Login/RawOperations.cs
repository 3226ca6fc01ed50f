using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace ContextHandler.Benchmarks.Login;

/// <summary>
/// The bare RSA, AES and SHA operations of exactly that login, on as many bytes, with nothing around them.
/// </summary>
internal sealed class RawOperations
{
    private const int GcmOverhead = 12 + 16;
    private const int SignedInfoBytes = 700; // SignedInfo with one Reference, as both sides write it

    private readonly BenchmarkParties parties;
    private readonly byte[] systemOctets;
    private readonly byte[] gatewayOctets;
    private readonly byte[] received;
    private readonly byte[] issued;
    private readonly byte[] signedInfo = RandomNumberGenerator.GetBytes(SignedInfoBytes);
    private readonly byte[] systemSignature;
    private readonly byte[] idpSignature;
    private readonly byte[] wrappedKey;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] nonce = RandomNumberGenerator.GetBytes(12);
    private readonly byte[] tag = new byte[16];
    private readonly byte[] ciphertext;
    private readonly byte[] scratch = new byte[64 * 1024];

    public RawOperations(BenchmarkParties parties, OneLogin login)
    {
        this.parties = parties;
        var (systemUrl, gatewayUrl, fromIdp, toSystem) = login.Messages;
        systemOctets = SignedOctets(systemUrl);
        gatewayOctets = SignedOctets(gatewayUrl);
        received = RandomNumberGenerator.GetBytes(AssertionBytes(fromIdp.Fields[0].Value));
        issued = RandomNumberGenerator.GetBytes(AssertionBytes(toSystem.Fields[0].Value));
        systemSignature = Sign(parties.SystemSigning.PrivateKey, systemOctets);
        idpSignature = Sign(parties.IdpSigning.PrivateKey, signedInfo);
        wrappedKey = parties.ToGateway.Key.Rsa!.Encrypt(key, RSAEncryptionPadding.OaepSHA1);
        ciphertext = new byte[received.Length];
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, received, ciphertext, tag);
    }

    /// <summary>What is measured, a line each.</summary>
    public IEnumerable<string> Describe() =>
    [
        $"RSA verify + SHA-256 of {systemOctets.Length} bytes (the system's query string)",
        $"RSA sign + SHA-256 of {gatewayOctets.Length} bytes (our query string)",
        "RSA-OAEP decrypt (the IdP's block key)",
        $"AES-256-GCM decrypt of {received.Length} bytes (the IdP's assertion)",
        $"SHA-256 of {received.Length} bytes, RSA verify + SHA-256 of {signedInfo.Length} bytes (its signature)",
        $"SHA-256 of {issued.Length} bytes, RSA sign + SHA-256 of {signedInfo.Length} bytes (our assertion's signature)",
        $"RSA-OAEP encrypt, AES-256-GCM encrypt of {issued.Length} bytes (for the system)",
    ];

    /// <summary>Runs them once and returns the stopwatch ticks they took.</summary>
    public long Run()
    {
        var started = Stopwatch.GetTimestamp();
        Verify(parties.System.SigningKeys[0].Rsa!, systemOctets, systemSignature);
        Sign(parties.GatewaySigning.PrivateKey, gatewayOctets);
        using (var aes = new AesGcm(parties.GatewayEncryption.PrivateKey.Decrypt(wrappedKey, RSAEncryptionPadding.OaepSHA1), tag.Length))
        {
            aes.Decrypt(nonce, ciphertext, tag, scratch.AsSpan(0, received.Length));
        }

        SHA256.HashData(received, scratch);
        Verify(parties.Idp.SigningKeys[0].Rsa!, signedInfo, idpSignature);
        SHA256.HashData(issued, scratch);
        Sign(parties.GatewaySigning.PrivateKey, signedInfo);
        parties.ToSystem.Key.Rsa!.Encrypt(key, RSAEncryptionPadding.OaepSHA1);
        using (var aes = new AesGcm(key, tag.Length))
        {
            aes.Encrypt(nonce, issued, scratch.AsSpan(0, issued.Length), tag.ToArray());
        }

        return Stopwatch.GetTimestamp() - started;
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

    // The assertion's own size: the longest CipherValue less the GCM nonce and tag.
    private static int AssertionBytes(string samlResponse)
    {
        using var text = new StringReader(Encoding.UTF8.GetString(Convert.FromBase64String(samlResponse)));
        XNamespace xenc = "http://www.w3.org/2001/04/xmlenc#";
        return XDocument.Load(text).Descendants(xenc + "CipherValue").Max(value => Convert.FromBase64String(value.Value).Length) - GcmOverhead;
    }
}
