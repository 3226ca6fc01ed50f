using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>
/// CBC as an oracle (Jager and Somorovsky, 2011): whoever learns how far a changed ciphertext got reads it byte by byte. Decision 11: it
/// is opened behind a verified signature, or for an IdP marked <c>allowCbc</c>, with one answer to every failure.
/// </summary>
public class CbcOracleTests(LenientIdpStage stage) : IClassFixture<LenientIdpStage>
{
    private const int Trials = 250;

    /// <summary>How far a message gets: each of these fails at another place.</summary>
    private static readonly Dictionary<string, Func<XElement, Ciphertext>> Failures = new()
    {
        ["a key that is wrapped for somebody else"] = xml => Cbc(xml) with { Recipient = TestCertificates.Rsa("stranger") },
        ["a wrapped key of zeros"] = xml => Cbc(xml) with { EditKey = key => new byte[key.Length] },
        ["a wrapped key of ones"] = xml => Cbc(xml) with { EditKey = key => [.. Enumerable.Repeat((byte)0xFF, key.Length)] },
        ["a wrapped key with a bit changed"] = xml => Cbc(xml) with { EditKey = key => Flipped(key, 100) },
        ["a wrapped key that is cut short"] = xml => Cbc(xml) with { EditKey = key => key[..^1] },
        ["no wrapped key"] = xml => Cbc(xml) with { EditKey = _ => [] },
        ["a key wrapped as RSA-1.5 does"] = xml => Cbc(xml) with { Padding = RSAEncryptionPadding.Pkcs1 },
        ["a key wrapped with another digest"] = xml => Cbc(xml) with { Padding = RSAEncryptionPadding.OaepSHA256 },
        ["a key of half the length"] = xml => Cbc(xml) with { KeyBytes = 16 },
        ["an empty key"] = xml => Cbc(xml) with { KeyBytes = 0 },
        ["no payload"] = xml => Cbc(xml) with { EditPayload = _ => [] },
        ["an IV alone"] = xml => Cbc(xml) with { EditPayload = payload => payload[..16] },
        ["part of a block"] = xml => Cbc(xml) with { EditPayload = payload => payload[..^1] },
        ["a block short"] = xml => Cbc(xml) with { EditPayload = payload => payload[..^16] },
        ["blocks in another order"] = xml => Cbc(xml) with { EditPayload = payload => [.. payload[..16], .. payload[32..48], .. payload[16..32], .. payload[48..]] },
        ["padding that says 17"] = xml => Cbc(xml) with { EditPayload = payload => WithPadding(payload, xml, 17) },
        ["padding that says 0"] = xml => Cbc(xml) with { EditPayload = payload => WithPadding(payload, xml, 0) },
        ["padding that says 255"] = xml => Cbc(xml) with { EditPayload = payload => WithPadding(payload, xml, 255) },
        ["padding that takes a byte of the text"] = xml => Cbc(xml) with { EditPayload = payload => WithPadding(payload, xml, PaddingOf(xml) + 1) },
        ["a text that is not UTF-8"] = _ => Cbc([0xC3, 0x28]),
        ["a text that is not XML"] = _ => Cbc("no XML"u8.ToArray()),
        ["a text that ends too early"] = xml => Cbc(Octets(xml)[..^20]),
        ["a text with a DTD"] = xml => Cbc([.. "<!DOCTYPE a>"u8, .. Octets(xml)]),
        ["a text with a comment"] = xml => Cbc([.. Octets(xml), .. "<!-- -->"u8]),
        ["another element"] = _ => Cbc("<a/>"u8.ToArray()),
        ["a Response"] = _ => Cbc(Octets(new XElement(Wire.Protocol + "Response"))),
        ["an Assertion with nothing in it"] = _ => Cbc(Octets(new XElement(Wire.Assertion + "Assertion"))),
        ["an Assertion that is not signed"] = xml => Cbc(Forged.WithoutSignature(xml)),
        ["an Assertion changed after it was signed"] = xml => Cbc(Changed(xml, copy => copy.Descendants(Wire.Assertion + "NameID").Single().Value = AttackedLogin.Admin)),
        ["an Assertion whose Reference is another"] = xml => Cbc(Changed(xml, copy => copy.Descendants(Wire.Ds + "Reference").Single().SetAttributeValue("URI", "#_x"))),
        ["an Assertion whose algorithm is another"] = xml => Cbc(Changed(xml, copy => copy.Descendants(Wire.Ds + "SignatureMethod").Single().SetAttributeValue("Algorithm", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"))),
        ["an Assertion whose digest is no base64"] = xml => Cbc(Changed(xml, copy => copy.Descendants(Wire.Ds + "DigestValue").Single().Value = "!")),
        ["an Assertion whose Signature stands elsewhere"] = xml => Cbc(Changed(xml, copy => copy.Add(copy.Element(Wire.Ds + "Signature")))),
        ["two IDs that are the same"] = xml => Cbc(Changed(xml, copy => copy.Element(Wire.Assertion + "Subject")!.SetAttributeValue("ID", copy.Attribute("ID")!.Value))),
        ["an algorithm we do not speak"] = xml => Cbc(xml) with { Transport = "http://www.w3.org/2001/04/xmlenc#rsa-1_5" },
    };

    public static TheoryData<string> EveryFailure => [.. Failures.Keys];

    [Theory]
    [MemberData(nameof(EveryFailure))]
    public async Task E01_every_failure_has_one_reason_and_one_page(string what)
    {
        using var one = await stage.BeginAsync();
        var known = await FailedAsync(one, Cbc(Forged.Open(one, one.Genuine(Form.Encrypted))) with { EditPayload = payload => Flipped(payload, 20) });

        using var login = await stage.BeginAsync();
        var failed = await FailedAsync(login, Failures[what](Forged.Open(login, login.Genuine(Form.Encrypted))));

        Assert.Equal(UniformPage.Of(known), UniformPage.Of(failed));
        await login.AcceptedAsync(Sealed(login));
    }

    // Bits of every block but the last two, where a change of the padding's free octets changes nothing.
    [Fact]
    public async Task E01_hundreds_of_changed_ciphertexts_look_alike()
    {
        var random = new Random(1);
        var pages = new HashSet<string>();
        for (var trial = 0; trial < Trials; trial++)
        {
            using var login = await stage.BeginAsync();
            var ciphertext = Cbc(Forged.Open(login, login.Genuine(Form.Encrypted))) with
            {
                EditPayload = payload => Flipped(payload, random.Next(payload.Length - 32), 1 << random.Next(8)),
            };
            pages.Add(UniformPage.Of(await FailedAsync(login, ciphertext)));
        }

        Assert.Single(pages);
        using var control = await stage.BeginAsync();
        await control.AcceptedAsync(Sealed(control));
    }

    [Fact]
    public async Task E01_after_three_failures_nothing_more_is_opened_for_the_login_and_it_looks_the_same()
    {
        using var login = await stage.BeginAsync();
        var pages = new HashSet<string>();
        for (var failure = 0; failure < 3; failure++)
        {
            pages.Add(UniformPage.Of(await FailedAsync(login, Spoiled(login))));
        }

        var genuine = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(Sealed(login))));
        RefusalAssert.Refused("DecryptionFailed", genuine, stage.Federation);
        pages.Add(UniformPage.Of(genuine));
        Assert.Single(pages);

        using var next = await stage.BeginNowAsync();
        await next.AcceptedAsync(Sealed(next));
    }

    [Fact]
    public async Task E01_after_ten_failures_in_a_minute_nothing_more_is_opened_for_the_IdP_until_the_minute_is_over()
    {
        using var first = await stage.BeginAsync();
        await FailedAsync(first, Spoiled(first));
        for (var failure = 1; failure < 10; failure++)
        {
            using var login = await stage.BeginNowAsync();
            await FailedAsync(login, Spoiled(login));
        }

        using var blocked = await stage.BeginNowAsync();
        await blocked.RefusedAsync(Sealed(blocked), "DecryptionFailed");
        using var modern = await stage.BeginNowAsync();
        await modern.AcceptedAsync(Form.Encrypted); // with GCM, which tells nobody anything
        await AnsweredByAsync(stage.OtherIdp);

        stage.Federation.Clock.Advance(TimeSpan.FromSeconds(61));
        await blocked.AcceptedAsync(Sealed(blocked));
    }

    [Fact]
    public async Task E01_nine_failures_in_a_minute_do_not_close_the_IdP()
    {
        using var first = await stage.BeginAsync();
        await FailedAsync(first, Spoiled(first));
        for (var failure = 1; failure < 9; failure++)
        {
            using var login = await stage.BeginNowAsync();
            await FailedAsync(login, Spoiled(login));
        }

        using var tenth = await stage.BeginNowAsync();
        await tenth.AcceptedAsync(Sealed(tenth));
    }

    internal static byte[] Flipped(byte[] octets, int at, int mask = 1)
    {
        var changed = octets.ToArray();
        changed[at] ^= (byte)mask;
        return changed;
    }

    private static Ciphertext Cbc(byte[] plaintext) => new(plaintext) { Algorithm = Wire.Aes256Cbc };

    private static Ciphertext Cbc(XElement plaintext) => Cbc(Octets(plaintext));

    private static byte[] Octets(XElement element) => Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));

    private static XElement Changed(XElement assertion, Action<XElement> change)
    {
        var copy = new XElement(assertion);
        change(copy);
        return copy;
    }

    private static int PaddingOf(XElement plaintext) => 16 - (Octets(plaintext).Length % 16);

    // The block before the last one decides what the last octet decrypts to.
    private static byte[] WithPadding(byte[] payload, XElement plaintext, int padding) => Flipped(payload, payload.Length - 17, PaddingOf(plaintext) ^ padding);

    private static Ciphertext Spoiled(AttackedLogin login) =>
        Cbc(Forged.Open(login, login.Genuine(Form.Encrypted))) with { EditPayload = payload => Flipped(payload, 40) };

    private static XDocument Sealed(AttackedLogin login)
    {
        var genuine = login.Genuine(Form.Encrypted);
        return Cbc(Forged.Open(login, genuine)).In(genuine, login);
    }

    private async Task AnsweredByAsync(IdpStub idp)
    {
        using var browser = stage.Federation.NewBrowser();
        var question = idp.Read(await browser.SendAsync(stage.Federation.System.Request(new() { IdpList = [idp.EntityId] })));
        var visit = await browser.SendAsync(idp.Answer(question, new() { Loa = "Substantial", Encryption = Wire.Aes256Gcm }));
        Assert.Equal("Success", stage.Federation.System.Read(visit).Status);
    }

    private async Task<Visit> FailedAsync(AttackedLogin login, Ciphertext ciphertext)
    {
        var visit = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(ciphertext.In(login.Genuine(Form.Encrypted), login))));
        RefusalAssert.Refused("DecryptionFailed", visit, stage.Federation);
        return visit;
    }
}
