using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A user-facing system that runs on pysaml2 sends a person through the gateway and reads the answer with its own checks.</summary>
public sealed class Pysaml2AsSystemTests(Pysaml2Peer peer) : IClassFixture<Pysaml2Peer>
{
    private const string OrgName = "https://data.gov.dk/model/core/eid/professional/orgName";
    private const string RsaSha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";

    private static readonly IdpAnswer Good = new()
    {
        Loa = "Substantial",
        NameId = "C=DK,O=11111111,CN=Ulla Sørensen,Serial=ulla",
        Attributes = [(OrgName, "Korsbæk Kommune")],
    };

    [Theory]
    [InlineData("Redirect")]
    [InlineData("POST")]
    public async Task Pysaml2_asks_and_reads_name_id_attributes_request_and_level(string binding)
    {
        var system = new Pysaml2System(peer);
        await using var federation = await system.StartAsync();

        var (id, answer) = await LogInAsync(system, federation, binding);
        var read = await system.ReadAsync(id, answer["SAMLResponse"]!);

        Assert.Equal(federation.EntityId, (string?)read["issuer"]);
        Assert.Equal((Good.NameId, Good.NameIdFormat), ((string?)read["nameId"], (string?)read["nameIdFormat"]));
        Assert.Equal(id, (string?)read["inResponseTo"]);
        Assert.Equal(Wire.NsisPrefix + "Substantial", (string?)read["classReference"]);
        Assert.Equal([federation.Idp.EntityId], Texts(read["authorities"]));
        Assert.Equal(["Substantial"], Texts(read["attributes"]![Wire.Loa]));
        Assert.Equal(["11111111"], Texts(read["attributes"]![Wire.Cvr]));
        Assert.Equal(["Korsbæk Kommune"], Texts(read["attributes"]![OrgName]));
        Assert.Equal(Pysaml2System.RelayState, answer["RelayState"]);
    }

    [Theory]
    [InlineData(null, Wire.Aes256Gcm)]
    [InlineData("aes256-gcm", Wire.Aes256Gcm)]
    [InlineData("aes256-cbc", Wire.Aes256Cbc)]
    public async Task Pysaml2_decrypts_what_is_encrypted_for_the_key_of_its_metadata(string? encryption, string algorithm)
    {
        var system = new Pysaml2System(peer, encrypted: true);
        await using var federation = await system.StartAsync(encryption is null ? [] : [("encryption", encryption)]);

        var (id, answer) = await LogInAsync(system, federation, "Redirect");
        var read = await system.ReadAsync(id, answer["SAMLResponse"]!);

        Assert.Contains(algorithm, Xml(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("Substantial", Xml(answer), StringComparison.Ordinal);
        Assert.Equal((Good.NameId, "Substantial"), ((string?)read["nameId"], Texts(read["attributes"]![Wire.Loa]).Single()));
    }

    [Fact]
    public async Task Pysaml2_reads_a_response_that_is_signed_as_well()
    {
        var system = new Pysaml2System(peer, encrypted: true);
        await using var federation = await system.StartAsync(("signResponse", true));

        var (id, answer) = await LogInAsync(system, federation, "POST");

        Assert.Equal(Good.NameId, (string?)(await system.ReadAsync(id, answer["SAMLResponse"]!))["nameId"]);
    }

    [Theory]
    [InlineData("<saml:AttributeValue>Substantial<", "<saml:AttributeValue>High<")]
    [InlineData("Serial=ulla", "Serial=erna")]
    public async Task Control_pysaml2_refuses_our_assertion_once_a_word_of_it_is_changed(string from, string to)
    {
        var system = new Pysaml2System(peer);
        await using var federation = await system.StartAsync();
        var (id, answer) = await LogInAsync(system, federation, "Redirect");
        var xml = Xml(answer);
        Assert.Contains(from, xml, StringComparison.Ordinal);
        var changed = Convert.ToBase64String(Encoding.UTF8.GetBytes(xml.Replace(from, to, StringComparison.Ordinal)));

        var refusal = await Assert.ThrowsAsync<PeerException>(() => system.ReadAsync(id, changed));

        Assert.Equal("SignatureError", refusal.Type);
    }

    [Fact]
    public async Task Control_pysaml2_refuses_the_answer_to_another_request()
    {
        var system = new Pysaml2System(peer);
        await using var federation = await system.StartAsync();
        var (_, answer) = await LogInAsync(system, federation, "Redirect");

        var refusal = await Assert.ThrowsAsync<PeerException>(() => system.ReadAsync("id-of-another-request", answer["SAMLResponse"]!));

        Assert.Equal("UnsolicitedResponse", refusal.Type);
    }

    [Theory]
    [InlineData("Redirect")]
    [InlineData("POST")]
    public async Task A_request_signed_with_sha_1_as_pysaml2_does_unless_told_otherwise_is_refused_by_name(string binding)
    {
        var system = new Pysaml2System(peer);
        await using var federation = await system.StartAsync();
        var (_, request) = await system.RequestAsync(federation, binding, RsaSha1);
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(request);

        Assert.Contains(RsaSha1, VisitAssert.Refused("AlgorithmRefused", visit, federation), StringComparison.Ordinal);
    }

    private static async Task<(string Id, BrowserMessage Answer)> LogInAsync(Pysaml2System system, TestFederation federation, string binding)
    {
        var (id, request) = await system.RequestAsync(federation, binding);
        using var browser = federation.NewBrowser();
        var asked = await browser.SendAsync(request);
        VisitAssert.Left(asked, federation);
        return (id, VisitAssert.Left(await browser.SendAsync(federation.Idp.Answer(federation.Idp.Read(asked), Good)), federation));
    }

    private static string Xml(BrowserMessage answer) => Encoding.UTF8.GetString(Convert.FromBase64String(answer["SAMLResponse"]!));

    private static string[] Texts(JsonNode? list) => [.. list!.AsArray().Select(text => (string)text!)];
}
