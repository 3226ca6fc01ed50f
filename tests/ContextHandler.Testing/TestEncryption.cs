using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ContextHandler.Testing;

/// <summary>Encrypts any text as an EncryptedAssertion, as an IdP or a forger would; none of the gateway's own code takes part.</summary>
public static class TestEncryption
{
    private const string Enc = "http://www.w3.org/2001/04/xmlenc#";
    private const string Enc11 = "http://www.w3.org/2009/xmlenc11#";

    /// <summary>AES-256-GCM, or AES-256-CBC, under RSA-OAEP.</summary>
    public static string Encrypt(string plaintext, X509Certificate2 recipient, bool cbc = false)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var rsa = recipient.GetRSAPublicKey()!;
        var wrapped = Convert.ToBase64String(rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA1));
        var payload = Convert.ToBase64String(cbc ? Cbc(key, Encoding.UTF8.GetBytes(plaintext)) : Gcm(key, Encoding.UTF8.GetBytes(plaintext)));
        return $"""
            <saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xenc="{Enc}"><xenc:EncryptedData Type="{Enc}Element"><xenc:EncryptionMethod Algorithm="{(cbc ? Enc + "aes256-cbc" : Enc11 + "aes256-gcm")}"/><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="{Enc}rsa-oaep-mgf1p"/><xenc:CipherData><xenc:CipherValue>{wrapped}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></KeyInfo><xenc:CipherData><xenc:CipherValue>{payload}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></saml:EncryptedAssertion>
            """;
    }

    private static byte[] Cbc(byte[] key, byte[] plaintext)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return [.. aes.IV, .. aes.EncryptCbc(plaintext, aes.IV, PaddingMode.ISO10126)];
    }

    private static byte[] Gcm(byte[] key, byte[] plaintext)
    {
        var (iv, tag, ciphertext) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[plaintext.Length]);
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(iv, plaintext, ciphertext, tag);
        return [.. iv, .. ciphertext, .. tag];
    }
}
