using ContextHandler.Federation;

namespace ContextHandler.Saml.Bindings;

/// <summary>
/// A SAML message unpacked from its binding: bytes, nothing of which is trusted. Only the bindings make one. Its memory is rented: what
/// was opened from it is read before it is disposed, what was read stays.
/// </summary>
public sealed class InboundMessage : IDisposable
{
    private readonly ByteBuffer xml;

    internal InboundMessage(SamlBinding binding, ByteBuffer xml, string? relayState, QuerySignature? signature = null) =>
        (Binding, this.xml, RelayState, Signature) = (binding, xml, relayState, signature);

    public SamlBinding Binding { get; }

    /// <summary>The message. Its binding bounds it; the gate refuses more than 256 KB (decision 13).</summary>
    public ReadOnlyMemory<byte> Xml => xml.Memory;

    /// <summary>As received, 1 KiB of UTF-8 at most; null when absent.</summary>
    public string? RelayState { get; }

    /// <summary>The signature of the query string; null for an unsigned one, and always by POST.</summary>
    public QuerySignature? Signature { get; }

    public void Dispose() => xml.Dispose();
}
