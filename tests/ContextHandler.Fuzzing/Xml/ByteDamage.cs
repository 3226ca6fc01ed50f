using System.Text;
using ContextHandler.Fuzzing.Running;

namespace ContextHandler.Fuzzing.Xml;

/// <summary>Damage below the characters: bits, lengths, and encodings that are not UTF-8 or only look like it.</summary>
internal static class ByteDamage
{
    private static readonly byte[][] Sequences =
    [
        [0xC0, 0x80], [0xC0, 0xBC], [0xC1, 0xBF], [0xE0, 0x80, 0xBC], [0xE0, 0x9F, 0xBF], [0xF0, 0x80, 0x80, 0xBC], [0xF0, 0x8F, 0xBF, 0xBF], // overlong
        [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], // surrogates
        [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF], // beyond Unicode
        [0x80], [0xBF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC3, 0x28], [0xE2, 0x28, 0xA1], // cut short
        [0xEF, 0xBF, 0xBE], [0xEF, 0xBF, 0xBF], [0xEF, 0xBB, 0xBF], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xF4, 0x8F, 0xBF, 0xBF], [0x00], [0x7F], [0x1F],
    ];

    public static byte[] Of(byte[] input, Dice dice)
    {
        var bytes = new List<byte>(input);
        for (var times = dice.Between(1, 3); times > 0 && bytes.Count > 0; times--)
        {
            var at = dice.Below(bytes.Count);
            switch (dice.Below(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << dice.Below(8));
                    break;
                case 1:
                    bytes[at] = (byte)dice.Below(256);
                    break;
                case 2:
                    bytes.InsertRange(at, dice.Pick(Sequences));
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(dice.Between(1, 8), bytes.Count - at));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(dice.Between(1, 64), bytes.Count - at)));
                    break;
                case 5 when dice.OneIn(4):
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes[at] = dice.Pick((byte)'<', (byte)'>', (byte)'&', (byte)'"', (byte)'\'', (byte)'=', (byte)'/', (byte)' ', (byte)0, (byte)0x80, (byte)0xFF);
                    break;
            }
        }

        return dice.OneIn(30) ? Recoded([.. bytes], dice) : [.. bytes];
    }

    private static byte[] Recoded(byte[] bytes, Dice dice)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return dice.Below(6) switch
        {
            0 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            1 => Encoding.BigEndianUnicode.GetBytes(text),
            2 => Encoding.Latin1.GetBytes(text),
            3 => [0xEF, 0xBB, 0xBF, .. bytes],
            4 => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. bytes],
            _ => Encoding.UTF32.GetBytes(text),
        };
    }
}
