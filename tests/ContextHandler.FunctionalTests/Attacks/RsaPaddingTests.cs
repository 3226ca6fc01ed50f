using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Testing.Attacks;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>
/// RSA signatures over blocks that are not the one block of RFC 8017, 9.2. The IdP's own key makes them, so that nothing is wrong with them
/// but what a lax reader overlooks; with a small exponent such a reader needs no key at all.
/// </summary>
public class RsaPaddingTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Pss = "http://www.w3.org/2007/05/xmldsig-more#";
    private const int Length = 256;

    // DigestInfo of SHA-256 up to the digest.
    private static readonly byte[] Sha256Info = Convert.FromHexString("3031300D060960864801650304020105000420");
    private static readonly byte[] WithoutNull = Convert.FromHexString("302F300B06096086480165030402010420");
    private static readonly byte[] WithLongLengths = Convert.FromHexString("30813230810D060960864801650304020105000420");
    private static readonly byte[] Sha512Info = Convert.FromHexString("3051300D060960864801650304020305000440");

    private static readonly Dictionary<string, Func<byte[], byte[]>> Blocks = new()
    {
        ["no NULL beside the algorithm"] = octets => Padded(WithoutNull, Hash(octets)),
        ["lengths in long form"] = octets => Padded(WithLongLengths, Hash(octets)),
        ["parameters full of garbage"] = octets => Padded([.. Convert.FromHexString("3071304D06096086480165030402010440"), .. Garbage(64), 4, 32], Hash(octets)),
        ["garbage behind the digest"] = octets => Short(Sha256Info, Hash(octets), Garbage),
        ["zeros behind the digest"] = octets => Short(Sha256Info, Hash(octets), count => new byte[count]),
        ["one byte behind the digest"] = octets => Padded(Sha256Info, [.. Hash(octets), 0]),
        ["the digest alone"] = octets => Padded([], Hash(octets)),
        ["the digest of SHA-512 under the name of SHA-256"] = octets => Padded(Sha512Info, SHA512.HashData(octets)),
        ["the name of SHA-512 over the digest of SHA-256"] = octets => Padded(Sha512Info, [.. Hash(octets), .. new byte[32]]),
        ["block type 0"] = octets => Changed(octets, 1, 0),
        ["block type 2"] = octets => Changed(octets, 1, 2),
        ["a first byte"] = octets => Changed(octets, 0, 1),
        ["padding that is not all ones"] = octets => Changed(octets, 100, 0xFE),
        ["a zero amid the padding"] = octets => Changed(octets, 100, 0),
        ["no zero behind the padding"] = octets => Changed(octets, Length - 52, 0xFF),
    };

    private static readonly Dictionary<string, Func<AttackedLogin, byte[], byte[]>> Numbers = new()
    {
        ["zero"] = (_, _) => new byte[Length],
        ["one"] = (_, _) => [.. new byte[Length - 1], 1],
        ["larger by the modulus"] = (login, octets) => RsaNumbers.Bytes(RsaNumbers.Number(Genuine(login, octets)) + RsaNumbers.Number(Key(login).Modulus!), Length),
        ["its negative"] = (login, octets) => RsaNumbers.Bytes(RsaNumbers.Number(Key(login).Modulus!) - RsaNumbers.Number(Genuine(login, octets)), Length),
        ["a zero before it"] = (login, octets) => [0, .. Genuine(login, octets)],
        ["a byte behind it"] = (login, octets) => [.. Genuine(login, octets), 0],
        ["without its last byte"] = (login, octets) => Genuine(login, octets)[..^1],
        ["PSS padding under the name of PKCS #1"] = (login, octets) => SignedPss(login, octets),
    };

    public static TheoryData<string> BlockNames => [.. Blocks.Keys];

    public static TheoryData<string> NumberNames => [.. Numbers.Keys];

    [Theory]
    [MemberData(nameof(BlockNames))]
    public Task C14_a_block_that_only_a_lax_reader_takes(string what) => RefusedAsync((login, octets) => RsaNumbers.Sign(login.Federation.Idp.Plan.SigningCertificate, Blocks[what](octets)));

    [Theory]
    [MemberData(nameof(NumberNames))]
    public Task C14_a_number_that_is_not_the_signature(string what) => RefusedAsync(Numbers[what]);

    [Theory]
    [EachForm]
    public async Task C14_a_PSS_signature_under_its_own_name(Form form)
    {
        using var login = await stage.BeginAsync();

        // Decision 14: rsa-pss is not on the list, whatever its salt and mask.
        foreach (var name in new[] { "sha256-rsa-MGF1", "rsa-pss" })
        {
            await login.RefusedAsync(OddSignature.Stating(login, form, Pss + name, octets => SignedPss(login, octets)), "AlgorithmRefused");
        }

        await login.AcceptedAsync(form);
    }

    /// <summary>Bleichenbacher's forgery of 2006: the cube root of a block whose end nobody looks at. No key is needed.</summary>
    [Fact]
    public void C14_a_forgery_for_exponent_3_fools_a_lax_reader_and_not_the_platform()
    {
        using var key = CraftedCertificate.ExponentThree().GetRSAPublicKey()!;
        var message = "anything at all"u8.ToArray();
        byte[] start = [0, 1, .. Enumerable.Repeat((byte)0xFF, 8), 0, .. Sha256Info, .. Hash(message)];

        var forged = RsaNumbers.Bytes(RsaNumbers.CubeRootAbove(RsaNumbers.Number([.. start, .. new byte[Length - start.Length]])), Length);

        Assert.True(RsaNumbers.Open(key.ExportParameters(includePrivateParameters: false), forged).AsSpan().StartsWith(start));
        Assert.False(key.VerifyData(message, forged, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private async Task RefusedAsync(Func<AttackedLogin, byte[], byte[]> sign)
    {
        foreach (var form in Forms.All)
        {
            using var login = await stage.BeginAsync();

            await login.RefusedAsync(OddSignature.Edited(login, form, _ => { }, octets => sign(login, octets)), "SigningKeyUnknown");
            await login.AcceptedAsync(OddSignature.Edited(login, form, _ => { }, octets => Genuine(login, octets)));
        }
    }

    private static byte[] Genuine(AttackedLogin login, byte[] octets) => RsaNumbers.Sign(login.Federation.Idp.Plan.SigningCertificate, Padded(Sha256Info, Hash(octets)));

    private static byte[] SignedPss(AttackedLogin login, byte[] octets)
    {
        using var key = login.Federation.Idp.Plan.SigningCertificate.GetRSAPrivateKey()!;
        return key.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }

    private static RSAParameters Key(AttackedLogin login) => login.Federation.Idp.Plan.SigningCertificate.GetRSAPublicKey()!.ExportParameters(includePrivateParameters: false);

    private static byte[] Hash(byte[] octets) => SHA256.HashData(octets);

    private static byte[] Garbage(int count) => RandomNumberGenerator.GetBytes(count);

    // RFC 8017, 9.2
    private static byte[] Padded(byte[] info, byte[] digest) =>
        [0, 1, .. Enumerable.Repeat((byte)0xFF, Length - 3 - info.Length - digest.Length), 0, .. info, .. digest];

    private static byte[] Short(byte[] info, byte[] digest, Func<int, byte[]> end) =>
        [0, 1, .. Enumerable.Repeat((byte)0xFF, 8), 0, .. info, .. digest, .. end(Length - 11 - info.Length - digest.Length)];

    private static byte[] Changed(byte[] octets, int index, byte value)
    {
        var block = Padded(Sha256Info, Hash(octets));
        block[index] = value;
        return block;
    }
}
