using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;

namespace ContextHandler.Testing.Federation;

/// <summary>The HTTP-Redirect binding as peers speak it (Bindings 3.4.4.1).</summary>
public static class RedirectMessage
{
    /// <summary>The query string of a message; signed unless the certificate is null.</summary>
    public static string Query(string parameter, byte[] xml, string? relayState, X509Certificate2? signing)
    {
        var query = $"{parameter}={Uri.EscapeDataString(Convert.ToBase64String(Deflate(xml)))}"
            + (relayState is null ? string.Empty : $"&RelayState={Uri.EscapeDataString(relayState)}");
        if (signing is null)
        {
            return query;
        }

        query += $"&SigAlg={Uri.EscapeDataString(Wire.RsaSha256)}";
        using var key = signing.GetRSAPrivateKey()!;
        var signature = key.SignData(Encoding.ASCII.GetBytes(query), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{query}&Signature={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
    }

    /// <summary>The message of a query string, after its signature verified over the octets sent. Throws when it does not.</summary>
    public static XElement Read(BrowserMessage message, string parameter, params IEnumerable<X509Certificate2> signers)
    {
        ArgumentNullException.ThrowIfNull(message);
        var signedPart = message.RawQuery[..message.RawQuery.IndexOf("&Signature=", StringComparison.Ordinal)];
        if (!signers.Any(signer => Verifies(signedPart, message["Signature"]!, signer)))
        {
            throw new CryptographicException("The query's signature does not verify.");
        }

        using var inflated = new DeflateStream(new MemoryStream(Convert.FromBase64String(message[parameter]!)), CompressionMode.Decompress);
        return XElement.Load(inflated, LoadOptions.PreserveWhitespace);
    }

    private static bool Verifies(string signedPart, string signature, X509Certificate2 signer)
    {
        using var key = signer.GetRSAPublicKey()!;
        return key.VerifyData(Encoding.ASCII.GetBytes(signedPart), Convert.FromBase64String(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public static byte[] Deflate(byte[] octets)
    {
        using var output = new MemoryStream();
        using (var deflater = new DeflateStream(output, CompressionLevel.Optimal))
        {
            deflater.Write(octets);
        }

        return output.ToArray();
    }
}
