using System.Text;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Fuzzing.Xml;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>
/// The gate beside the framework's reader: what ours accepts, the framework accepts too and reads alike; what the framework accepts and
/// is of our subset, ours accepts.
/// </summary>
/// <param name="limits">The caps of messages or of metadata.</param>
internal sealed class GateTarget(GateLimits limits) : Target
{
    public override FuzzCase Generate(Dice dice)
    {
        var document = WickedXml.Document(dice, WickedShape.Any(dice));
        return dice.Below(10) switch
        {
            < 4 => new(Bytes(document, dice)),
            < 9 => new(Bytes(NearMiss.Of(document, dice), dice)),
            _ => new(ByteDamage.Of(Bytes(document, dice), dice)),
        };
    }

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        var tree = Bounded(MostAllocated(input.Length), () => GateReading.Tree(input, limits));
        var characters = FrameworkReading.OfText(input, limits);
        if (tree is null)
        {
            FindingException.Unless(!characters.IsInSubset || input.Length > limits.MaxBytes, $"the framework reads what the gate refuses\nit read:   {characters.Text}");
            return Outcome.Refused;
        }

        var ours = GateReading.Infoset(tree).ToString();
        FindingException.Unless(characters.Text is not null, $"the gate reads what the framework refuses\nit read:   {ours}");
        FindingException.UnlessEqual(characters.Text!, ours, "what the framework reads");
        FindingException.Unless(characters.IsInSubset, "the gate passed a cap or a forbidden node");
        FindingException.UnlessEqual(ours, FrameworkReading.OfBytes(input, limits).Text ?? "refused", "what the framework reads out of the bytes");
        return Outcome.Accepted;
    }

    // The framework's reader takes buffers of its own, and every node is an object.
    private static long MostAllocated(int length) => 128_000 + (100L * length);

    // Lone surrogates become the bytes that CESU-8 would write, so that they reach the decoder.
    private static byte[] Bytes(string document, Dice dice)
    {
        var bytes = new List<byte>(document.Length + 16);
        if (dice.OneIn(20))
        {
            bytes.AddRange(Encoding.UTF8.Preamble);
        }

        foreach (var rune in document.EnumerateRunes())
        {
            bytes.AddRange(rune == Rune.ReplacementChar && !document.Contains('\uFFFD', StringComparison.Ordinal) ? [0xED, 0xA0, 0x80] : Encoding.UTF8.GetBytes(rune.ToString()));
        }

        return [.. bytes];
    }
}
