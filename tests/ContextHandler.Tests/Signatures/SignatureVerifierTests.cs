using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Testing;
using ContextHandler.Tests.Reading;

namespace ContextHandler.Tests.Signatures;

/// <summary>Rules R7–R9 over honest signatures of another implementation.</summary>
public class SignatureVerifierTests
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string Enc = "http://www.w3.org/2001/04/xmlenc#";
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";

    [Theory]
    [InlineData(More + "rsa-sha256", Enc + "sha256", null)]
    [InlineData(More + "rsa-sha384", More + "sha384", null)]
    [InlineData(More + "rsa-sha512", Enc + "sha512", null)]
    [InlineData(Ds + "rsa-sha1", Enc + "sha256", FailureReason.AlgorithmRefused)]
    [InlineData(More + "rsa-sha256", Ds + "sha1", FailureReason.AlgorithmRefused)]
    public void Rule_8_listed_rsa_algorithms_verify_and_sha1_does_not(string method, string digest, FailureReason? expected) =>
        Assert.Equal(expected, Signed(new() { Method = method, Digest = digest }));

    [Theory]
    [InlineData(More + "ecdsa-sha256", "nistP256", 256, null)]
    [InlineData(More + "ecdsa-sha384", "nistP384", 384, null)]
    [InlineData(More + "ecdsa-sha256", "nistP384", 256, null)]
    [InlineData(More + "ecdsa-sha512", "nistP256", 512, FailureReason.AlgorithmRefused)]
    [InlineData(More + "rsa-sha256", "nistP256", 256, FailureReason.SigningKeyUnknown)]
    public void Rule_8_listed_ecdsa_algorithms_verify_with_keys_of_their_kind(string method, string curve, int hash, FailureReason? expected)
    {
        var certificate = TestCertificates.Ecdsa("idp", ECCurve.CreateFromFriendlyName(curve));
        var xml = Resigned(method, octets => certificate.GetECDsaPrivateKey()!.SignData(octets, new HashAlgorithmName($"SHA{hash}")));
        Assert.Equal(expected, Messages.Read(xml, With(certificate))?.Reason);
    }

    [Fact]
    public void Rule_8_ecdsa_in_der_or_of_zeros_does_not_verify()
    {
        var certificate = TestCertificates.Ecdsa("idp");
        byte[] Der(byte[] octets) => certificate.GetECDsaPrivateKey()!.SignData(octets, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        Assert.Equal(FailureReason.SigningKeyUnknown, Messages.Read(Resigned(More + "ecdsa-sha256", Der), With(certificate))?.Reason);
        Assert.Equal(FailureReason.SigningKeyUnknown, Messages.Read(Resigned(More + "ecdsa-sha256", _ => new byte[64]), With(certificate))?.Reason);
    }

    [Fact]
    public void Rule_8_hmac_under_the_public_key_is_refused()
    {
        var key = TestPeers.IdpCertificate.GetPublicKey();
        Assert.Equal(FailureReason.AlgorithmRefused, Messages.Read(Resigned(More + "hmac-sha256", octets => HMACSHA256.HashData(key, octets)))?.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#_other")]
    [InlineData("#xpointer(/)")]
    [InlineData("#xpointer(id('_assertion'))")]
    [InlineData("#")]
    [InlineData("#_Assertion")]
    [InlineData(null)]
    public void Rule_7_the_reference_is_the_id_of_the_parent(string? uri) => Assert.Equal(
        FailureReason.SignatureReferenceRefused,
        Edited(signedInfo => SetOrRemove((XmlElement)signedInfo.GetElementsByTagName("Reference")[0]!, "URI", uri)));

    [Fact]
    public void Rule_7_exactly_one_reference() => Assert.Equal(
        FailureReason.StructureRefused,
        Edited(signedInfo => signedInfo.AppendChild(signedInfo.GetElementsByTagName("Reference")[0]!.CloneNode(true))));

    [Theory]
    [InlineData("CanonicalizationMethod", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments")]
    [InlineData("CanonicalizationMethod", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315")]
    [InlineData("Transform", "http://www.w3.org/2000/09/xmldsig#base64")]
    [InlineData("Transform", "http://www.w3.org/TR/1999/REC-xslt-19991116")]
    public void Rule_7_only_exclusive_canonical_xml(string element, string algorithm) => Assert.Equal(
        FailureReason.SignatureReferenceRefused,
        Edited(signedInfo => ((XmlElement)signedInfo.GetElementsByTagName(element)[0]!).SetAttribute("Algorithm", algorithm)));

    [Fact]
    public void Rule_7_exactly_the_two_transforms_in_their_order()
    {
        Assert.Equal(FailureReason.SignatureReferenceRefused, Signed(new() { Transforms = [new XmlDsigExcC14NTransform()] }));
        Assert.Equal(
            FailureReason.SignatureReferenceRefused,
            Signed(new() { Transforms = [new XmlDsigEnvelopedSignatureTransform(), new XmlDsigExcC14NTransform(), new XmlDsigExcC14NTransform()] }));
        Assert.Equal(
            FailureReason.SignatureReferenceRefused, Signed(new() { Transforms = [new XmlDsigExcC14NTransform(), new XmlDsigEnvelopedSignatureTransform()] }));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(10, null)]
    [InlineData(11, FailureReason.SignatureReferenceRefused)]
    public void Rule_7_at_most_ten_inclusive_prefixes(int count, FailureReason? expected)
    {
        var prefixes = string.Join(' ', Enumerable.Range(0, count).Select(index => index == 0 ? "samlp" : $"p{index}"));
        Assert.Equal(expected, Signed(new() { Transforms = [new XmlDsigEnvelopedSignatureTransform(), new XmlDsigExcC14NTransform(prefixes)] }));
    }

    [Fact]
    public void Rule_9_a_key_in_KeyInfo_is_ignored()
    {
        var stranger = TestCertificates.Rsa("stranger");
        var forged = TestSigner.Sign(
            TestMessages.Response(), TestMessages.AssertionId, stranger, new() { KeyInfo = new KeyInfoX509Data(stranger) });
        Assert.Equal(FailureReason.SigningKeyUnknown, Messages.Read(forged)?.Reason);
        Assert.Null(Messages.Read(forged, With(stranger)));
    }

    [Fact]
    public void Rule_9_every_signing_key_is_tried_and_no_encryption_key()
    {
        var other = TestPeers.Key(TestCertificates.Rsa("stranger"), KeyUse.Signing);
        var xml = Messages.SignedAssertion();
        Assert.Null(Messages.Read(xml, TestPeers.Idp with { SigningKeys = [other, TestPeers.Key(TestPeers.IdpCertificate, KeyUse.Signing)] })?.Reason);
        Assert.Equal(
            FailureReason.SigningKeyUnknown,
            Messages.Read(xml, TestPeers.Idp with { SigningKeys = [other, TestPeers.Key(TestPeers.IdpCertificate, KeyUse.Encryption)] })?.Reason);
        Assert.Equal(FailureReason.SigningKeyUnknown, Messages.Read(xml, TestPeers.Idp with { SigningKeys = [] })?.Reason);
    }

    [Theory]
    [InlineData(7, null)]
    [InlineData(8, FailureReason.SigningKeyUnknown)]
    public void Rule_9_at_most_eight_keys_are_tried(int before, FailureReason? expected)
    {
        var other = TestPeers.Key(TestCertificates.Rsa("stranger"));
        var keys = Enumerable.Repeat(other, before).Append(TestPeers.Key(TestPeers.IdpCertificate)).ToArray();
        Assert.Equal(expected, Messages.Read(Messages.SignedAssertion(), TestPeers.Idp with { SigningKeys = keys })?.Reason);
    }

    [Theory]
    [InlineData("CN=alice", "CN=admin", FailureReason.SignatureInvalid)]
    [InlineData("<ds:none", "", null)]
    [InlineData("<SignatureValue>", "<SignatureValue>AAAA", FailureReason.SigningKeyUnknown)]
    [InlineData("<DigestValue>", "<DigestValue>AAAA", FailureReason.SignatureInvalid)]
    [InlineData("<DigestValue>", "<DigestValue>*", FailureReason.Base64Malformed)]
    public void A_changed_message_is_told_from_an_unknown_key(string good, string bad, FailureReason? expected) =>
        Assert.Equal(expected, Messages.Read(Messages.SignedAssertion().Replace(good, bad))?.Reason);

    private static FailureReason? Signed(TestSignature how) =>
        Messages.Read(TestSigner.Sign(TestMessages.Response(), TestMessages.AssertionId, TestPeers.IdpCertificate, how))?.Reason;

    private static FailureReason? Edited(Action<XmlElement> edit) => Messages.Read(TestSigner.Resign(
        Messages.SignedAssertion(), edit, octets => TestPeers.IdpCertificate.GetRSAPrivateKey()!.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)))?.Reason;

    private static string Resigned(string method, Func<byte[], byte[]> sign) => TestSigner.Resign(
        Messages.SignedAssertion(), signedInfo => ((XmlElement)signedInfo.GetElementsByTagName("SignatureMethod")[0]!).SetAttribute("Algorithm", method), sign);

    private static IdentityProvider With(X509Certificate2 certificate) => TestPeers.Idp with { SigningKeys = [TestPeers.Key(certificate)] };

    private static void SetOrRemove(XmlElement element, string attribute, string? value)
    {
        element.RemoveAttribute(attribute);
        if (value is not null)
        {
            element.SetAttribute(attribute, value);
        }
    }
}
