using System.Text;
using ContextHandler.Saml;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;
using ContextHandler.Tests.Signatures;

namespace ContextHandler.Tests.Gate;

/// <summary>Random documents, edited at random (security case B13): what the gate still accepts, it reads as System.Xml does, and reads so again from its canonical bytes.</summary>
public class XmlEditsTests
{
    private const int Documents = 300;
    private const int EditsOfEach = 30;

    // What a parser stumbles over.
    private static readonly string[] Pieces =
    [
        "<", ">", "/", "&", ";", "'", "\"", "=", ":", " ", "\r", "\n", "\t", "\0", "]]>", "<!--", "-->", "<![CDATA[", "<?x", "?>", "&#13;", "&#x0;", "&amp;", "&lt;", "xmlns=''", " xmlns:a='urn:one'", "</e>", "<e>", "<e/>", "a:", "\uFEFF", "\u0085", "\uFFFF",
    ];

    [Fact]
    public void What_is_accepted_is_read_as_the_standard_says()
    {
        var accepted = 0;
        foreach (var document in Edited())
        {
            if (SecondOpinion.OfGate(document) is { } read)
            {
                Assert.Equal(SecondOpinion.OfPlatform(document), read);
                accepted++;
            }
        }

        Assert.InRange(accepted, Documents, Documents * EditsOfEach / 2);
    }

    [Fact]
    public void What_is_accepted_is_the_same_when_it_was_written_and_read_again()
    {
        var compared = 0;
        foreach (var document in Edited())
        {
            if (Read(document) is { } tree)
            {
                var written = Canonicalizer.ToArray(tree);
                Assert.Equal(written, Canonicalizer.ToArray(Read(written)!));
                compared++;
            }
        }

        Assert.True(compared > Documents);
    }

    private static Element? Read(byte[] document)
    {
        try
        {
            return XmlGate.Read(document, GateLimits.Message);
        }
        catch (WireRefusal)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> Edited()
    {
        for (var seed = 0; seed < Documents; seed++)
        {
            var document = Encoding.UTF8.GetBytes(new RandomXml(seed).Document());
            var random = new Random(seed);
            yield return document;
            for (var edit = 0; edit < EditsOfEach; edit++)
            {
                yield return Edit(document, random);
            }
        }
    }

    private static byte[] Edit(byte[] document, Random random)
    {
        var at = random.Next(document.Length);
        var length = random.Next(Math.Min(12, document.Length - at));
        byte[] put = random.Next(6) switch
        {
            0 => [],
            1 => [(byte)random.Next(256)],
            2 => [.. document.AsSpan(at, length), .. document.AsSpan(at, length)],
            3 => [document[random.Next(document.Length)]],
            _ => Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]),
        };
        return [.. document.AsSpan(0, at), .. put, .. document.AsSpan(at + length)];
    }
}
