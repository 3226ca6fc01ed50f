using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Honest signatures by algorithms that are not on the list of rule R8.</summary>
public class WeakAlgorithmTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    private const string HmacSha256 = More + "hmac-sha256";

    private static readonly Dictionary<string, TestSignature> Weak = new()
    {
        ["rsa-sha1"] = new() { Method = Ds + "rsa-sha1" },
        ["a SHA-1 digest"] = new() { Digest = Ds + "sha1" },
        ["an MD5 digest"] = new() { Digest = More + "md5" },
        ["rsa-sha1 over a SHA-1 digest"] = new() { Method = Ds + "rsa-sha1", Digest = Ds + "sha1" },
    };

    private static readonly Dictionary<string, Func<X509Certificate2, byte[]>> PublicBytes = new()
    {
        ["the certificate"] = certificate => certificate.RawData,
        ["the certificate's text"] = certificate => Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()),
        ["the public key"] = certificate => certificate.PublicKey.ExportSubjectPublicKeyInfo(),
        ["the public key's text"] = certificate => Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", certificate.PublicKey.ExportSubjectPublicKeyInfo())),
        ["the modulus"] = certificate => certificate.GetRSAPublicKey()!.ExportParameters(includePrivateParameters: false).Modulus!,
        ["nothing"] = _ => [],
    };

    public static MatrixTheoryData<string, Form> WeakInEachForm => new(Weak.Keys, Forms.All);

    public static MatrixTheoryData<string, Form> PublicBytesInEachForm => new(PublicBytes.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(WeakInEachForm))]
    public async Task C01_a_weak_hash_under_a_valid_signature(string what, Form form)
    {
        using var login = await stage.BeginAsync();
        var attack = OddSignature.Made(login, form, Weak[what]);

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "AlgorithmRefused");
        await login.AcceptedAsync(OddSignature.Made(login, form, new()));
    }

    [Fact]
    public async Task C01_a_redirected_request_signed_by_rsa_sha1()
    {
        using var browser = stage.Federation.NewBrowser();
        var good = stage.Federation.System.Request(new() { IdpList = [stage.Federation.Idp.EntityId] });
        var query = good.Url[..good.Url.IndexOf("&SigAlg=", StringComparison.Ordinal)] + "&SigAlg=" + Uri.EscapeDataString(Ds + "rsa-sha1");
        var octets = Encoding.ASCII.GetBytes(new Uri(query).Query[1..]);
        using var key = stage.Federation.System.Plan.SigningCertificate.GetRSAPrivateKey()!;
        var signature = key.SignData(octets, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

        Assert.True(key.VerifyData(octets, signature, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));
        var visit = await browser.SendAsync(good with { Url = $"{query}&Signature={Uri.EscapeDataString(Convert.ToBase64String(signature))}" });
        RefusalAssert.Refused("AlgorithmRefused", visit, stage.Federation);
        stage.Federation.Idp.Read(await browser.SendAsync(good));
    }

    [Theory]
    [MemberData(nameof(PublicBytesInEachForm))]
    public async Task C02_a_MAC_keyed_with_what_everybody_knows(string what, Form form)
    {
        using var login = await stage.BeginAsync();
        var key = PublicBytes[what](login.Federation.Idp.Plan.SigningCertificate);
        var attack = OddSignature.Stating(login, form, HmacSha256, octets => HMACSHA256.HashData(key, octets));
        var underTheRightName = OddSignature.Edited(login, form, _ => { }, octets => HMACSHA256.HashData(key, octets));

        Assert.True(MacHolds(attack, login, key));
        await login.RefusedAsync(attack, "AlgorithmRefused");
        await login.RefusedAsync(underTheRightName, "SigningKeyUnknown");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [EachForm]
    public async Task C03_a_MAC_cut_to_one_byte(Form form)
    {
        using var login = await stage.BeginAsync();
        var key = login.Federation.Idp.Plan.SigningCertificate.RawData;
        var attack = OddSignature.Edited(login, form, signedInfo => Cut(signedInfo, HmacSha256), octets => HMACSHA256.HashData(key, octets)[..1]);
        var underTheRightName = OddSignature.Edited(login, form, signedInfo => Cut(signedInfo, Wire.RsaSha256));

        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.RefusedAsync(underTheRightName, "ElementMisplaced");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [InlineData("Switch.System.Security.Cryptography.Xml.SignedXml.AllowUnsafeTruncatedHmacSignatureVerification")]
    [InlineData("System.Security.Cryptography.Xml.AllowDangerousEncryptedXmlTransforms")]
    [InlineData("System.Security.Cryptography.Xml.DangerousMaxRecursionDepth")]
    [InlineData("System.Security.Cryptography.Xml.MaxTransformsPerChain")]
    [InlineData("System.Security.Cryptography.Xml.MaxDecryptedDataElements")]
    public void C03_no_switch_of_the_platform_is_loosened(string name)
    {
        var settings = Directory.GetFiles(AppContext.BaseDirectory, "*.runtimeconfig.json").Select(File.ReadAllText).ToList();

        Assert.Null(AppContext.GetData(name));
        Assert.NotEmpty(settings);
        Assert.All(settings, text => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
    }

    private static void Cut(XmlElement signedInfo, string method)
    {
        var stated = OddSignature.Child(signedInfo, "SignatureMethod");
        stated.SetAttribute("Algorithm", method);
        stated.AppendChild(stated.OwnerDocument.CreateElement("HMACOutputLength", Ds))!.InnerText = "8";
    }

    // Software that takes whatever algorithm is named, with the IdP's "key".
    private static bool MacHolds(System.Xml.Linq.XDocument attack, AttackedLogin login, byte[] key)
    {
        var opened = new System.Xml.Linq.XElement(attack.Root!);
        Forged.AssertionOf(opened).ReplaceWith(Forged.Open(login, attack));
        var document = FrameworkXml.Load(Encoding.UTF8.GetBytes(opened.ToString(System.Xml.Linq.SaveOptions.DisableFormatting)));
        var signed = new SignedXml(document);
        signed.LoadXml((XmlElement)document.GetElementsByTagName("Signature", Ds)[0]!);
        using var mac = new HMACSHA256(key);
        return signed.CheckSignature(mac);
    }
}
