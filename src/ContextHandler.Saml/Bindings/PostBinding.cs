using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Bindings;

/// <summary>The HTTP POST binding, inbound (Bindings 3.5).</summary>
public static class PostBinding
{
    // Four characters for three bytes, and MIME's line breaks (76 characters and CRLF).
    private static readonly int MaxCharacters = GateLimits.Message.MaxBytes / 3 * 4 / 76 * 78 + 80;

    /// <summary>Unpacks the form of a POSTed message.</summary>
    /// <param name="samlField">The SAMLRequest or SAMLResponse field: base64, with MIME line breaks or without.</param>
    /// <param name="relayState">The RelayState field; null when absent.</param>
    /// <param name="message">The message.</param>
    /// <param name="failure">Why there is none.</param>
    public static bool TryParse(
        string? samlField, string? relayState, [NotNullWhen(true)] out InboundMessage? message, [NotNullWhen(false)] out LoginFailure? failure) =>
        Wire.Try(() => Parse(samlField, relayState), out message, out failure);

    private static InboundMessage Parse(string? samlField, string? relayState)
    {
        if (string.IsNullOrEmpty(samlField))
        {
            throw new WireRefusal(FailureReason.MessageMissing, "the form has no SAML message");
        }

        if (samlField.Length > MaxCharacters)
        {
            throw new WireRefusal(FailureReason.MessageTooLarge, $"{samlField.Length} characters in the form; at most {MaxCharacters} expected");
        }

        relayState = RelayStateRule.Accept(relayState);
        var xml = new ByteBuffer(samlField.Length);
        if (Base64Text.TryDecode(samlField, Base64Text.LineBreaks, xml))
        {
            return new InboundMessage(SamlBinding.Post, xml, relayState);
        }

        xml.Dispose();
        throw new WireRefusal(FailureReason.Base64Malformed, "the form's SAML message is not base64");
    }
}
