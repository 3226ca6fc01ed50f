using System.IO.Compression;
using System.Text;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Fuzzing.Xml;
using ContextHandler.Saml.Bindings;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>A DEFLATE stream in a redirect: whole, cut short, prolonged, damaged, in other wrappings, or a bomb.</summary>
internal sealed class InflateTarget : Target
{
    private const int MaxMessage = 256 * 1024;

    public override FuzzCase Generate(Dice dice)
    {
        var payload = Payload(dice);
        var deflated = dice.OneIn(4) ? Stored(payload, dice) : Deflated(payload, dice.Pick(CompressionLevel.Fastest, CompressionLevel.Optimal, CompressionLevel.SmallestSize, CompressionLevel.NoCompression));
        return dice.Below(8) switch
        {
            0 => new(deflated[..dice.Below(deflated.Length)], false),
            1 => new([.. deflated, .. dice.Bytes(dice.Between(1, 40))], false),
            2 => new([.. deflated, .. deflated], false),
            3 or 4 => new(ByteDamage.Of(deflated, dice)),
            5 => new(dice.Bytes(dice.Between(1, 200))),
            6 => new(dice.OneIn(2) ? [0x78, 0x9C, .. deflated] : [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, .. deflated]),
            _ => new(deflated, payload.Length > MaxMessage ? false : deflated.Length < 150_000 ? true : null),
        };
    }

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        var query = "SAMLRequest=" + Uri.EscapeDataString(Convert.ToBase64String(input.Span));
        var inflated = Bounded(3_000_000 + (40L * input.Length), () => Inflated(query));
        if (inflated is not { } whole)
        {
            return Outcome.Refused;
        }

        FindingException.Unless(whole.Length <= MaxMessage, "more than a message may hold");
        FindingException.Unless(Theirs(input.ToArray()).AsSpan().SequenceEqual(whole), "the framework inflates it to something else");
        FindingException.Unless(Inflated(With(input[..^1].ToArray())) is null, "accepted without its last byte, too");
        FindingException.Unless(Inflated(With([.. input.Span, 0])) is null, "accepted with a byte behind it, too");
        return Outcome.Accepted;
    }

    private static byte[]? Inflated(string query)
    {
        if (RedirectBinding.TryParse(query, "SAMLRequest", out var message, out var failure))
        {
            using (message)
            {
                return message.Xml.ToArray();
            }
        }

        FailureOracle.Check(failure);
        return null;
    }

    private static string With(byte[] deflated) => "SAMLRequest=" + Uri.EscapeDataString(Convert.ToBase64String(deflated));

    private static byte[] Payload(Dice dice) => dice.Below(12) switch
    {
        0 => new byte[dice.Between(MaxMessage - 2, MaxMessage + 2)],
        1 => new byte[dice.Between(1, 4_000_000)],
        2 => dice.Bytes(dice.Between(1, 20_000)),
        3 => [(byte)dice.Below(256)],
        _ => Encoding.UTF8.GetBytes(WickedXml.Document(dice, WickedShape.Small)),
    };

    private static byte[] Deflated(byte[] payload, CompressionLevel level)
    {
        using var output = new MemoryStream();
        using (var deflater = new DeflateStream(output, level))
        {
            deflater.Write(payload);
        }

        return output.ToArray();
    }

    // RFC 1951 3.2.4: blocks as they are, empty ones among them.
    private static byte[] Stored(byte[] payload, Dice dice)
    {
        var output = new List<byte>();
        for (var at = 0; ;)
        {
            var length = dice.OneIn(8) ? 0 : Math.Min(dice.OneIn(2) ? ushort.MaxValue : dice.Between(1, 5_000), payload.Length - at);
            var isLast = at + length == payload.Length;
            output.AddRange([(byte)(isLast ? 1 : 0), (byte)length, (byte)(length >> 8), (byte)~length, (byte)(~length >> 8)]);
            output.AddRange(payload.AsSpan(at, length));
            at += length;
            if (isLast)
            {
                return [.. output];
            }
        }
    }

    private static byte[] Theirs(byte[] deflated)
    {
        using var inflater = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        using var output = new MemoryStream();
        inflater.CopyTo(output);
        return output.ToArray();
    }
}
