using System.Text;
using ContextHandler.Login;
using ContextHandler.Saml;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Tests.Gate;

/// <summary>Rules R1–R3 and decision 13.</summary>
public class XmlGateTests
{
    [Theory]
    [InlineData("<a>x<b/>y</a>", null)]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>", null)]
    [InlineData("\uFEFF<a/>", null)]
    [InlineData("<a>&#65;&amp;</a>", null)]
    [InlineData("<a>x<!-- -->y</a>", FailureReason.XmlForbiddenNode)]
    [InlineData("<a><!-- --><b/></a>", FailureReason.XmlForbiddenNode)]
    [InlineData("<!-- --><a/>", FailureReason.XmlForbiddenNode)]
    [InlineData("<a><![CDATA[x]]></a>", FailureReason.XmlForbiddenNode)]
    [InlineData("<a>x<?p y?></a>", FailureReason.XmlForbiddenNode)]
    [InlineData("<!DOCTYPE a><a/>", FailureReason.XmlMalformed)]
    [InlineData("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", FailureReason.XmlMalformed)]
    [InlineData("<a>&e;</a>", FailureReason.XmlMalformed)]
    [InlineData("<?xml version=\"1.1\"?><a/>", FailureReason.XmlMalformed)]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>", FailureReason.XmlMalformed)]
    [InlineData("<a>\0</a>", FailureReason.XmlMalformed)]
    [InlineData("<a>&#0;</a>", FailureReason.XmlMalformed)]
    [InlineData("<a/><b/>", FailureReason.XmlMalformed)]
    [InlineData("<a/>x", FailureReason.XmlMalformed)]
    [InlineData("<a", FailureReason.XmlMalformed)]
    [InlineData("<p:a/>", FailureReason.XmlMalformed)]
    [InlineData("<a b='1' b='2'/>", FailureReason.XmlMalformed)]
    [InlineData("<a xmlns:xml='urn:x'/>", FailureReason.XmlMalformed)]
    [InlineData("<a xmlns:xmlns='urn:x'/>", FailureReason.XmlMalformed)]
    [InlineData("<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", FailureReason.XmlMalformed)]
    [InlineData("", FailureReason.XmlMalformed)]
    public void Rule_3_elements_and_text_and_nothing_else(string xml, FailureReason? expected) => Assert.Equal(expected, Read(xml));

    [Fact]
    public void Other_encodings_are_refused()
    {
        Assert.Equal(FailureReason.XmlMalformed, Refusal(Encoding.Unicode.GetBytes("<a/>"), GateLimits.Message));
        Assert.Equal(FailureReason.XmlMalformed, Refusal(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("<a/>")).ToArray(), GateLimits.Message));
        Assert.Equal(FailureReason.XmlMalformed, Refusal([(byte)'<', (byte)'a', (byte)'>', 0xC0, 0xBC, (byte)'<', (byte)'/', (byte)'a', (byte)'>'], GateLimits.Message));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, FailureReason.MessageTooLarge)]
    public void Decision_13_at_most_256_KB(int over, FailureReason? expected) =>
        Assert.Equal(expected, Read($"<a>{new string('x', (256 * 1024) - 7 + over)}</a>"));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, FailureReason.XmlTooComplex)]
    public void Decision_13_at_most_32_levels(int over, FailureReason? expected) =>
        Assert.Equal(expected, Read(Repeat("<a>", 32 + over) + Repeat("</a>", 32 + over)));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, FailureReason.XmlTooComplex)]
    public void Decision_13_at_most_2000_elements(int over, FailureReason? expected) =>
        Assert.Equal(expected, Read($"<a>{Repeat("<b/>", 1999 + over)}</a>"));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, FailureReason.XmlTooComplex)]
    public void Decision_13_at_most_512_namespace_declarations(int over, FailureReason? expected) =>
        Assert.Equal(expected, Read($"<a>{Repeat("<b xmlns='urn:x'/>", 512 + over)}</a>"));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, FailureReason.XmlTooComplex)]
    public void Decision_13_at_most_16_prefixes_in_scope(int over, FailureReason? expected)
    {
        var inner = string.Concat(Enumerable.Range(0, 8 + over).Select(index => $" xmlns:q{index}='urn:x'"));
        var outer = string.Concat(Enumerable.Range(0, 8).Select(index => $" xmlns:p{index}='urn:x'"));
        Assert.Equal(expected, Read($"<a{outer}><b{inner}/><c{inner}/></a>"));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, FailureReason.XmlTooComplex)]
    public void At_most_64_attributes_of_an_element(int over, FailureReason? expected) =>
        Assert.Equal(expected, Read($"<a{string.Concat(Enumerable.Range(0, 64 + over).Select(index => $" b{index}=''"))}/>"));

    [Theory]
    [InlineData("<!-- c --><a><!-- c --><b>x</b> <!-- c --></a>", null)]
    [InlineData("<a><b>x<!-- c --></b></a>", FailureReason.XmlForbiddenNode)]
    [InlineData("<a><b><!-- c -->x</b></a>", FailureReason.XmlForbiddenNode)]
    [InlineData("<a><?p x?></a>", FailureReason.XmlForbiddenNode)]
    [InlineData("<!DOCTYPE a><a/>", FailureReason.XmlMalformed)]
    public void Decision_13_metadata_may_have_comments_between_elements(string xml, FailureReason? expected) =>
        Assert.Equal(expected, Refusal(Encoding.UTF8.GetBytes(xml), GateLimits.Metadata));

    [Fact]
    public void A_decrypted_element_has_the_namespaces_of_the_place_where_it_stood()
    {
        var outer = XmlGate.Read("<a xmlns='urn:outer' xmlns:p='urn:p'><b xmlns='' xmlns:p='urn:q'/></a>"u8.ToArray(), GateLimits.Message);
        var inner = XmlGate.Read("<c><p:d/></c>"u8.ToArray(), GateLimits.Message, outer.Elements.Single());
        Assert.True(inner.Is(string.Empty, "c"));
        Assert.True(inner.Elements.Single().Is("urn:q", "d"));
        Assert.Equal("urn:q", inner.Resolve("p"));
        Assert.Equal(string.Empty, inner.Resolve(string.Empty));
    }

    [Fact]
    public void A_refusal_quotes_nothing()
    {
        var refusal = Assert.Throws<WireRefusal>(() => XmlGate.Read("<secret>x<!-- secret --></secret>"u8.ToArray(), GateLimits.Message));
        Assert.DoesNotContain("secret", refusal.Failure.Detail, StringComparison.Ordinal);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static FailureReason? Read(string xml) => Refusal(Encoding.UTF8.GetBytes(xml), GateLimits.Message);

    private static FailureReason? Refusal(byte[] xml, GateLimits limits)
    {
        try
        {
            XmlGate.Read(xml, limits);
            return null;
        }
        catch (WireRefusal refusal)
        {
            return refusal.Failure.Reason;
        }
    }
}
