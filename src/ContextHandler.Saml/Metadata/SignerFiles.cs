using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContextHandler.Federation;

namespace ContextHandler.Saml.Metadata;

/// <summary>The certificates that peers' metadata is signed with: PEM with one or more of them, or one in DER (decision 26).</summary>
internal sealed class SignerFiles(NamedFiles files, ProblemList problems)
{
    /// <summary>Their keys. Null when the file cannot be read or holds none that can be used; reported.</summary>
    public IReadOnlyList<PeerKey>? Read(string name, string jsonPath)
    {
        if (files.Read(name, jsonPath) is not { } bytes)
        {
            return null;
        }

        try
        {
            var certificates = Certificates(bytes);
            return certificates.Count > 0 ? [.. certificates.Select(certificate => new PeerKey(certificate, KeyUse.Signing, [], []))] : throw new CryptographicException("none found");
        }
        catch (CryptographicException error)
        {
            problems.Error(jsonPath, $"{name}: certificates expected, in PEM or DER, with an RSA key of 2048 bits or more or an ECDSA key ({error.Message})");
            return null;
        }
    }

    private static X509Certificate2Collection Certificates(byte[] bytes)
    {
        var certificates = new X509Certificate2Collection();
        if (bytes.AsSpan().IndexOf("-----BEGIN "u8) < 0)
        {
            certificates.Add(X509CertificateLoader.LoadCertificate(bytes));
        }
        else
        {
            certificates.ImportFromPem(Encoding.UTF8.GetString(bytes));
        }

        return certificates;
    }
}
