using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>What holds of a Response's signature holds of a posted AuthnRequest's. The system's own key makes each of these, unless it is said otherwise.</summary>
public class RequestSignatureTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";

    private static readonly X509Certificate2 Signer = TestCertificates.Rsa("system sapa");

    private static readonly Dictionary<string, (Action<XmlElement> Edit, Func<byte[], byte[]> Sign, string Reason)> Attacks = new()
    {
        ["rsa-sha1"] = (Method(Ds + "rsa-sha1"), Rsa(HashAlgorithmName.SHA1), "AlgorithmRefused"),
        ["a SHA-1 digest"] = (signedInfo => OddSignature.Child(signedInfo, "DigestMethod").SetAttribute("Algorithm", Ds + "sha1"), Rsa(HashAlgorithmName.SHA256), "AlgorithmRefused"),
        ["a MAC keyed with the certificate"] = (Method(More + "hmac-sha256"), octets => HMACSHA256.HashData(Signer.RawData, octets), "AlgorithmRefused"),
        ["a MAC of one byte"] = (Cut, octets => HMACSHA256.HashData(Signer.RawData, octets)[..1], "ElementMisplaced"),
        ["a stranger's key"] = (_ => { }, octets => OddSignature.RsaSha256(CraftedCertificate.Impostor("system sapa"), octets), "SigningKeyUnknown"),
        ["a reference to an address"] = (Reference("http://attacker.example/request"), Rsa(HashAlgorithmName.SHA256), "SignatureReferenceRefused"),
        ["a reference to a file"] = (Reference("file:///etc/hostname"), Rsa(HashAlgorithmName.SHA256), "SignatureReferenceRefused"),
        ["XSLT"] = (Transform("http://www.w3.org/TR/1999/REC-xslt-19991116"), Rsa(HashAlgorithmName.SHA256), "SignatureReferenceRefused"),
        ["base64"] = (Transform(Ds + "base64"), Rsa(HashAlgorithmName.SHA256), "SignatureReferenceRefused"),
        ["a third transform"] = (Twice("Transform"), Rsa(HashAlgorithmName.SHA256), "SignatureReferenceRefused"),
        ["two references"] = (Twice("Reference"), Rsa(HashAlgorithmName.SHA256), "StructureRefused"),
        ["ECDSA by nobody, all zeros"] = (Method(More + "ecdsa-sha256"), _ => new byte[64], "SigningKeyUnknown"),
        ["PSS under the name of PKCS #1"] = (_ => { }, Rsa(HashAlgorithmName.SHA256, RSASignaturePadding.Pss), "SigningKeyUnknown"),
    };

    [Theory]
    [InlineData("rsa-sha1")]
    [InlineData("a SHA-1 digest")]
    public Task C01_a_weak_hash_under_a_request(string what) => RefusedAsync(what);

    [Theory]
    [InlineData("a MAC keyed with the certificate")]
    public Task C02_a_MAC_on_a_request(string what) => RefusedAsync(what);

    [Theory]
    [InlineData("a MAC of one byte")]
    public Task C03_a_short_MAC_on_a_request(string what) => RefusedAsync(what);

    [Theory]
    [InlineData("a stranger's key")]
    public Task C04_a_stranger_s_signature_on_a_request(string what) => RefusedAsync(what);

    [Theory]
    [InlineData("a reference to an address")]
    [InlineData("a reference to a file")]
    public Task C06_a_request_that_refers_elsewhere(string what) => RefusedAsync(what);

    [Theory]
    [InlineData("XSLT")]
    [InlineData("base64")]
    [InlineData("a third transform")]
    public Task C07_other_transforms_of_a_request(string what) => RefusedAsync(what);

    [Theory]
    [InlineData("two references")]
    public Task C08_more_references_in_a_request(string what) => RefusedAsync(what);

    [Theory]
    [InlineData("ECDSA by nobody, all zeros")]
    public Task C13_an_ECDSA_signature_of_zeros_on_a_request(string what) => RefusedAsync(what);

    [Theory]
    [InlineData("PSS under the name of PKCS #1")]
    public Task C14_another_padding_on_a_request(string what) => RefusedAsync(what);

    private async Task RefusedAsync(string what)
    {
        var (edit, sign, reason) = Attacks[what];
        using var request = new AttackedRequest(stage.Federation, new() { ByPost = true, EditText = text => TestSigner.Resign(text, _ => { }, Rsa(HashAlgorithmName.SHA256)) });

        await request.RefusedAsync(stage.Federation.System.Request(new() { ByPost = true, EditText = text => TestSigner.Resign(text, edit, sign) }), reason);
        await request.AcceptedAsync();
    }

    private static Func<byte[], byte[]> Rsa(HashAlgorithmName hash, RSASignaturePadding? padding = null) => octets =>
    {
        using var key = Signer.GetRSAPrivateKey()!;
        return key.SignData(octets, hash, padding ?? RSASignaturePadding.Pkcs1);
    };

    private static Action<XmlElement> Method(string algorithm) => signedInfo => OddSignature.Child(signedInfo, "SignatureMethod").SetAttribute("Algorithm", algorithm);

    private static Action<XmlElement> Reference(string uri) => signedInfo => OddSignature.Child(signedInfo, "Reference").SetAttribute("URI", uri);

    private static Action<XmlElement> Transform(string algorithm) => signedInfo => OddSignature.Child(signedInfo, "Transform").SetAttribute("Algorithm", algorithm);

    private static Action<XmlElement> Twice(string name) => signedInfo =>
    {
        var child = OddSignature.Child(signedInfo, name);
        child.ParentNode!.InsertAfter(child.CloneNode(deep: true), child);
    };

    private static void Cut(XmlElement signedInfo)
    {
        var method = OddSignature.Child(signedInfo, "SignatureMethod");
        method.SetAttribute("Algorithm", More + "hmac-sha256");
        method.AppendChild(method.OwnerDocument.CreateElement("HMACOutputLength", Ds))!.InnerText = "8";
    }
}
