namespace ContextHandler.Fuzzing.Xml;

/// <summary>What wicked documents are put together from: every spelling that readers of XML have been known to disagree about.</summary>
internal static class Pieces
{
    /// <summary>Names of XML 1.0, whatever its edition.</summary>
    public static readonly string[] Names =
        ["a", "B", "_", "z-1", "A_b", "e.f", "é", "Ærø", "Ж", "中", "x\u0300", "x\u00B7y", "Assertion", "ID", "Id", "id", "xmlish", "Xml", "lang", "न", "한"];

    /// <summary>Names of the fifth edition only, of no edition, or with a colon too many.</summary>
    public static readonly string[] DoubtfulNames =
        ["\u0132", "\u2C00", "\U00010400", "\u0300x", "-a", ".a", "1a", "\u00B7a", "a\u00D7", "a\u037E", "a\u2028", "a\u00A0", ":a", "a:", "a:b:c", ":", "a::b", "xmlns", "xmlns:a", "xml:a", "a\u200C", "a\u203F", "a\uFFFE", "ａ", "a\uD83D"];

    public static readonly string[] Prefixes = ["", "", "a", "b", "ns1", "é", "XML", "_"];

    /// <summary>Spellings of namespace names beside what they mean; several mean the same one.</summary>
    public static readonly (string Spelling, string Uri)[] Namespaces =
    [
        ("urn:one", "urn:one"), ("&#x75;rn:one", "urn:one"), ("urn:&#111;ne", "urn:one"), ("urn:two", "urn:two"), ("URN:one", "URN:one"),
        ("http://example.dk/?x=1;y=(z)#%20", "http://example.dk/?x=1;y=(z)#%20"), ("urn:a&#43;b", "urn:a+b"),
        ("urn:oasis:names:tc:SAML:2.0:assertion", "urn:oasis:names:tc:SAML:2.0:assertion"),
    ];

    /// <summary>Namespace names that are no URIs; other readers warn, or refuse them.</summary>
    public static readonly (string Spelling, string Uri)[] DoubtfulNamespaces =
    [
        ("urn:tab\there", "urn:tab here"), ("urn:line\r\nend", "urn:line end"), (" urn:one ", " urn:one "), ("relative", "relative"), ("urn:&#9;", "urn:\t"),
        ("urn:&quot;x&quot;", "urn:\"x\""), ("urn:&lt;", "urn:<"), (":one", ":one"), ("1a:one", "1a:one"), ("u_r:one", "u_r:one"), ("urn", "urn"), ("//one", "//one"), ("urn:ø", "urn:ø"), ("urn:😀", "urn:😀"),
        ("http://example.dk/?x=1&amp;y=&apos;z&apos;", "http://example.dk/?x=1&y='z'"), ("urn:&#x26;amp;", "urn:&amp;"),
    ];

    /// <summary>White space inside a tag.</summary>
    public static readonly string[] Blanks = [" ", " ", " ", "\n", "\t", "\r", "\r\n", "  ", " \r\n\t ", "\n\r"];

    /// <summary>Character data. A quote that would end an attribute's value is escaped by who uses it.</summary>
    public static readonly string[] Texts =
    [
        "x", "Alice", " ", "\t", "\n", "\r", "\r\n", "\r\r\n", "\n\r", "  ", "ø", "e\u0301", "😀", "\U0010FFFF", "\U0001FFFE", "\u0085", "\u2028", "\u00A0", "\uFEFF", "\uFFFD",
        "\uE000", "\u007F", "\u009F", "\uD7FF", "\uFDD0", "]", "]]", "]]&gt;", ">", "/>", "?>", "-->", "=", ";", "'", "\"", "%", "#",
        "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#38;", "&#x26;", "&#60;", "&#x3C;", "&#x3c;", "&#13;", "&#xD;", "&#xd;", "&#10;", "&#x0a;", "&#xA;", "&#9;", "&#32;", "&#x20;",
        "&#0000000065;", "&#x0000000000000041;", "&#128512;", "&#x1F600;", "&#x10ffff;", "&#xFFFD;", "&#x85;", "&#x2028;", "&#xE000;", "&amp;amp;", "&amp;#65;", "&amp;lt;b/&gt;", "xmlns:a=", "&#xD;\n", "\r&#xA;",
    ];

