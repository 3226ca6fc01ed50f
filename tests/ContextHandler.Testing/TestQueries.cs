using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace ContextHandler.Testing;

/// <summary>Query strings of redirected messages, signed with the platform's RSA by the key of <see cref="TestPeers.System"/>.</summary>
public static partial class TestQueries
{
    private const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    public static byte[] Deflate(string xml)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal))
        {
            deflate.Write(Encoding.UTF8.GetBytes(xml));
        }

        return output.ToArray();
    }

    /// <summary>Deflated and base64, not escaped yet.</summary>
    public static string Encode(string xml) => Convert.ToBase64String(Deflate(xml));

    /// <summary>The signed query of an AuthnRequest; <paramref name="escape"/> is how the sender percent-encodes.</summary>
    public static string Sign(string message, string? relayState, Func<string, string>? escape = null) => Sign("SAMLRequest", message, relayState, escape);

    /// <summary>The same of any message, and by the key of another than the system where one is given.</summary>
    public static string Sign(string parameter, string message, string? relayState, Func<string, string>? escape = null, X509Certificate2? signer = null)
    {
        escape ??= Uri.EscapeDataString;
        var relay = relayState is null ? string.Empty : $"&RelayState={escape(relayState)}";
        var signed = $"{parameter}={escape(message)}{relay}&SigAlg={escape(RsaSha256)}";
        using var key = (signer ?? TestPeers.SystemCertificate).GetRSAPrivateKey()!;
        var signature = key.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}&Signature={escape(Convert.ToBase64String(signature))}";
    }

    /// <summary>As AD FS and Entra ID escape.</summary>
    public static string LowerCaseEscapes(string value) => Escape().Replace(Uri.EscapeDataString(value), match => match.Value.ToLowerInvariant());

    [GeneratedRegex("%[0-9A-F]{2}")]
    private static partial Regex Escape();
}
