using System.Text;

namespace ContextHandler.Tests.Gate;

/// <summary>
/// The gate is no more lenient than XML 1.0 and Namespaces in XML 1.0, and reads what it accepts as they say: each document is put to
/// System.Xml as well (security cases B04, B09–B14).
/// </summary>
public class XmlSubsetTests
{
    /// <summary>Not XML, in the productions' order (XML 1.0, 5th edition; NS: Namespaces in XML 1.0).</summary>
    public static TheoryData<string> NotXml =>
    [
        // 2.1, 2.8: one root, a prolog before it, nothing behind it
        "", " ", "x", "x<a/>", "<a/>x", "<a/><a/>", "<a>", "</a>", "<a", "<a/", "<a></a", "<a></b>", "<a></A>", "<a><b></a></b>", "<a/>\u00A0",
        "<a/>\0", "<a/>\uFEFF", "<a/>&#32;",
        "\uFEFF\uFEFF<a/>", "\u00A0<a/>", "\0<a/>", "&#32;<a/>",

        // 2.3: names
        "<1/>", "<-a/>", "<.a/>", "<a$/>", "<a\u00D7/>", "<\u00B7a/>", "<a\u2028/>", "<a\uFFFE/>", "<a b$='1'/>", "<a 1='1'/>", "<a -b='1'/>",
        "<a =''/>", "< a/>", "<a></ a>", "<a><></a>", "</>", "<>", "<a\u00A0b='1'/>",

        // NS 3, 4: qualified names
        "<:a/>", "<a:/>", "<a:b:c xmlns:a='urn:a'/>", "<a xmlns:p='urn:a' p:q:r=''/>", "<a :b=''/>", "<a b:=''/>", "<p:1 xmlns:p='urn:a'/>",
        "<a xmlns:='urn:a'/>", "<a xmlns:1='urn:a'/>",

        // 3.1: tags
        "<a b/>", "<a b=/>", "<a b=1/>", "<a b='1\"/>", "<a b='1/>", "<a b='1'c='2'/>", "<a b='1' b='2'/>", "<a / >", "<a/ >", "<a\u000Bb='1'/>",
        "<a\u000Cb='1'/>", "<a\u0085b='1'/>", "<a></a b='1'>", "<a></a/>", "<a b='<'/>", "<a b='1'\"/>", "<a<b/>", "<a><b</a>", "<a/><",

        // NS 6.3: one attribute by two names
        "<a xmlns:p='urn:x' xmlns:q='urn:x' p:b='1' q:b='2'/>", "<a xmlns:p='urn:x' p:b='1' p:b='2'/>", "<a xmlns:p='urn:x' xmlns:p='urn:x'/>",
        "<a xmlns='urn:x' xmlns='urn:y'/>",
        "<o xmlns:p='urn:x'><a xmlns:q='urn:x' p:b='1' q:b='2'/></o>",

        // NS 3, 5: prefixes declared, reserved ones left alone
        "<p:a/>", "<a p:b=''/>", "<a><b xmlns:p='urn:x'/><p:c/></a>", "<a xmlns:p=''/>", "<p:a xmlns:p=''/>",
        "<a xmlns:p='urn:x'><b xmlns:p=''/></a>", "<a xmlns:xml='urn:x'/>", "<a xmlns:xmlns='urn:x'/>",
        "<a xmlns:xmlns='http://www.w3.org/2000/xmlns/'/>", "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>",
        "<a xmlns='http://www.w3.org/2000/xmlns/'/>", "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns='http://www.w3.org/XML/1998/namespace'/>", "<a xmlns:xml=''/>",

        // 2.2: characters
        "<a>\0</a>", "<a>\u0001</a>", "<a>\u0008</a>", "<a>\u000B</a>", "<a>\u000C</a>", "<a>\u000E</a>", "<a>\u001F</a>", "<a>\uFFFE</a>",
        "<a>\uFFFF</a>", "<a b='\u0000'/>", "<a b='\u0001'/>", "<a b='\uFFFF'/>",

        // 2.4: character data
        "<a>]]></a>", "<a>x]]>y</a>", "<a>]]]></a>", "<a><</a>", "<a>&</a>", "<a>& </a>", "<a>x && y</a>",

        // 4.1: references
        "<a>&#0;</a>", "<a>&#x0;</a>", "<a>&#1;</a>", "<a>&#8;</a>", "<a>&#11;</a>", "<a>&#x1F;</a>", "<a>&#xD800;</a>", "<a>&#xDFFF;</a>",
        "<a>&#xD83D;&#xDE00;</a>", "<a>&#xFFFE;</a>", "<a>&#xFFFF;</a>", "<a>&#x110000;</a>", "<a>&#1114112;</a>",
        "<a>&#4294967361;</a>", "<a>&#x100000041;</a>", "<a>&#18446744073709551681;</a>", "<a>&#-65;</a>", "<a>&#+65;</a>", "<a>&# 65;</a>",
        "<a>&#65 ;</a>", "<a>&#X41;</a>", "<a>&#x;</a>", "<a>&#;</a>", "<a>&;</a>", "<a>&#65</a>", "<a>&#x4G;</a>", "<a>&#6A;</a>",
        "<a>&#\u0661;</a>",
        "<a b='&#0;'/>", "<a b='&#xFFFF;'/>", "<a b='&#xD800;'/>", "<a b='&'/>", "<a b='&amp'/>", "<a b='&x;'/>",
        "<a>&amp</a>", "<a>&AMP;</a>", "<a>&Lt;</a>", "<a>&nbsp;</a>", "<a>&x;</a>", "<a>& amp;</a>", "<a>&amp ;</a>", "<a>&lt</a>", "<a>&%x;</a>",
        "&amp;", "<a>&quot</a>",

        // 2.8, 4.3.1: the declaration
        " <?xml version='1.0'?><a/>", "\n<?xml version='1.0'?><a/>", "<a/><?xml version='1.0'?>", "<a><?xml version='1.0'?></a>",
        "<?xml version='1.0'?><?xml version='1.0'?><a/>", "<?xml?><a/>", "<?xml ?><a/>", "<?xml encoding='utf-8'?><a/>",
        "<?xml encoding='utf-8' version='1.0'?><a/>", "<?xml version='1.0' standalone='maybe'?><a/>",
        "<?xml version='1.0' standalone='yes' encoding='utf-8'?><a/>", "<?xml version='1.1'?><a/>", "<?xml version='2.0'?><a/>",
        "<?xml version='1'?><a/>",
        "<?xml version=''?><a/>", "<?xml version=1.0?><a/>", "<?xml version='1.0' ><a/>", "<?xml version='1.0'><a/>",
        "<?xml version='1.0' version='1.0'?><a/>", "<?xml version='1.0'encoding='utf-8'?><a/>",
        "<?xml version='1.0' other='x'?><a/>", "<?XML version='1.0'?><a/>", "<?xml version='1.0' encoding='utf-8\"?><a/>",
        "<?xml version='1.0' encoding='utf-8'", "<?xml version='1.0'?>",

        // 2.8: DTDs, and broken forms of what is forbidden anyway
        "<!DOCTYPE a><a/>", "<!DOCTYPE a SYSTEM 'http://x.example/'><a/>", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "<!doctype a><a/>",
        "<!ELEMENT a ANY><a/>", "<a><!ENTITY e 'x'></a>", "<a><!DOCTYPE a></a>", "<!><a/>", "<a><!></a>",
        "<a><!--</a>", "<a><!-- -- --></a>", "<a><![CDATA[</a>", "<a><![cdata[x]]></a>", "<![CDATA[x]]>", "<a><?</a>", "<a><? x?></a>", "<a><?x</a>",
        "<a><![INCLUDE[x]]></a>",
    ];