    /// <summary>What no document may hold, or not there.</summary>
    public static readonly string[] Intruders =
    [
        "<!-- x -->", "<!---->", "<!-- -- -->", "<?x y?>", "<?xml version=\"1.0\"?>", "<![CDATA[x]]>", "<![CDATA[]]>", "<!DOCTYPE a>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<!ENTITY b \"c\">",
        "&b;", "&#0;", "&#x0;", "&#1;", "&#xB;", "&#xD800;", "&#xDFFF;", "&#55357;&#56832;", "&#xFFFE;", "&#xFFFF;", "&#x110000;", "&#4294967361;", "&#x100000041;", "&#99999999999999999999;",
        "&#;", "&#x;", "&# 65;", "&#65 ;", "&#X41;", "&#xG;", "&#6a;", "&#-65;", "&#+65;", "&amp", "&AMP;", "&Amp;", "& amp;", "&", "&;", "&nbsp;", "&a:b;", "&#65", "&amp&amp;",
        "]]>", "<", ">", "</", "/", "<>", "</>", "< a>", "<a", "<a>", "</a>", "<a/>", "<a / >", "<a/ >", "</a >", "</ a>", "<a b>", "<a b=>", "<a b=c>", "<a b='c\">", "\"", "'", "=", "==",
        "\0", "\u0001", "\u0008", "\u000B", "\u000C", "\u001F", "\uFFFE", "\uFFFF", "\uFEFF", "\u0085", "\u2028", "\u00A0", "\uD800", "\uDC00", "text", " x='1'", " xmlns=''", " xmlns:a=''",
        " xmlns:a='urn:one'", " xmlns:xml='http://www.w3.org/XML/1998/namespace'", " xmlns:xml='urn:one'", " xmlns:xmlns='urn:one'", " xmlns:xmlns='http://www.w3.org/2000/xmlns/'",
        " xmlns:a='http://www.w3.org/XML/1998/namespace'", " xmlns='http://www.w3.org/XML/1998/namespace'", " xmlns:a='http://www.w3.org/2000/xmlns/'", " xmlns='http://www.w3.org/2000/xmlns/'",
        " xmlns:='urn:one'", " xmlns:1='urn:one'", " xmlns : a='urn:one'", " xmlns:a:b='urn:one'", " :a='1'", " a:='1'", " a:b:c='1'", " unbound:a='1'", "<unbound:a/>", "<xmlns:a/>", "<xml:a/>", "<a:/>", "<:a/>",
        " xml:space='preserve'", " xml:space='default'", " xml:space='other'", " xml:lang='da'", " xml:lang=''", " xml:id='x'", " xml:base='urn:x'", " a='<'", " a='&lt;'", " a='1' a='2'",
        " p:a='1' q:a='2' xmlns:p='urn:one' xmlns:q='urn:one'", " p:a='1' q:a='2' xmlns:p='urn:one' xmlns:q='&#x75;rn:one'", "a='1'b='2'", " a = '1'", " a\r\n=\t'1'",
    ];

    /// <summary>XML declarations, few of them right.</summary>
    public static readonly string[] DoubtfulDeclarations =
    [
        "<?xml?>", "<?xml ?>", "<?xml version='1.0'?>", "<?xml version='1.1'?>", "<?xml version='1.00'?>", "<?xml version=' 1.0'?>", "<?xml version='2.0'?>", "<?xml version=1.0?>", "<?xml version='1.0\"?>",
        "<?xml encoding='UTF-8'?>", "<?xml encoding='UTF-8' version='1.0'?>", "<?xml version='1.0' encoding='utf8'?>", "<?xml version='1.0' encoding='UTF-16'?>", "<?xml version='1.0' encoding='ISO-8859-1'?>",
        "<?xml version='1.0' encoding='uTf-8'?>", "<?xml version='1.0' encoding=''?>", "<?xml version='1.0' encoding=' UTF-8'?>", "<?xml version='1.0' encoding='UTF-8 '?>", "<?xml version='1.0' encoding='&#85;TF-8'?>",
        "<?xml version='1.0' encoding='ascii'?>", "<?xml version='1.0' encoding='UTF-7'?>", "<?xml version='1.0' standalone='yes'?>", "<?xml version='1.0' standalone='no'?>", "<?xml version='1.0' standalone='maybe'?>",
        "<?xml version='1.0' standalone='Yes'?>", "<?xml version='1.0' standalone='yes' encoding='UTF-8'?>", "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>", "<?xml version='1.0' encoding='UTF-8'standalone='yes'?>",
        "<?xml version='1.0'encoding='UTF-8'?>", "<?xml version='1.0' encoding='UTF-8' a='b'?>", "<?xml version='1.0' version='1.0'?>", "<?XML version='1.0'?>", "<?Xml version='1.0'?>", "<? xml version='1.0'?>",
        "<?xml  version = '1.0'\r\n\tencoding\n=\r'utf-8' ?>", "<?xml version='1.0'>", "<?xml version='1.0' ? >", "<?xml\u0085version='1.0'?>", " <?xml version='1.0'?>", "\uFEFF<?xml version='1.0'?>", "<?xml version='1.0'?><?xml version='1.0'?>",
        "<?xmlversion='1.0'?>", "<?xml-stylesheet href='x'?>", "<?xml version='1.0' encoding='UTF-8' standalone='yes' standalone='yes'?>", "<?xml version='&#x31;.0'?>",
    ];
}
