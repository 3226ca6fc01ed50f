using System.Globalization;
using System.Text;

namespace ContextHandler.Testing.Redis;

/// <summary>Reads what goes to a Redis and comes back, one command or one reply at a time.</summary>
internal sealed class RespReader(Stream stream)
{
    private byte[] buffer = new byte[4 * 1024];
    private int filled;

    /// <summary>The next one: its bytes as they are and, of an array of strings, the strings. Null: the stream has ended.</summary>
    public async Task<(byte[] Bytes, IReadOnlyList<string> Words)?> ReadAsync(CancellationToken stopping)
    {
        List<string> words = [];
        int? end;
        while ((end = EndOf(buffer.AsSpan(0, filled), 0, words)) is null)
        {
            words.Clear();
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            if (await stream.ReadAsync(buffer.AsMemory(filled), stopping) is not (> 0 and var read))
            {
                return null;
            }

            filled += read;
        }

        var bytes = buffer[..end.Value];
        filled -= end.Value;
        Array.Copy(buffer, end.Value, buffer, 0, filled);
        return (bytes, words);
    }

    /// <summary>What has been read beyond the last one.</summary>
    public ReadOnlyMemory<byte> Rest => buffer.AsMemory(0, filled);

    /// <summary>The bytes of a command.</summary>
    public static byte[] Write(IReadOnlyList<string> words) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"*{words.Count}\r\n") +
        string.Concat(words.Select(word => string.Create(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n"))));

    // Redis protocol, "RESP protocol description". Null: not all of it is there yet.
    private static int? EndOf(ReadOnlySpan<byte> bytes, int at, List<string> words)
    {
        if (at >= bytes.Length || bytes[at..].IndexOf("\r\n"u8) is not (>= 0 and var line))
        {
            return null;
        }

        var next = at + line + 2;
        return (char)bytes[at] switch
        {
            '$' => EndOfText(bytes, next, NumberOf(bytes[at..next]), words),
            '*' => EndOfArray(bytes, next, NumberOf(bytes[at..next]), words),
            _ => next,
        };
    }

    private static int? EndOfText(ReadOnlySpan<byte> bytes, int at, int length, List<string> words)
    {
        var end = at + length + 2;
        if (length < 0 || end > bytes.Length)
        {
            return length < 0 ? at : null;
        }

        words.Add(Encoding.UTF8.GetString(bytes[at..(end - 2)]));
        return end;
    }

    private static int? EndOfArray(ReadOnlySpan<byte> bytes, int at, int length, List<string> words)
    {
        int? end = at;
        for (var element = 0; element < length && end is not null; element++)
        {
            end = EndOf(bytes, end.Value, words);
        }

        return end;
    }

    private static int NumberOf(ReadOnlySpan<byte> line) => int.Parse(line[1..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