    /// <summary>XML, but what rule R3 keeps out.</summary>
    public static TheoryData<string> XmlButForbidden =>
    [
        "<xmlns:a/>", "<a><!-- --></a>", "<!-- --><a/>", "<a/><!-- -->", "<a>x<!---->y</a>", "<a><![CDATA[]]></a>", "<a>x<![CDATA[y]]></a>", "<a><?x?></a>",
        "<a><?x y?></a>", "<?x y?><a/>", "<a/><?x y?>", "<?xml version='1.0'?><!-- --><a/>",
        "<?xml-stylesheet href='x'?><a/>", "<?xml version='1.0' encoding=''?><a/>", "<?xml version='1.0' encoding='utf-16'?><a/>",
        "<?xml version='1.0' encoding='iso-8859-1'?><a/>", "<?xml version='1.0' encoding='us-ascii'?><a/>",
        "<?xml version='1.0' encoding='utf8'?><a/>", "<?xml version='1.0' encoding='utf-7'?><a/>",
        "<?xml version='1.0' encoding='UTF-32'?><a/>", "<?xml version='1.0' encoding='x-user-defined'?><a/>",

        // C14N 1.3 and RFC 3986: namespace names that are relative, or no URIs
        "<a xmlns:n='1' n:x='1'/>", "<a xmlns='rel/ative'/>", "<a xmlns=':one'/>", "<a xmlns='1a:one'/>", "<a xmlns='urn:&lt;'/>", "<a xmlns='urn:a b'/>", "<a xmlns='urn:a?b&amp;c'/>",
        "<a xmlns:p=' urn:x '/>", "<a xmlns:p='urn:x\ny'/>",
    ];

