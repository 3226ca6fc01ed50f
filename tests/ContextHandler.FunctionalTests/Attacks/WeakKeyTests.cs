using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Keys that are not worth a signature: metadata is where they are kept out.</summary>
public class WeakKeyTests
{
    private const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    private static readonly Dictionary<string, (Func<X509Certificate2> Certificate, string Why)> Weak = new()
    {
        ["RSA of 1024 bits"] = (() => CraftedCertificate.Rsa(1024), "RSA key of 1024 bits; at least 2048 expected"),
        ["RSA of 2040 bits"] = (() => CraftedCertificate.Rsa(2040), "RSA key of 2040 bits; at least 2048 expected"),
        ["RSA with exponent 1"] = (() => CraftedCertificate.Exponent(1), ""),
        ["RSA with exponent 2"] = (() => CraftedCertificate.Exponent(2), ""),
        ["RSA with exponent 3"] = (CraftedCertificate.ExponentThree, "RSA key with a small or even exponent; 65537 expected"),
        ["RSA with exponent 17"] = (() => CraftedCertificate.Exponent(17), "RSA key with a small or even exponent; 65537 expected"),
        ["RSA with an even exponent"] = (() => CraftedCertificate.Exponent(1, 0, 2), ""),
        ["P-224"] = (() => TestCertificates.Ecdsa("weak", ECCurve.CreateFromFriendlyName("secp224r1")), "neither an RSA key nor an ECDSA key on P-256, P-384 or P-521"),
        ["secp256k1"] = (() => TestCertificates.Ecdsa("weak", ECCurve.CreateFromFriendlyName("secp256k1")), "neither an RSA key nor an ECDSA key on P-256, P-384 or P-521"),
        ["brainpool"] = (() => TestCertificates.Ecdsa("weak", ECCurve.CreateFromFriendlyName("brainpoolP256r1")), "neither an RSA key nor an ECDSA key on P-256, P-384 or P-521"),
        ["RSA in a certificate with an end that is no date"] = (CraftedCertificate.Undated, ""),
        ["Ed25519"] = (CraftedCertificate.Ed25519, "neither an RSA key nor an ECDSA key on P-256, P-384 or P-521"),
    };

    public static TheoryData<string> Keys => [.. Weak.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void C09_metadata_with_a_weak_key_is_read_without_it(string what)
    {
        var (certificate, why) = Weak[what];
        var plan = new IdpPlan("korsbaek", "OIOSAML3") { Keys = [new("signing", certificate()), new("signing", TestCertificates.Rsa("idp korsbaek"))] };

        var read = Assert.Single(MetadataReader.ReadAll(Encoding.UTF8.GetBytes(plan.Metadata)));

        Assert.Equal(TestCertificates.Rsa("idp korsbaek").Thumbprint, Assert.Single(read.Idp!.Keys).Certificate.Thumbprint);
        var warning = Assert.Single(read.Warnings);
        Assert.StartsWith("IDPSSODescriptor, KeyDescriptor 1 is not used: ", warning, StringComparison.Ordinal);
        Assert.EndsWith(why, warning, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void C09_an_idp_with_nothing_but_a_weak_key_is_not_loaded(string what)
    {
        using var folder = new PlanFolder();
        folder.Write(FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp with { Keys = [new("signing", Weak[what].Certificate())] }));

        var load = FederationLoader.Load(folder.FederationFile, TestClock.Start);

        Assert.Null(load.Model);
        Assert.Contains(load.Errors, error => error.Message.Contains("a KeyDescriptor with a usable signing key expected", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RSA of 1024 bits")]
    [InlineData("RSA with exponent 3")]
    public async Task C09_a_signature_by_a_weak_key_that_metadata_lists(string what)
    {
        var weak = Weak[what].Certificate();
        await using var stage = await AttackStage.StartAsync(FederationPlan.Of(
            "NSIS Substantial", "OIOSAML3", idp => idp with { Keys = [new("signing", weak), new("signing", idp.SigningCertificate)] }));
        foreach (var form in Forms.All)
        {
            using var login = await stage.BeginAsync();
            var attack = OddSignature.Made(login, form, new(), weak);

            Assert.True(SignatureProof.Holds(AttackedLogin.Text(attack), weak, login.Federation.EncryptionCertificate));
            await login.RefusedAsync(attack, "SigningKeyUnknown");
            await login.AcceptedAsync(form);
        }
    }

    [Theory]
    [EachForm]
    public async Task C09_an_algorithm_for_a_key_of_the_other_kind(Form form)
    {
        var curve = TestCertificates.Ecdsa("idp korsbaek");
        await using var stage = await AttackStage.StartAsync(FederationPlan.Of(
            "NSIS Substantial", "OIOSAML3", idp => idp with { Keys = [new("signing", curve), new("signing", idp.SigningCertificate)] }));
        using var login = await stage.BeginAsync();
        using var key = curve.GetECDsaPrivateKey()!;
        byte[] Sign(byte[] octets) => key.SignData(octets, HashAlgorithmName.SHA256);

        await login.RefusedAsync(OddSignature.Stating(login, form, Wire.RsaSha256, Sign), "SigningKeyUnknown");
        await login.RefusedAsync(OddSignature.Stating(login, form, EcdsaSha256, octets => OddSignature.RsaSha256(login.Federation.Idp.Plan.SigningCertificate, octets)), "SigningKeyUnknown");
        await login.AcceptedAsync(OddSignature.Stating(login, form, EcdsaSha256, Sign));
    }
}
