using System.IO.Compression;
using ContextHandler.Login;

namespace ContextHandler.Saml.Bindings;

/// <summary>Raw DEFLATE (RFC 1951) streamed into a cap: one stream, whole, and nothing behind it (security case D06).</summary>
internal static class Inflater
{
    public static ReadOnlyMemory<byte> Inflate(byte[] deflated, int maxBytes)
    {
        // One byte more than there is: a stream that asks for it was cut short.
        using var input = new LastBytesOneByOne([.. deflated, 0]);
        using var inflater = new DeflateStream(input, CompressionMode.Decompress);
        using var output = new MemoryStream(Math.Min(maxBytes, 4 * deflated.Length));
        var chunk = new byte[4096];
        try
        {
            for (var read = inflater.Read(chunk); read > 0; read = inflater.Read(chunk))
            {
                if (output.Length + read > maxBytes)
                {
                    throw new WireRefusal(FailureReason.MessageTooLarge, $"the message inflates to more than {maxBytes} bytes");
                }

                output.Write(chunk, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            throw new WireRefusal(FailureReason.DeflateMalformed, "the message is not raw DEFLATE");
        }

        return input.Position == deflated.Length
            ? output.GetBuffer().AsMemory(0, (int)output.Length)
            : throw new WireRefusal(FailureReason.DeflateMalformed, "the DEFLATE stream is cut short, or something follows it");
    }

    // DeflateStream reads ahead and does not tell where its stream ended. Fed single bytes at the end, it stops at that very byte.
    private sealed class LastBytesOneByOne(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        private const int Tail = 16;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Bounded(count));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Bounded(buffer.Length)]);

        private int Bounded(int count) => (int)Math.Min(count, Math.Max(1, Length - Position - Tail));
    }
}
