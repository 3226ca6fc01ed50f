using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Rule R9: a message brings its own key, or tells where one is; trust is what metadata says, and nothing else.</summary>
public class StrangeKeyTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly X509Certificate2 Stranger = CraftedCertificate.Impostor("idp korsbaek");
    private static readonly X509Certificate2 Trusted = TestCertificates.Rsa("idp korsbaek");

    // Decision 14: what KeyInfo may hold is ignored, anything else refused.
    private static readonly Dictionary<string, (string Inside, string Reason)> KeyInfos = new()
    {
        ["a KeyValue"] = (new RSAKeyValue(Stranger.GetRSAPublicKey()!).GetXml().OuterXml, "SigningKeyUnknown"),
        ["a certificate with the IdP's subject"] = (X509($"<X509Certificate>{Base64(Stranger)}</X509Certificate>"), "SigningKeyUnknown"),
        ["the IdP's subject beside it"] = (X509($"<X509SubjectName>{Trusted.Subject}</X509SubjectName><X509Certificate>{Base64(Stranger)}</X509Certificate>"), "SigningKeyUnknown"),
        ["the IdP's certificate, then the stranger's"] = (X509($"<X509Certificate>{Base64(Trusted)}</X509Certificate><X509Certificate>{Base64(Stranger)}</X509Certificate>"), "SigningKeyUnknown"),
        ["the stranger's certificate, then the IdP's"] = (X509($"<X509Certificate>{Base64(Stranger)}</X509Certificate><X509Certificate>{Base64(Trusted)}</X509Certificate>"), "SigningKeyUnknown"),
        ["the IdP's X509Digest beside it"] = (X509($"<X509Digest xmlns=\"http://www.w3.org/2009/xmldsig11#\" Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\">{Convert.ToBase64String(SHA256.HashData(Trusted.RawData))}</X509Digest><X509Certificate>{Base64(Stranger)}</X509Certificate>"), "SigningKeyUnknown"),
        ["the IdP's subject key identifier beside it"] = (X509($"<X509SKI>{Convert.ToBase64String(new X509SubjectKeyIdentifierExtension(Trusted.PublicKey, critical: false).SubjectKeyIdentifierBytes.Span)}</X509SKI><X509Certificate>{Base64(Stranger)}</X509Certificate>"), "SigningKeyUnknown"),
        ["a DEREncodedKeyValue"] = ($"<DEREncodedKeyValue xmlns=\"http://www.w3.org/2009/xmldsig11#\">{Convert.ToBase64String(Stranger.PublicKey.ExportSubjectPublicKeyInfo())}</DEREncodedKeyValue>", "SignatureMisplaced"),
        ["nothing"] = ("", "SigningKeyUnknown"),
    };

    public static MatrixTheoryData<string, Form> KeyInfosInEachForm => new(KeyInfos.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(KeyInfosInEachForm))]
    public async Task C04_a_stranger_s_signature_with_its_key_in_KeyInfo(string what, Form form)
    {
        using var login = await stage.BeginAsync();
        var (inside, reason) = KeyInfos[what];
        var attack = OddSignature.Made(login, form, Holding(inside), Stranger);

        Assert.True(SignatureProof.Holds(AttackedLogin.Text(attack), Stranger, login.Federation.EncryptionCertificate));
        await login.RefusedAsync(attack, reason);
        await login.AcceptedAsync(form);
    }

    [Theory]
    [InlineData("a KeyValue")]
    [InlineData("a certificate with the IdP's subject")]
    [InlineData("the stranger's certificate, then the IdP's")]
    public async Task C04_a_verifier_that_believes_KeyInfo_accepts_it(string what)
    {
        using var login = await stage.BeginAsync();
        var attack = OddSignature.Made(login, Form.SignedAssertion, Holding(KeyInfos[what].Inside), Stranger);
        var document = FrameworkXml.Load(Encoding.UTF8.GetBytes(AttackedLogin.Text(attack)));
        var signed = new SignedXml(document);
        signed.LoadXml((XmlElement)document.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl)[0]!);

#pragma warning disable RS0030 // the trap that the ban is about is what is shown
        Assert.True(signed.CheckSignature());
#pragma warning restore RS0030
    }

    [Theory]
    [EachForm]
    public async Task C05_KeyInfo_points_to_a_key_elsewhere(Form form)
    {
        using var trap = new Trap();
        using var login = await stage.BeginAsync();
        string[] addresses = [trap.Url(), "http://keys.attacker.example/key", "file:///etc/hostname", "#_elsewhere"];
        foreach (var address in addresses)
        {
            await login.RefusedAsync(OddSignature.Made(login, form, Holding($"<RetrievalMethod URI=\"{address}\"/>")), "SignatureMisplaced");
            await login.RefusedAsync(OddSignature.Made(login, form, Holding($"<KeyName>{address}</KeyName>"), Stranger), "SigningKeyUnknown");
        }

        // Decision 14: a name is ignored, whatever it looks like.
        await login.AcceptedAsync(OddSignature.Made(login, form, Holding($"<KeyName>{trap.Url()}</KeyName>")));
        Assert.False(trap.WasSprung);
    }

    [Theory]
    [EachForm]
    public async Task C10_another_certificate_of_the_same_authority(Form form)
    {
        var authority = CraftedCertificate.Authority();
        var pinned = CraftedCertificate.Issued(authority, "idp korsbaek", 1);
        var other = CraftedCertificate.Issued(authority, "idp korsbaek", 2);
        await using var own = await AttackStage.StartAsync(
            FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp with { Keys = [new("signing", pinned), new("encryption", authority)] }));
        using var login = await own.BeginAsync();
        var chain = Holding(X509($"<X509Certificate>{Base64(other)}</X509Certificate><X509Certificate>{Base64(authority)}</X509Certificate>"));

        Assert.Equal(pinned.Issuer, other.Issuer);
        await login.RefusedAsync(OddSignature.Made(login, form, chain, other), "SigningKeyUnknown");
        await login.RefusedAsync(OddSignature.Made(login, form, chain, authority), "SigningKeyUnknown");
        await login.AcceptedAsync(OddSignature.Made(login, form, chain, pinned));
    }

    private static TestSignature Holding(string keyInfo)
    {
        var holder = FrameworkXml.Load(Encoding.UTF8.GetBytes($"<KeyInfo xmlns=\"{SignedXml.XmlDsigNamespaceUrl}\">{keyInfo}</KeyInfo>")).DocumentElement!;
        return new() { KeyInfo = holder.FirstChild is XmlElement clause ? new KeyInfoNode(clause) : null };
    }

    private static string X509(string inside) => $"<X509Data>{inside}</X509Data>";

    private static string Base64(X509Certificate2 certificate) => Convert.ToBase64String(certificate.RawData);
}