    public static TheoryData<string> Xml =>
    [
        // The prolog and what may stand around the root
        "<a/>", "<a></a>", "<a />", "<a\n/>", "<a></a\t>", "\uFEFF<a/>", " <a/>", "\r\n<a/>\r\n", "<a/> \t\r\n", "<?xml version='1.0'?><a/>",
        "<?xml version=\"1.0\" ?><a/>", "<?xml\nversion = '1.0'\r\n?>\n<a/>", "\uFEFF<?xml version='1.0' encoding='UTF-8'?><a/>",
        "<?xml version='1.0' encoding='utf-8'?><a/>", "<?xml version='1.0' encoding=\"Utf-8\" standalone='yes'?><a/>",
        "<?xml version='1.0' standalone='no'?><a/>",

        // Names
        "<_/>", "<_a-b.c1/>", "<a1 b-2='x'/>", "<xmlx/>", "<a Xml='x' xmlns-='y'/>",

        // Line ends and white space (2.11, 3.3.3)
        "<a>x\r\ny\rz\nw</a>", "<a>\r\r\n\n</a>", "<a>\r</a>", "<a>x\r</a>", "<a b='x\r\ny\rz\nw\tv'/>", "<a b='\r\r\n'/>", "<a b=' x  y '/>",
        "<a>&#13;&#10;&#13;</a>", "<a>\r&#10;</a>", "<a>&#13;\n</a>", "<a b='&#9;&#10;&#13;'/>", "<a b='&#13;\r\n&#10;'/>", "<a> <b/> </a>",
        "<a>x\u0085y\u2028z</a>", "<a b='x\u0085y\u2028z\u00A0'/>", "<a b='\t'\tc='\n'\rd='e'\n/>",

        // References
        "<a>&lt;&gt;&amp;&quot;&apos;</a>", "<a b='&lt;&gt;&amp;&quot;&apos;'/>", "<a>&#65;&#x41;&#0065;&#x000041;</a>",
        "<a>&#x10FFFF;&#x1F600;&#xFFFD;&#xE000;&#xD7FF;</a>", "<a>&#38;#38;</a>", "<a>&amp;lt;</a>", "<a>&amp;#65;</a>", "<a>&#x26;lt;</a>",
        "<a>&#x3c;b/&#x3e;</a>",
        "<a b='&#38;#60;&#60;&#x22;&#x27;'/>", "<a>]]&gt;</a>", "<a>]]</a>", "<a>] ]></a>", "<a>x>y</a>", "<a b='>'/>", "<a b=\"'\" c='\"'/>",
        "<a>]&#93;&gt;</a>", "<a b=']]>'/>", "<a>&#xD;</a>", "<a>&#9;</a>", "<a>&#x20;</a>", "<a>&#x7F;&#x85;&#x9F;</a>",

        // Characters beyond ASCII
        "<a>æøå Å ÆØÅ</a>", "<a>e\u0301\u00E9</a>", "<a>\uD83D\uDE00</a>", "<a>\u007F\u0080\u009F</a>", "<a>\uFEFFx\u200B\u202E\u00AD</a>",
        "<a>\uFFFD\uE000\uD7FF</a>", "<a>\uDBFF\uDFFF</a>", "<a b='æ\uD83D\uDE00'/>",

        // Namespaces
        "<p:a xmlns:p='urn:x' p:b='1' b='2'/>", "<a xmlns='urn:x' b='1'><c/></a>", "<a xmlns='urn:x'><c xmlns=''/></a>",
        "<p:a xmlns:p='urn:x'><p:a xmlns:p='urn:y'/><p:b/></p:a>", "<a p:b='1' xmlns:p='urn:x'/>",
        "<p:a p:b='1' q:b='2' xmlns:p='urn:x' xmlns:q='urn:y'/>",
        "<a xml:lang='da' xml:space='preserve'> </a>", "<xml:a/>", "<a xmlns:p='urn:&#x78;y'/>",
        "<a xmlns:a='urn:x'><a:a a:a='' a=''/></a>", "<a xmlns=''/>", "<a xmlns:p='urn:x' xmlns='urn:x' b='1' p:b='2'/>",
        "<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",

        // Text and elements in turn
        "<a>x<b>y</b>z<c/>w</a>", "<a><b/><b/></a>", "<a>x&amp;<b/>&#65;y</a>",
    ];

