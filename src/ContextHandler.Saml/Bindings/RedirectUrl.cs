using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ContextHandler.Keys;

namespace ContextHandler.Saml.Bindings;

/// <summary>A message in a query string, DEFLATE-encoded and signed with rsa-sha256 over exactly the octets sent (Bindings 3.4.4.1).</summary>
internal static class RedirectUrl
{
    private static readonly string SigAlg = "&SigAlg=" + Uri.EscapeDataString(SamlUris.RsaSha256);

    /// <param name="location">The endpoint; a query it has already is kept in front.</param>
    /// <param name="messageParameter"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="xml">The message, without an enveloped signature.</param>
    /// <param name="relayState">Null leaves the parameter out, and out of the signature.</param>
    /// <param name="signing">Whose key signs.</param>
    public static string Of(string location, string messageParameter, ReadOnlySpan<byte> xml, string? relayState, Credential signing)
    {
        using var query = new ByteBuffer();
        Encoding.ASCII.GetBytes($"{messageParameter}=", query);
        AppendBase64(query, Deflate(xml));
        Encoding.ASCII.GetBytes(relayState is null ? SigAlg : $"&RelayState={Uri.EscapeDataString(relayState)}{SigAlg}", query);
        var signature = signing.PrivateKey.SignData(query.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        query.Append("&Signature="u8);
        AppendBase64(query, signature);
        var separator = Separator(location);
        return string.Create(location.Length + separator.Length + query.Length, (location, separator, query), static (url, parts) =>
        {
            parts.location.CopyTo(url);
            parts.separator.CopyTo(url[parts.location.Length..]);
            Encoding.ASCII.GetChars(parts.query.Span, url[(parts.location.Length + parts.separator.Length)..]);
        });
    }

    private static string Separator(string location) => location switch
    {
        [.., '?' or '&'] => string.Empty,
        _ when location.Contains('?', StringComparison.Ordinal) => "&",
        _ => "?",
    };

    // The three characters of base64 that a query string gives another meaning.
    private static void AppendBase64(ByteBuffer query, ReadOnlySpan<byte> value)
    {
        using var base64 = new ByteBuffer(Base64.GetMaxEncodedToUtf8Length(value.Length));
        base64.AppendBase64(value);
        foreach (var character in base64.Span)
        {
            query.Append(character switch
            {
                (byte)'+' => "%2B"u8,
                (byte)'/' => "%2F"u8,
                (byte)'=' => "%3D"u8,
                _ => [character],
            });
        }
    }

    private static ReadOnlySpan<byte> Deflate(ReadOnlySpan<byte> xml)
    {
        using var output = new MemoryStream(1024);
        using (var deflater = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(xml);
        }

        return output.GetBuffer().AsSpan(0, (int)output.Length);
    }
}
