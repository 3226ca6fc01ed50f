using System.Text;
using ContextHandler.Saml;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Signatures;

/// <summary>Our canonical XML against that of System.Security.Cryptography.Xml.</summary>
public class CanonicalizerTests
{
    // Random documents declare much in little room.
    private static readonly GateLimits Wide = GateLimits.Metadata with { PassCommentsBetweenElements = false };

    [Theory]
    [InlineData(null)]
    [InlineData("a")]
    [InlineData("#default b")]
    [InlineData("#default a b ns1 unknown")]
    public void Random_documents_come_out_as_the_platform_writes_them(string? inclusive)
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var xml = new RandomXml(seed).Document();
            Assert.Equal(Text(TestSigner.Canonical(xml, inclusive)), Ours(Read(xml), inclusive));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("#default a b ns1")]
    public void An_element_inside_random_documents_does_too(string? inclusive)
    {
        var compared = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var xml = new RandomXml(seed).Document();
            if (Read(xml).SelfAndDescendants().FirstOrDefault(element => element.LocalName == "Assertion") is { } inner)
            {
                Assert.Equal(Text(TestSigner.CanonicalOf(xml, "Assertion", inclusive)), Ours(inner, inclusive));
                compared++;
            }
        }

        Assert.True(compared > 100);
    }

    [Theory]
    [InlineData("<a/>", "<a></a>")]
    [InlineData("<a xmlns='urn:x'><b xmlns=''/></a>", "<a xmlns=\"urn:x\"><b xmlns=\"\"></b></a>")]
    [InlineData("<p:a xmlns:p='urn:x' xmlns:q='urn:y'><q:b/><q:c/></p:a>", "<p:a xmlns:p=\"urn:x\"><q:b xmlns:q=\"urn:y\"></q:b><q:c xmlns:q=\"urn:y\"></q:c></p:a>")]
    [InlineData("<a z='1' b='2' xmlns:p='urn:a' p:a='3'/>", "<a xmlns:p=\"urn:a\" b=\"2\" z=\"1\" p:a=\"3\"></a>")]
    [InlineData("<a b='&#9;&#10;&#13;&lt;&gt;&amp;&quot;&apos;'>&#13;&lt;&gt;&amp;\"'</a>", "<a b=\"&#x9;&#xA;&#xD;&lt;>&amp;&quot;'\">&#xD;&lt;&gt;&amp;\"'</a>")]
    [InlineData("<a>\r\n<b\n/></a>", "<a>\n<b></b></a>")]
    public void The_rules_one_by_one(string xml, string canonical)
    {
        Assert.Equal(canonical, Ours(Read(xml), null));
        Assert.Equal(canonical, Text(TestSigner.Canonical(xml)));
    }

    [Fact]
    public void Its_own_output_is_canonical_already()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var once = Ours(Read(new RandomXml(seed).Document()), null);
            Assert.Equal(once, Ours(Read(once), null));
        }
    }

    private static Element Read(string xml) => XmlGate.Read(Encoding.UTF8.GetBytes(xml), Wide);

    private static string Ours(Element apex, string? inclusive)
    {
        using var output = new ByteBuffer();
        Canonicalizer.Write(apex, output, inclusive?.Split(' '));
        return Text(output.Span);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
