using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Saml.Reading;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;

namespace ContextHandler.Tests.Reading;

/// <summary>Security cases I01, I03, A21, A22, F06: who signed a logout message, and what.</summary>
public class LogoutSignatureTests
{
    public static TheoryData<string> Both => [TestLogouts.Request(), TestLogouts.Response()];

    [Theory]
    [MemberData(nameof(Both))]
    public void Control_a_signed_message_is_read_in_either_binding(string xml)
    {
        Assert.Null(Logouts.Posted(Logouts.Signed(xml)));
        Assert.Null(Logouts.Redirected(Logouts.Query(xml), xml));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void I01_an_unsigned_message_is_refused_in_either_binding(string xml)
    {
        var query = Logouts.Query(xml);
        Assert.Equal(FailureReason.SignatureMissing, Logouts.Posted(xml));
        Assert.Equal(FailureReason.SignatureMissing, Logouts.Redirected(query[..query.IndexOf("&SigAlg", StringComparison.Ordinal)], xml));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void I01_an_unsigned_message_is_refused_though_the_party_need_not_sign_its_logins(string xml)
    {
        var system = TestPeers.System with { RequestSigned = false };
        var party = LogoutParty.Of(system);
        LoginFailure? failure;
        _ = xml.StartsWith("<samlp:LogoutRequest", StringComparison.Ordinal)
            ? LogoutRequestReader.TryRead(Messages.Posted(xml), _ => party, out _, out failure)
            : LogoutResponseReader.TryRead(Messages.Posted(xml), _ => party, out _, out failure);
        Assert.Equal(FailureReason.SignatureMissing, failure?.Reason);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void I01_neither_a_stranger_nor_another_party_signs_for_the_issuer(string xml)
    {
        foreach (var signer in (X509Certificate2[])[TestCertificates.Rsa("stranger"), TestPeers.IdpCertificate])
        {
            Assert.Equal(FailureReason.SigningKeyUnknown, Logouts.Posted(Logouts.Signed(xml, signer)));
            Assert.Equal(FailureReason.SigningKeyUnknown, Logouts.Redirected(Logouts.Query(xml, signer: signer), xml));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void I01_the_other_party_signs_for_itself(string xml)
    {
        var theirs = xml.Replace(TestMessages.SystemEntityId, TestMessages.IdpEntityId);
        Assert.Null(Logouts.Posted(Logouts.Signed(theirs, TestPeers.IdpCertificate)));
        Assert.Null(Logouts.Redirected(Logouts.Query(theirs, signer: TestPeers.IdpCertificate), theirs));
    }

    [Theory]
    [InlineData("alice", "admin")]
    [InlineData("_session", "_of-somebody-else")]
    [InlineData("status:Success", "status:Responder")]
    [InlineData("2026-11-21", "2027-11-21")]
    public void I01_a_word_changed_after_signing_is_refused_in_either_binding(string from, string to)
    {
        foreach (var xml in Both.Select(row => row.Data).Where(xml => xml.Contains(from, StringComparison.Ordinal)))
        {
            var changed = xml.Replace(from, to);
            var query = Logouts.Query(xml).Replace(Uri.EscapeDataString(TestQueries.Encode(xml)), Uri.EscapeDataString(TestQueries.Encode(changed)));
            Assert.Equal(FailureReason.SignatureInvalid, Logouts.Posted(Logouts.Signed(xml).Replace(from, to)));
            Assert.Equal(FailureReason.SigningKeyUnknown, Logouts.Redirected(query, changed));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void C01_hmac_under_the_public_key_sha_1_and_a_key_in_KeyInfo_are_refused(string xml)
    {
        var key = TestPeers.SystemCertificate.GetPublicKey();
        var hmac = TestSigner.Resign(
            Logouts.Signed(xml),
            info => OddSignature.Child(info, "SignatureMethod").SetAttribute("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"),
            octets => HMACSHA256.HashData(key, octets));
        var stranger = TestCertificates.Rsa("stranger");
        Assert.Equal(FailureReason.AlgorithmRefused, Logouts.Posted(hmac));
        Assert.Equal(FailureReason.AlgorithmRefused, Logouts.Posted(Logouts.Signed(xml, how: new() { Method = SignedXml.XmlDsigRSASHA1Url })));
        Assert.Equal(FailureReason.AlgorithmRefused, Logouts.Posted(Logouts.Signed(xml, how: new() { Digest = SignedXml.XmlDsigSHA1Url })));
        Assert.Equal(FailureReason.SigningKeyUnknown, Logouts.Posted(Logouts.Signed(xml, stranger, new() { KeyInfo = new KeyInfoX509Data(stranger) })));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void F06_an_xml_signature_in_a_redirected_message_is_refused_with_a_query_signature_or_without(string xml)
    {
        var both = Logouts.Query(Logouts.Signed(xml));
        Assert.Equal(FailureReason.SignatureMisplaced, Logouts.Redirected(both, xml));
        Assert.Equal(FailureReason.SignatureMisplaced, Logouts.Redirected(both[..both.IndexOf("&SigAlg", StringComparison.Ordinal)], xml));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A21_a_captured_assertion_is_refused_wherever_an_attacker_wraps_it(string xml)
    {
        var captured = TestSigner.Sign(TestMessages.Assertion(), TestMessages.AssertionId, TestPeers.IdpCertificate);
        foreach (var place in (string[])["</saml:Issuer>", "</saml:NameID>", "</samlp:Status>", "</samlp:SessionIndex>"])
        {
            foreach (var inside in (string[])[captured, $"<samlp:Extensions>{captured}</samlp:Extensions>", $"<x>{captured}</x>"])
            {
                var wrapped = xml.Replace(place, place + inside);
                if (wrapped != xml)
                {
                    Assert.Equal(FailureReason.ElementMisplaced, Logouts.Posted(wrapped));
                    Assert.Equal(FailureReason.ElementMisplaced, Logouts.Posted(Logouts.Signed(wrapped)));
                    Assert.Equal(FailureReason.ElementMisplaced, Logouts.Redirected(Logouts.Query(wrapped), wrapped));
                }
            }
        }
    }

    [Fact]
    public void I03_a_signed_request_inside_a_forged_one_is_refused()
    {
        var genuine = Logouts.Signed(TestLogouts.Request());
        var forged = TestLogouts.Request($"<samlp:Extensions>{genuine}</samlp:Extensions>").Replace("ID=\"_logout-request\" Version", "ID=\"_forged\" Version", StringComparison.Ordinal);
        Assert.Equal(FailureReason.ElementMisplaced, Logouts.Posted(forged));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A22_a_logout_message_is_read_by_no_other_reader_and_its_readers_read_no_other(string xml)
    {
        var posted = Messages.Posted(Logouts.Signed(xml));
        Assert.Equal(FailureReason.UnexpectedMessage, Messages.ReadRequest(posted, out _)?.Reason);
        Assert.Equal(FailureReason.UnexpectedMessage, Messages.Read(Logouts.Signed(xml))?.Reason);
        foreach (var other in (string[])[Messages.SignedRequest(), Messages.SignedResponse(), Messages.SignedAssertion(), Logouts.Signed(TestLogouts.Request()), Logouts.Signed(TestLogouts.Response())])
        {
            var isRequest = other.Contains("<samlp:LogoutRequest", StringComparison.Ordinal);
            var isResponse = other.Contains("<samlp:LogoutResponse", StringComparison.Ordinal);
            Assert.Equal(isRequest ? null : FailureReason.UnexpectedMessage, Logouts.ReadRequest(Messages.Posted(other), out _)?.Reason);
            Assert.Equal(isResponse ? null : FailureReason.UnexpectedMessage, Logouts.ReadResponse(Messages.Posted(other), out _)?.Reason);
        }
    }
}
