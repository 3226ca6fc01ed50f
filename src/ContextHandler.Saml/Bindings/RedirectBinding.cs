using System.Diagnostics.CodeAnalysis;
using System.Text;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Bindings;

/// <summary>The HTTP Redirect binding with its DEFLATE encoding, inbound (Bindings 3.4).</summary>
public static class RedirectBinding
{
    private const string Deflate = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE"; // Bindings 3.4.4.1

    // Deflated text that is larger than the message it holds is no message.
    private static readonly int MaxCharacters = GateLimits.Message.MaxBytes;

    /// <summary>Unpacks the query string of a redirected message.</summary>
    /// <param name="rawQuery">The query as it came in the request line, without the question mark, undecoded.</param>
    /// <param name="messageParameter"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="message">The message.</param>
    /// <param name="failure">Why there is none.</param>
    public static bool TryParse(
        string rawQuery, string messageParameter, [NotNullWhen(true)] out InboundMessage? message, [NotNullWhen(false)] out LoginFailure? failure) =>
        Wire.Try(() => Parse(rawQuery, messageParameter), out message, out failure);

    private static InboundMessage Parse(string rawQuery, string messageParameter)
    {
        if (rawQuery.Length > MaxCharacters)
        {
            throw new WireRefusal(FailureReason.MessageTooLarge, $"{rawQuery.Length} characters in the query; at most {MaxCharacters} expected");
        }

        var query = new RawQuery(rawQuery);
        using var encoded = new ByteBuffer(rawQuery.Length);
        query.Decode(messageParameter, encoded);
        if (encoded.Length == 0)
        {
            throw new WireRefusal(FailureReason.MessageMissing, $"the query has no {messageParameter}");
        }

        if (query.Value("SAMLEncoding") is not (null or Deflate))
        {
            throw new WireRefusal(FailureReason.BindingUnsupported, "SAMLEncoding names another encoding than DEFLATE");
        }

        var relayState = RelayStateRule.Accept(query.Value("RelayState"));
        var signature = Signature(query, messageParameter);
        var xml = Inflater.Inflate(Decode(messageParameter, encoded), GateLimits.Message.MaxBytes);
        return new InboundMessage(SamlBinding.Redirect, xml, relayState, signature);
    }

    private static QuerySignature? Signature(RawQuery query, string messageParameter)
    {
        if (query.Has("Signature") != query.Has("SigAlg"))
        {
            throw new WireRefusal(FailureReason.SignatureMissing, "one of Signature and SigAlg stands in the query without the other");
        }

        if (!query.Has("Signature"))
        {
            return null;
        }

        using var value = new ByteBuffer(512);
        query.Decode("Signature", value);
        return new QuerySignature(SignedOctets(query, messageParameter), query.Value("SigAlg")!, Decode("Signature", value));
    }

    // Bindings 3.4.4.1, and only in this order.
    private static byte[] SignedOctets(RawQuery query, string messageParameter)
    {
        using var octets = new ByteBuffer();
        foreach (var name in (ReadOnlySpan<string>)[messageParameter, "RelayState", "SigAlg"])
        {
            if (query.Has(name))
            {
                octets.Append(octets.Length == 0 ? default : "&"u8);
                Encoding.UTF8.GetBytes(query.Raw(name), octets);
            }
        }

        return octets.Span.ToArray();
    }

    private static byte[] Decode(string name, ByteBuffer base64) =>
        Base64Text.Decode(base64.Span, Base64Text.NoWhiteSpace) ?? throw new WireRefusal(FailureReason.Base64Malformed, $"{name} in the query is not base64");
}
