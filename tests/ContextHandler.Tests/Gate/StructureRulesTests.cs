using ContextHandler.Login;
using ContextHandler.Testing;
using ContextHandler.Tests.Reading;

namespace ContextHandler.Tests.Gate;

/// <summary>Rules R5 and R6, one broken thing at a time.</summary>
public class StructureRulesTests
{
    private const string Bad = " xmlns:ev=\"urn:evil\" ";

    [Theory]
    [InlineData("<samlp:Status>", "<samlp:Status ID=\"_fresh\">", null)]
    [InlineData("<samlp:Status>", "<samlp:Status ID=\"_assertion\">", FailureReason.IdNotUnique)]
    [InlineData("<samlp:Status>", "<samlp:Status ID=\"_response\">", FailureReason.IdNotUnique)]
    [InlineData("<samlp:Status>", "<samlp:Status Id=\"_fresh\">", FailureReason.StructureRefused)]
    [InlineData("<samlp:Status>", "<samlp:Status id=\"_fresh\">", FailureReason.StructureRefused)]
    [InlineData("<samlp:Status>", "<samlp:Status xml:id=\"_fresh\">", FailureReason.StructureRefused)]
    [InlineData("<samlp:Status>", "<samlp:Status" + Bad + "ev:ID=\"_fresh\">", FailureReason.StructureRefused)]
    [InlineData("<samlp:Status>", "<samlp:Status ID=\"1\">", FailureReason.StructureRefused)]
    [InlineData("<samlp:Status>", "<samlp:Status ID=\"\">", FailureReason.StructureRefused)]
    [InlineData("<samlp:Status>", "<samlp:Status ID=\"a:b\">", FailureReason.StructureRefused)]
    public void Rule_5_an_id_is_unique_and_spelled_one_way(string good, string bad, FailureReason? expected) =>
        Assert.Equal(expected, Messages.Read(Messages.SignedAssertion().Replace(good, bad))?.Reason);

    [Theory]
    [InlineData("Id=\"_fresh\"", null)]
    [InlineData("Id=\"_assertion\"", FailureReason.IdNotUnique)]
    [InlineData("ID=\"_fresh\"", FailureReason.StructureRefused)]
    public void Rule_5_a_signature_spells_it_Id(string id, FailureReason? expected) =>
        Assert.Equal(expected, Messages.Read(Messages.SignedAssertion().Replace("<Signature ", $"<Signature {id} "))?.Reason);

    [Theory]
    [InlineData(256, null)]
    [InlineData(257, FailureReason.StructureRefused)]
    public void Rule_5_an_id_has_256_characters_at_most(int length, FailureReason? expected)
    {
        var id = "_" + new string('a', length - 1);
        Assert.Equal(expected, Messages.Read(Messages.SignedResponse(TestMessages.Response().Replace("<samlp:Status>", $"<samlp:Status ID=\"{id}\">")))?.Reason);
    }

    [Fact]
    public void Rule_6_a_signature_stands_directly_behind_the_issuer()
    {
        var signed = Messages.SignedAssertion();
        var signature = signed[signed.IndexOf("<Signature", StringComparison.Ordinal)..(signed.IndexOf("</Signature>", StringComparison.Ordinal) + "</Signature>".Length)];
        var without = signed.Replace(signature, string.Empty);
        Assert.Null(Messages.Read(signed));
        foreach (var place in (string[])["<saml:Conditions", "<saml:Issuer", "</saml:Assertion>", "</samlp:Status>", "</saml:Subject>"])
        {
            var moved = without.Insert(without.LastIndexOf(place, StringComparison.Ordinal), signature);
            Assert.Equal((place, FailureReason.SignatureMisplaced), (place, Messages.Read(moved)?.Reason));
        }
    }

    [Fact]
    public void Rule_6_one_signature_per_parent()
    {
        var signed = Messages.SignedAssertion();
        var second = TestSigner.Sign(signed, TestMessages.AssertionId, TestPeers.IdpCertificate);
        Assert.Equal(FailureReason.SignatureMisplaced, Messages.Read(second)?.Reason);
    }

    [Theory]
    [InlineData("</Signature>", "<evil/></Signature>", FailureReason.ElementMisplaced)]
    [InlineData("</Signature>", "text</Signature>", FailureReason.ElementMisplaced)]
    [InlineData("<SignatureValue>", "<SignatureValue/><SignatureValue>", FailureReason.StructureRefused)]
    [InlineData("</SignedInfo>", "</SignedInfo><SignedInfo/>", FailureReason.StructureRefused)]
    [InlineData("</DigestValue>", "</DigestValue><DigestValue/>", FailureReason.StructureRefused)]
    public void Rule_6_a_signature_holds_nothing_else(string good, string bad, FailureReason expected) =>
        Assert.Equal(expected, Messages.Read(Messages.SignedAssertion().Replace(good, bad))?.Reason);

    [Theory]
    [InlineData("<X509Data><X509Certificate>AA==</X509Certificate></X509Data><KeyName>k</KeyName><KeyValue/>", null)]
    [InlineData("<RetrievalMethod URI=\"http://127.0.0.1:1/\"/>", FailureReason.SignatureMisplaced)]
    [InlineData("<evil/>", FailureReason.SignatureMisplaced)]
    [InlineData("<X509Data xmlns=\"urn:evil\"/>", FailureReason.SignatureMisplaced)]
    public void Decision_14_KeyInfo_holds_three_kinds_and_is_ignored(string content, FailureReason? expected) => Assert.Equal(
        expected, Messages.Read(Messages.SignedAssertion().Replace("</SignatureValue>", $"</SignatureValue><KeyInfo>{content}</KeyInfo>"))?.Reason);
}
