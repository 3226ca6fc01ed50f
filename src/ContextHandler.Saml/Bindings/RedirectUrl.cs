using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ContextHandler.Keys;

namespace ContextHandler.Saml.Bindings;

/// <summary>A message in a query string, DEFLATE-encoded and signed with rsa-sha256 over exactly the octets sent (Bindings 3.4.4.1).</summary>
internal static class RedirectUrl
{
    /// <param name="location">The endpoint; a query it has already is kept in front.</param>
    /// <param name="messageParameter"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="xml">The message, without an enveloped signature.</param>
    /// <param name="relayState">Null leaves the parameter out, and out of the signature.</param>
    /// <param name="signing">Whose key signs.</param>
    public static string Of(string location, string messageParameter, ReadOnlySpan<byte> xml, string? relayState, Credential signing)
    {
        var query = new StringBuilder(messageParameter).Append('=').Append(Uri.EscapeDataString(Convert.ToBase64String(Deflate(xml))));
        if (relayState is not null)
        {
            query.Append("&RelayState=").Append(Uri.EscapeDataString(relayState));
        }

        query.Append("&SigAlg=").Append(Uri.EscapeDataString(SamlUris.RsaSha256));
        var signature = signing.PrivateKey.SignData(Encoding.ASCII.GetBytes(query.ToString()), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        query.Append("&Signature=").Append(Uri.EscapeDataString(Convert.ToBase64String(signature)));
        return $"{location}{Separator(location)}{query}";
    }

    private static string Separator(string location) => location switch
    {
        [.., '?' or '&'] => string.Empty,
        _ when location.Contains('?', StringComparison.Ordinal) => "&",
        _ => "?",
    };

    private static byte[] Deflate(ReadOnlySpan<byte> xml)
    {
        using var output = new MemoryStream();
        using (var deflater = new DeflateStream(output, CompressionLevel.Optimal))
        {
            deflater.Write(xml);
        }

        return output.ToArray();
    }
}
