using System.Buffers.Binary;
using System.Text;

namespace ContextHandler.Testing.Proxy;

/// <summary>Frames of HTTP/2 octet for octet (RFC 9113 4.1 and 6), and the plainest header blocks there are (RFC 7541 6.2.2).</summary>
public static class Http2Frame
{
    public const byte Content = 0;
    public const byte Headers = 1;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte Continuation = 9;

    /// <summary>A type that nobody has defined: to be ignored (RFC 9113 5.5).</summary>
    public const byte Unknown = 0xFE;

    /// <summary>The flag of the last frame of a request or an answer; of SETTINGS and PING: an acknowledgement.</summary>
    public const byte EndStream = 1;

    /// <summary>The flag of the last frame of a header block.</summary>
    public const byte EndHeaders = 4;

    /// <summary>What a client sends first.</summary>
    public static ReadOnlyMemory<byte> Preface { get; } = (byte[])[.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Of(Settings, flags: 0, stream: 0, [])];

    public static byte[] Of(byte type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[9 + payload.Length];
        (frame[0], frame[1], frame[2], frame[3], frame[4]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(9));
        return frame;
    }

    /// <summary>Every header as a literal with its name, neither indexed nor compressed; Latin-1, whatever is in it.</summary>
    public static byte[] Block(params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var block = new List<byte>();
        foreach (var (name, value) in headers)
        {
            block.Add(0);
            Add(block, name);
            Add(block, value);
        }

        return [.. block];
    }

    private static void Add(List<byte> block, string text)
    {
        var rest = text.Length;
        block.Add((byte)Math.Min(rest, 127));
        if (rest >= 127)
        {
            for (rest -= 127; rest >= 128; rest >>= 7)
            {
                block.Add((byte)(rest | 0x80));
            }

            block.Add((byte)rest);
        }

        block.AddRange(Encoding.Latin1.GetBytes(text));
    }
}
