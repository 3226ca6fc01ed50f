using System.Text;
using System.Xml;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Fuzzing.Xml;
using ContextHandler.Saml.Gate;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>
/// Our exclusive canonical XML beside XmlDsigExcC14NTransform's: of a document, and of an element somewhere in it with InclusiveNamespaces
/// and one child left out, as an enveloped signature is.
/// </summary>
internal sealed class CanonicalTarget : Target
{
    private static readonly GateLimits Wide = GateLimits.Metadata with { PassCommentsBetweenElements = false };
    private static readonly string[] PrefixLists = ["", "a", "#default", "b ns1", "#default a b ns1 é XML _ unknown", "xml a", "ns1 #default"];

    public override FuzzCase Generate(Dice dice) =>
        new(Encoding.UTF8.GetBytes(WickedXml.Document(dice, dice.OneIn(20) ? WickedShape.Any(dice) : WickedShape.Small)));

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        if (GateReading.Tree(input, Wide) is not { } root)
        {
            return Outcome.Refused;
        }

        var document = FrameworkXml.Load(input.ToArray());
        Same(FrameworkXml.Canonical(document.DocumentElement!), GateReading.Canonical(root, []), input, "the document's canonical form");

        // Which element and which prefixes is a matter of the document, so that a finding's bytes are all of it.
        var dice = new Dice(Sum(input.Span), 0);
        var everything = GateReading.Everything(root);
        var place = dice.Below(everything.Count);
        var prefixes = dice.Pick(PrefixLists);
        var (ours, theirs) = (everything[place], (XmlElement)document.SelectNodes("//*")![place]!);
        var omitted = ours.Elements.FirstOrDefault();
        if (omitted is not null)
        {
            theirs.RemoveChild(theirs.ChildNodes.OfType<XmlElement>().First());
        }

        Same(
            FrameworkXml.Canonical(theirs, prefixes),
            GateReading.Canonical(ours, prefixes.Split(' ', StringSplitOptions.RemoveEmptyEntries), omitted),
            input,
            $"the canonical form of element {place} with the prefixes '{prefixes}', its first child left out,");
        return Outcome.Accepted;
    }

    private static void Same(byte[] theirs, byte[] ours, ReadOnlyMemory<byte> input, string what)
    {
        if (!theirs.AsSpan().SequenceEqual(ours))
        {
            FindingException.UnlessEqual(Encoding.UTF8.GetString(theirs), Encoding.UTF8.GetString(ours), what);
            throw new FindingException($"{what} differs in its bytes; the document has {input.Length}");
        }
    }

    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var one in bytes)
        {
            sum = unchecked((sum * 31) + one);
        }

        return sum;
    }
}
