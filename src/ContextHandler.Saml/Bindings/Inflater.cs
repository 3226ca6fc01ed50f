using System.IO.Compression;
using ContextHandler.Login;

namespace ContextHandler.Saml.Bindings;

/// <summary>Raw DEFLATE (RFC 1951) streamed into a cap: one stream, whole, and nothing behind it (security case D06).</summary>
internal static class Inflater
{
    private const int Step = 4096;

    public static ByteBuffer Inflate(byte[] deflated, int maxBytes)
    {
        using var input = new LastBytesOneByOne(deflated);
        using var inflater = new DeflateStream(input, CompressionMode.Decompress);
        var output = new ByteBuffer(Step);
        try
        {
            for (var read = inflater.Read(output.GetSpan(Step)); read > 0; read = inflater.Read(output.GetSpan(Step)))
            {
                output.Advance(read);
                if (output.Length > maxBytes)
                {
                    throw new WireRefusal(FailureReason.MessageTooLarge, $"the message inflates to more than {maxBytes} bytes");
                }
            }

            return input.Position == deflated.Length
                ? output
                : throw new WireRefusal(FailureReason.DeflateMalformed, "the DEFLATE stream is cut short, or something follows it");
        }
        catch (Exception error) when (error is WireRefusal or InvalidDataException)
        {
            output.Dispose();
            throw error as WireRefusal ?? new WireRefusal(FailureReason.DeflateMalformed, "the message is not raw DEFLATE");
        }
    }

    // DeflateStream reads ahead and does not tell where its stream ended. Fed single bytes at the end, it stops at that very byte. One
    // byte more than there is: a stream that asks for it was cut short.
    private sealed class LastBytesOneByOne(byte[] bytes) : MemoryStream([.. bytes, 0], writable: false)
    {
        private const int Tail = 16;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Bounded(count));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Bounded(buffer.Length)]);

        private int Bounded(int count) => (int)Math.Min(count, Math.Max(1, Length - Position - Tail));
    }
}