    /// <summary>Bytes between the tags of one element that are not UTF-8 (RFC 3629).</summary>
    public static TheoryData<string> NotUtf8 =>
    [
        "80", "BF", "C3", "C328", "E2", "E282", "E28228", "F09F98", "F09F9828", "C080", "C0AF", "C1BF", "E08080", "E09FBF", "F0808080", "F08FBFBF",
        "EDA080", "EDBFBF", "EDA0BDEDB880", "F4908080", "F5808080", "F888808080", "FC8480808080", "FE", "FF", "FFFE", "C3A6E6", "BFC3",
    ];

    [Theory]
    [MemberData(nameof(NotXml))]
    public void What_is_not_XML_is_refused(string xml)
    {
        Assert.Null(SecondOpinion.OfPlatform(Bytes(xml)));
        Assert.Null(SecondOpinion.OfGate(Bytes(xml)));
    }

    [Theory]
    [MemberData(nameof(XmlButForbidden))]
    public void What_is_XML_but_no_plain_UTF_8_elements_and_text_is_refused(string xml)
    {
        Assert.NotNull(SecondOpinion.OfPlatform(Bytes(xml)));
        Assert.Null(SecondOpinion.OfGate(Bytes(xml)));
    }

    [Theory]
    [MemberData(nameof(Xml))]
    public void What_is_accepted_is_read_as_the_standard_says(string xml)
    {
        var read = SecondOpinion.OfGate(Bytes(xml));

        Assert.NotNull(read);
        Assert.Equal(SecondOpinion.OfPlatform(Bytes(xml)), read);
    }

    [Theory]
    [MemberData(nameof(NotUtf8))]
    public void What_is_not_UTF_8_is_refused_in_text_in_a_value_in_a_name_and_around_the_root(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        byte[][] documents = [[.. "<a>"u8, .. bytes, .. "</a>"u8], [.. "<a b='"u8, .. bytes, .. "'/>"u8], [.. "<a"u8, .. bytes, .. "/>"u8], [.. "<a/>"u8, .. bytes], [.. bytes, .. "<a/>"u8]];

        Assert.All(documents, document => Assert.Null(SecondOpinion.OfGate(document)));
    }

    // A string of .NET may hold half a character; UTF-8 may not, so those stand in NotUtf8.
    private static byte[] Bytes(string xml) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(xml);
}
