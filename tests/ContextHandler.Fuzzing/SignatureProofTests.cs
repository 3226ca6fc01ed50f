using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Fuzzing.Targets;
using ContextHandler.Fuzzing.Xml;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Reading;
using ContextHandler.Testing;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Fuzzing;

/// <summary>Others verify what we sign, and we what they sign.</summary>
public sealed class SignatureProofTests
{
    [Fact]
    public void What_we_sign_the_framework_xmlsec1_and_pysaml2_verify()
    {
        var sample = new XmlSecSample(oneOf: Budget.IsLong ? 50 : 10);
        var target = new WriterTarget(sample);
        Fuzz.Run("writer", target, percent: 6, least: 500, leastAccepted: 100);
        sample.Check("writer");
        target.CheckPysaml2();
    }

    [Fact]
    public void Xmlsec1_digests_wicked_documents_as_our_canonical_xml_does()
    {
        var tried = Budget.IsLong ? 8_000 : 800;
        var documents = Enumerable.Range(0, tried).Select(index => Digested(new Dice(Budget.Seed, index))).OfType<byte[]>().ToArray();
        Assert.InRange(documents.Length, tried / 4, tried);
        var unverified = documents.Chunk(500).SelectMany(batch => XmlSec1.Unverified(batch, "AuthnRequest", FuzzKeys.Certificate)).Select(Encoding.UTF8.GetString);
        Assert.Equal("", string.Join("\n\n", unverified));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fuzz canonical     {documents.Length,12:N0} wicked documents with our digest verified by xmlsec1"));
    }

    [Fact]
    public void What_pysaml2_signs_with_xmlsec1_we_verify()
    {
        var asked = Budget.IsLong ? 200 : 20;
        var questions = Enumerable.Range(0, asked).Select(index => new JsonObject
        {
            ["sign"] = WickedWriter.Write(Unsigned(new Dice(Budget.Seed, index)), new Dice(Budget.Seed, index)),
            ["key"] = Pysaml2.Pem,
        });
        var answers = Pysaml2.Ask(questions);
        Assert.Equal(asked, answers.Count);
        foreach (var signed in answers.Select(answer => (string)answer["signed"]!))
        {
            var assertion = signed[signed.IndexOf("?>", StringComparison.Ordinal) is var end && end >= 0 ? (end + 2).. : ..];
            var document = Encoding.UTF8.GetBytes(TestMessages.Response(assertion));
            var read = Posted.Read(document, message =>
                ResponseReader.TryOpen(message, out var opened, out var failure) && opened.TryRead(FuzzKeys.Idp, FuzzKeys.Ours, out var found, out failure)
                    ? found
                    : throw new FindingException($"{failure}\n{signed}"));
            ResponseOracle.Check(document, read, new XmlSecSample(1));
        }

        Console.WriteLine($"fuzz writer        {answers.Count,12} assertions signed by pysaml2 verified by us");
    }

    // pysaml2 writes an empty value as xsi:nil, which we refuse.
    private static XElement Unsigned(Dice dice)
    {
        var assertion = GenuineXml.Assertion(dice, signed: false);
        assertion.Descendants(Assertion + "AttributeValue").Where(value => value.Value.Length == 0).Remove();
        return assertion;
    }

    // A signed document around anything, its digest over our canonical form; null where it is no XML by chance.
    private static byte[]? Digested(Dice dice)
    {
        var signature = WickedWriter.Write(SignatureTemplate.For(TestMessages.RequestId, dice), dice);
        var content = WickedXml.Fragment(dice, WickedShape.Small, new Dictionary<string, string> { [""] = "" });
        var text = $"<samlp:AuthnRequest xmlns:samlp='{Protocol}' ID='{TestMessages.RequestId}'>{signature}{content}</samlp:AuthnRequest>";
        return GateReading.Tree(Encoding.UTF8.GetBytes(text), GateLimits.Metadata) is null ? null : Encoding.UTF8.GetBytes(TextSigner.Sign(text, TestMessages.RequestId, OurDigest));
    }

    private static byte[] OurDigest(string text, string id)
    {
        var root = GateReading.Tree(Encoding.UTF8.GetBytes(text), GateLimits.Metadata)!;
        var signature = root.Elements.First();
        var inside = GateReading.Everything(signature);
        var prefixes = inside.Find(element => element.LocalName == "InclusiveNamespaces")?.Attribute("PrefixList")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var hash = FrameworkSignature.HashOf(inside.Find(element => element.LocalName == "DigestMethod")!.Attribute("Algorithm"));
        return CryptographicOperations.HashData(hash, GateReading.Canonical(root, prefixes, signature));
    }
}
