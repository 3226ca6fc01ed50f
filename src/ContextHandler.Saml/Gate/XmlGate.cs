using System.Text;
using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>
/// The only way XML gets in: strict UTF-8, the part of XML 1.0 that SAML needs, caps counted while it is read, and one tree built once
/// (rules R1–R3). Anything else is a <see cref="WireRefusal"/>.
/// </summary>
/// <remarks>
/// The reader is our own because no reader of the platform gives out the octets that the canonical form needs, each makes strings of
/// every value and several buffers of every document, and all of them know more of XML than a SAML message may use. What it accepts,
/// <c>System.Xml</c> accepts and reads alike: the tests and the fuzzer compare the two.
/// </remarks>
internal static class XmlGate
{
    /// <summary>Reads a document.</summary>
    /// <param name="document">The whole document. The tree points into it, so it stays as it is.</param>
    /// <param name="limits">Its caps.</param>
    /// <param name="context">Where a decrypted element stood, for the namespaces in scope there; null for a document of its own.</param>
    public static Element Read(ReadOnlyMemory<byte> document, GateLimits limits, Element? context = null)
    {
        if (document.Length > limits.MaxBytes)
        {
            throw new WireRefusal(FailureReason.MessageTooLarge, $"{document.Length} bytes of XML; at most {limits.MaxBytes} expected");
        }

        // AD FS writes its metadata with a byte order mark.
        var text = document.Span.StartsWith(Encoding.UTF8.Preamble) ? document[Encoding.UTF8.Preamble.Length..] : document;
        return new TreeBuilder(text, limits, context).Build();
    }
}
