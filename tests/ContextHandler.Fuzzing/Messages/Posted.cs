using ContextHandler.Federation;
using ContextHandler.Saml;
using ContextHandler.Saml.Bindings;

namespace ContextHandler.Fuzzing.Messages;

/// <summary>A posted message whose memory has gone back, wiped, before anybody looks at what was read.</summary>
internal static class Posted
{
    public static T Read<T>(ReadOnlyMemory<byte> input, Func<InboundMessage, T> read)
    {
        var xml = new ByteBuffer(input.Length);
        xml.Append(input.Span);
        using var message = new InboundMessage(SamlBinding.Post, xml, null);
        return read(message);
    }
}
