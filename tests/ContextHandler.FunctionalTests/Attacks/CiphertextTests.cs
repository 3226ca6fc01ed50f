using System.Security.Cryptography;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Encrypted assertions whose algorithms, tags or references are not those that are opened.</summary>
public class CiphertextTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Xmlenc = "http://www.w3.org/2001/04/xmlenc#";
    private const string Xmlenc11 = "http://www.w3.org/2009/xmlenc11#";

    /// <summary>What stands in or beside EncryptedData and leads elsewhere, and what refuses it.</summary>
    private static readonly Dictionary<string, (Action<XElement> Edit, string Reason)> LeadingElsewhere = new()
    {
        ["E07 the data at an address"] = (xml => Refer(xml, "https://evil.example/data"), "StructureRefused"),
        ["E07 the data in a file"] = (xml => Refer(xml, "file:///etc/passwd"), "StructureRefused"),
        ["E07 the data elsewhere in the document"] = (xml => Refer(xml, "#_elsewhere"), "StructureRefused"),
        ["E07 the data by way of XSLT"] = (xml => Refer(xml, "#_x", new XElement(Xenc + "Transforms", new XElement(Ds + "Transform", new XAttribute("Algorithm", "http://www.w3.org/TR/1999/REC-xslt-19991116")))), "StructureRefused"),
        ["E07 the data by way of XPath"] = (xml => Refer(xml, "", new XElement(Xenc + "Transforms", new XElement(Ds + "Transform", new XAttribute("Algorithm", "http://www.w3.org/TR/1999/REC-xpath-19991116")))), "StructureRefused"),
        ["E07 the data twice"] = (xml => Data(xml).Element(Xenc + "CipherData")!.Add(new XElement(Xenc + "CipherReference", new XAttribute("URI", "https://evil.example/"))), "ElementMisplaced"),
        ["E07 the key at an address"] = (xml => Key(xml).Element(Xenc + "CipherData")!.ReplaceNodes(new XElement(Xenc + "CipherReference", new XAttribute("URI", "https://evil.example/key"))), "StructureRefused"),
        ["E08 a key that is retrieved"] = (xml => Key(xml).ReplaceWith(Retrieve("https://evil.example/key")), "ElementMisplaced"),
        ["E08 a key that is retrieved from itself"] = (xml => Key(xml).AddAfterSelf(Retrieve("#_key")), "ElementMisplaced"),
        ["E08 a key that names itself"] = (xml => Loop(xml, "_key", "#_key"), "ElementMisplaced"),
        ["E08 two keys that name each other"] = (xml => Loop(xml, "_one", "#_two"), "ElementMisplaced"),
        ["E08 keys in keys"] = (xml => Key(xml).Element(Xenc + "EncryptionMethod")!.AddAfterSelf(new XElement(Ds + "KeyInfo", new XElement(Key(xml)))), "ElementMisplaced"),
        ["E08 a key that is agreed upon"] = (xml => Key(xml).ReplaceWith(new XElement(Xenc + "AgreementMethod", new XAttribute("Algorithm", Xmlenc + "dh"))), "ElementMisplaced"),
        ["E08 two keys, one for another"] = (xml => Key(xml).AddAfterSelf(Copy(xml, new XAttribute("Recipient", "https://other.example.dk"))), "StructureRefused"),
        ["E08 no key"] = (xml => Data(xml).Element(Ds + "KeyInfo")!.Remove(), "StructureRefused"),
        ["E08 another digest than mask"] = (xml => Key(xml).Element(Xenc + "EncryptionMethod")!.Add(new XElement(Ds + "DigestMethod", new XAttribute("Algorithm", Xmlenc + "sha256"))), "AlgorithmRefused"),
        ["E08 a digest nobody trusts"] = (xml => Key(xml).Element(Xenc + "EncryptionMethod")!.Add(new XElement(Ds + "DigestMethod", new XAttribute("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#md5"))), "AlgorithmRefused"),
        ["E08 a mask of another hash"] = (xml => Key(xml).Element(Xenc + "EncryptionMethod")!.Add(new XElement(XName.Get("MGF", Xmlenc11), new XAttribute("Algorithm", Xmlenc11 + "mgf1sha256"))), "AlgorithmRefused"),
        ["E08 a label"] = (xml => Key(xml).Element(Xenc + "EncryptionMethod")!.Add(new XElement(Xenc + "OAEPparams", "AAAA")), "AlgorithmRefused"),
        ["E02 RSA-1.5"] = (xml => Method(xml, Xmlenc + "rsa-1_5"), "AlgorithmRefused"),
        ["E02 a wrapped key"] = (xml => Method(xml, Xmlenc + "kw-aes256"), "AlgorithmRefused"),
        ["E02 no algorithm"] = (xml => Method(xml, null), "AlgorithmRefused"),
    };

    public static TheoryData<string> ToE07 => Named("E07");

    public static TheoryData<string> ToE08 => Named("E08");

    public static TheoryData<string> ToE02 => Named("E02");

    public static TheoryData<int> Tags => [.. Enumerable.Range(0, 16)];

    // Nothing is asked of the private key: the answer cannot depend on it.
    [Theory]
    [MemberData(nameof(ToE02))]
    public Task E02_a_key_transport_that_is_not_OAEP(string what) => RefusedAsync(what);

    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmlenc#tripledes-cbc")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes192-cbc")]
    [InlineData("http://www.w3.org/2009/xmlenc11#aes192-gcm")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#AES256-GCM")]
    [InlineData("")]
    public async Task E02_a_cipher_that_is_not_on_the_list(string algorithm)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(Form.Encrypted);
        Data(attack.Root!).Element(Xenc + "EncryptionMethod")!.SetAttributeValue("Algorithm", algorithm);

        await login.RefusedAsync(attack, "AlgorithmRefused");
        await login.AcceptedAsync(Form.Encrypted);
    }

    // Bleichenbacher: RSA-1.5, said honestly, is not opened; said to be OAEP, it fails as everything fails.
    [Fact]
    public async Task E02_a_key_wrapped_with_RSA_1_5()
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.Encrypted);
        var wrapped = Ciphertext.Of(Forged.Open(login, genuine)) with { Padding = RSAEncryptionPadding.Pkcs1 };

        await login.RefusedAsync((wrapped with { Transport = Xmlenc + "rsa-1_5" }).In(genuine, login), "AlgorithmRefused");
        await login.RefusedAsync(wrapped.In(genuine, login), "DecryptionFailed");
        await login.AcceptedAsync(genuine);
    }

    [Fact]
    public async Task E02_our_metadata_asks_for_none_of_them()
    {
        using var browser = stage.Federation.NewBrowser();

        var metadata = (await browser.OpenAsync("/saml/sp/metadata")).Page;

        Assert.Contains("xmlenc#rsa-oaep-mgf1p", metadata, StringComparison.Ordinal);
        Assert.All((string[])["rsa-1_5", "tripledes", "192"], name => Assert.DoesNotContain(name, metadata, StringComparison.Ordinal));
    }

    // CVE-2026-32313: a tag of one byte is guessed in 128 tries.
    [Theory]
    [MemberData(nameof(Tags))]
    public async Task E03_a_tag_that_is_short_changed_or_zero(int bytes)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.Encrypted);
        var sealing = Ciphertext.Of(Forged.Open(login, genuine));
        var pages = new HashSet<string>();
        foreach (var edit in (Func<byte[], byte[]>[])[payload => payload[..^(16 - bytes)], payload => CbcOracleTests.Flipped(payload, payload.Length - 1 - bytes), payload => [.. payload[..^16], .. new byte[16]], payload => CbcOracleTests.Flipped(payload, bytes)])
        {
            var visit = await login.Browser.SendAsync(login.Post(AttackedLogin.Text((sealing with { EditPayload = edit }).In(genuine, login))));
            RefusalAssert.Refused("DecryptionFailed", visit, stage.Federation);
            pages.Add(UniformPage.Of(visit));
        }

        Assert.Single(pages);
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(28)]
    public async Task E03_a_payload_with_nothing_in_it(int bytes)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.Encrypted);

        await login.RefusedAsync((Ciphertext.Of(Forged.Open(login, genuine)) with { EditPayload = payload => payload[..bytes] }).In(genuine, login), "DecryptionFailed");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(ToE07))]
    public Task E07_a_ciphertext_that_is_somewhere_else(string what) => RefusedAsync(what);

    [Theory]
    [MemberData(nameof(ToE08))]
    public Task E08_a_key_that_leads_elsewhere_or_in_circles_or_is_padded_otherwise(string what) => RefusedAsync(what);

    // Decision 11: our keys are tried, whoever a key says it is for; what opens is ours, and what is another's does not open.
    [Fact]
    public async Task E08_whom_a_key_says_it_is_for()
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.Encrypted);
        await login.RefusedAsync((Ciphertext.Of(Forged.Open(login, genuine)) with { Recipient = TestCertificates.Rsa("stranger") }).In(genuine, login), "DecryptionFailed");

        Key(genuine.Root!).SetAttributeValue("Recipient", "https://other.example.dk");
        await login.AcceptedAsync(genuine);
    }

    private static TheoryData<string> Named(string row) => [.. LeadingElsewhere.Keys.Where(name => name.StartsWith(row, StringComparison.Ordinal))];

    private static XElement Data(XElement response) => response.Descendants(Xenc + "EncryptedData").Single();

    private static XElement Key(XElement response) => response.Descendants(Xenc + "EncryptedKey").First();

    private static XElement Copy(XElement response, XAttribute more)
    {
        var copy = new XElement(Key(response));
        copy.Add(more);
        return copy;
    }

    private static void Method(XElement response, string? algorithm) => Key(response).Element(Xenc + "EncryptionMethod")!.SetAttributeValue("Algorithm", algorithm);

    private static XElement Retrieve(string uri) => new(Ds + "RetrievalMethod", new XAttribute("Type", Xmlenc + "EncryptedKey"), new XAttribute("URI", uri));

    private static void Refer(XElement response, string uri, XElement? transforms = null) =>
        Data(response).Element(Xenc + "CipherData")!.ReplaceNodes(new XElement(Xenc + "CipherReference", new XAttribute("URI", uri), transforms));

    // CVE-2026-33116: the key stands beside the data, and says where it is to be found.
    private static void Loop(XElement response, string id, string uri)
    {
        var key = Copy(response, new XAttribute("Id", id));
        key.Element(Xenc + "EncryptionMethod")!.AddAfterSelf(new XElement(Ds + "KeyInfo", Retrieve(uri)));
        Key(response).ReplaceWith(Retrieve("#" + id));
        Data(response).AddAfterSelf(key);
    }

    private async Task RefusedAsync(string what)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(Form.Encrypted);
        LeadingElsewhere[what].Edit(attack.Root!);

        await login.RefusedAsync(attack, LeadingElsewhere[what].Reason);
        await login.AcceptedAsync(Form.Encrypted);
    }
}
