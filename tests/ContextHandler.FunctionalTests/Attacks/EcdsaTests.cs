using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>ECDSA signatures that are no two numbers between 1 and the order of the curve, each exactly as long as the field (XMLDSig 1.1, 6.4.3).</summary>
public sealed class EcdsaTests : IAsyncLifetime
{
    private const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    private static readonly X509Certificate2 Curve = TestCertificates.Ecdsa("idp korsbaek");

    // SEC 2, 2.4.2: the order of P-256.
    private static readonly byte[] Order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
    private static readonly byte[] Zero = new byte[32];
    private static readonly byte[] One = [.. new byte[31], 1];

    private static readonly Dictionary<string, Func<byte[], byte[]>> Crafted = new()
    {
        ["in DER"] = octets => Sign(octets, DSASignatureFormat.Rfc3279DerSequence),
        ["r = 0, s = 0"] = _ => [.. Zero, .. Zero], // CVE-2022-21449
        ["r = 0"] = octets => [.. Zero, .. Sign(octets)[32..]],
        ["s = 0"] = octets => [.. Sign(octets)[..32], .. Zero],
        ["r = 1, s = 1"] = _ => [.. One, .. One],
        ["r = n, s = n"] = _ => [.. Order, .. Order],
        ["r = 0, s = n"] = _ => [.. Zero, .. Order],
        ["all ones"] = _ => [.. Enumerable.Repeat((byte)0xFF, 64)],
        ["r and s exchanged"] = octets => [.. Sign(octets)[32..], .. Sign(octets)[..32]],
        ["one byte short"] = octets => Sign(octets)[..63],
        ["one byte long"] = octets => [.. Sign(octets), 0],
        ["a zero before each"] = octets => [0, .. Sign(octets)[..32], 0, .. Sign(octets)[32..]],
        ["half of it"] = octets => Sign(octets)[..32],
        ["of another message"] = _ => Sign("another message"u8.ToArray()),
    };

    private AttackStage? stage;

    public static TheoryData<string> Kinds => [.. Crafted.Keys];

    public async ValueTask InitializeAsync() => stage = await AttackStage.StartAsync(FederationPlan.Of(
        "NSIS Substantial", "OIOSAML3", idp => idp with { Keys = [new("signing", Curve), new("signing", idp.SigningCertificate)] }));

    public ValueTask DisposeAsync() => stage!.DisposeAsync();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task C13_a_crafted_ECDSA_signature(string what)
    {
        foreach (var form in Forms.All)
        {
            using var login = await stage!.BeginAsync();

            await login.RefusedAsync(OddSignature.Stating(login, form, EcdsaSha256, Crafted[what]), "SigningKeyUnknown");
            await login.AcceptedAsync(OddSignature.Stating(login, form, EcdsaSha256, octets => Sign(octets)));
        }
    }

    /// <summary>Whoever saw a signature can write down its twin n - s. It says nothing that the IdP did not say, and a message is used once by its IDs, never by its bytes.</summary>
    [Theory]
    [EachForm]
    public async Task C13_the_twin_of_a_valid_signature_is_valid_and_buys_nothing(Form form)
    {
        using var login = await stage!.BeginAsync();
        byte[] signed = [], signature = [];
        var genuine = OddSignature.Stating(login, form, EcdsaSha256, octets =>
        {
            signed = octets;
            return signature = Sign(octets);
        });
        var twin = Forged.Replaced(login, genuine, Convert.ToBase64String(signature), Convert.ToBase64String(Twin(signature)));
        using var key = Curve.GetECDsaPublicKey()!;

        Assert.True(key.VerifyData(signed, Twin(signature), HashAlgorithmName.SHA256));
        await login.AcceptedAsync(genuine);
        await login.RefusedAsync(twin, "LegAlreadySpent");

        using var another = await stage.BeginAsync();
        await another.AcceptedAsync(OddSignature.Stating(another, form, EcdsaSha256, octets => Twin(Sign(octets))));
    }

    private static byte[] Sign(byte[] octets, DSASignatureFormat format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
    {
        using var key = Curve.GetECDsaPrivateKey()!;
        return key.SignData(octets, HashAlgorithmName.SHA256, format);
    }

    private static byte[] Twin(byte[] signature) =>
        [.. signature[..32], .. RsaNumbers.Bytes(RsaNumbers.Number(Order) - RsaNumbers.Number(signature[32..]), 32)];
}
