using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A user-facing system that runs on node-saml sends a person past the chooser and reads the answer with its own checks.</summary>
public sealed class NodeSamlAsSystemTests
{
    private static readonly IdpAnswer Good = new()
    {
        Loa = "Substantial",
        NameId = "C=DK,O=11111111,CN=Ulla Sørensen,Serial=ulla",
        Attributes = [("https://data.gov.dk/model/core/eid/professional/orgName", "Korsbæk Kommune")],
    };

    private static readonly IdpAnswer TooLow = new() { Loa = "Low" };

    private static readonly Dictionary<string, JsonNode?> ByPost = new() { ["authnRequestBinding"] = "HTTP-POST", ["skipRequestCompression"] = true };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Node_saml_asks_and_reads_name_id_attributes_and_level(bool byPost)
    {
        using var system = byPost ? new NodeSamlSystem { Options = ByPost } : new NodeSamlSystem();
        await using var federation = await system.StartAsync();

        var answer = await LogInAsync(federation, byPost ? await system.PostAsync() : await system.RedirectAsync());
        var profile = await system.ReadAsync(answer["SAMLResponse"]!);

        Assert.Equal(federation.EntityId, (string?)profile["issuer"]);
        Assert.Equal((Good.NameId, Good.NameIdFormat), ((string?)profile["nameID"], (string?)profile["nameIDFormat"]));
        Assert.Equal("Substantial", (string?)profile[Wire.Loa]);
        Assert.Equal("11111111", (string?)profile[Wire.Cvr]);
        Assert.Equal("Korsbæk Kommune", (string?)profile[Good.Attributes[0].Name]);
        Assert.Equal(NodeSamlSystem.RelayState, answer["RelayState"]);
    }

    [Theory]
    [InlineData("NSIS High", true)]
    [InlineData("NSIS Substantial", true)]
    [InlineData("NSIS Low", false)]
    public async Task A_level_asked_for_as_minimum_is_met_by_that_level_and_any_above(string achieved, bool met)
    {
        using var system = new NodeSamlSystem
        {
            Options = new Dictionary<string, JsonNode?>
            {
                ["disableRequestedAuthnContext"] = false,
                ["authnContext"] = new JsonArray(Wire.NsisPrefix + "Substantial"),
                ["racComparison"] = "minimum",
            },
        };
        await using var federation = await system.StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await ChooserWalk.WalkAsync(federation, browser, await system.RedirectAsync(), IdpAnswer.At(achieved));

        Assert.Equal(met, visit.Left is not null);
        Assert.Equal(met ? 200 : 403, visit.Status);
        if (visit.Left is { } answer)
        {
            Assert.Equal(achieved, "NSIS " + (string?)(await system.ReadAsync(answer["SAMLResponse"]!))[Wire.Loa]);
        }
    }

    [Theory]
    [InlineData(null, Wire.Aes256Gcm)]
    [InlineData("aes256-gcm", Wire.Aes256Gcm)]
    [InlineData("aes256-cbc", Wire.Aes256Cbc)]
    public async Task Node_saml_decrypts_what_is_encrypted_for_the_key_of_its_metadata(string? encryption, string algorithm)
    {
        using var system = new NodeSamlSystem { IsEncrypted = true };
        await using var federation = await system.StartAsync(encryption is null ? [] : [("encryption", encryption)]);

        var answer = await LogInAsync(federation, await system.RedirectAsync());
        var profile = await system.ReadAsync(answer["SAMLResponse"]!);

        Assert.Contains(algorithm, Xml(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("Substantial", Xml(answer), StringComparison.Ordinal);
        Assert.Equal((Good.NameId, "Substantial"), ((string?)profile["nameID"], (string?)profile[Wire.Loa]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Node_saml_wants_the_response_signed_unless_told_otherwise_which_signResponse_does(bool signResponse)
    {
        using var system = new NodeSamlSystem { IsEncrypted = true, Options = new Dictionary<string, JsonNode?> { ["wantAuthnResponseSigned"] = true } };
        await using var federation = await system.StartAsync(("signResponse", signResponse));

        var answer = await LogInAsync(federation, await system.RedirectAsync());

        if (signResponse)
        {
            Assert.Equal(Good.NameId, (string?)(await system.ReadAsync(answer["SAMLResponse"]!))["nameID"]);
        }
        else
        {
            await RefusedAsync("Invalid document signature", system, answer["SAMLResponse"]!);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Return_to_the_system_from_the_help_page_tells_node_saml_NoAuthnContext(bool signResponse)
    {
        using var system = new NodeSamlSystem { Options = new Dictionary<string, JsonNode?> { ["wantAuthnResponseSigned"] = signResponse } };
        await using var federation = await system.StartAsync(("signResponse", signResponse));
        using var browser = federation.NewBrowser();
        var help = await ChooserWalk.WalkAsync(federation, browser, await system.RedirectAsync(), TooLow);

        var answer = VisitAssert.Left(await browser.PressAsync(help, "return"), federation);

        Assert.Contains(Wire.Status + "NoAuthnContext", Xml(answer), StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<PeerException>(() => system.ReadAsync(answer["SAMLResponse"]!));
        Assert.Equal(("SamlStatusError", true), (refusal.Type, refusal.Message.Contains(help.Reference!, StringComparison.Ordinal)));
    }

    // Bindings 3.4.4.1: the octets sent are the octets verified. node-saml 5.1.0 signs %20 and sends +.
    [Fact]
    public async Task A_relay_state_with_a_blank_is_refused_for_node_saml_signs_it_otherwise_than_it_sends_it()
    {
        using var system = new NodeSamlSystem();
        await using var federation = await system.StartAsync();
        using var browser = federation.NewBrowser();

        var request = await system.RedirectAsync("page 7");

        Assert.Contains("RelayState=page+7&", request.Url, StringComparison.Ordinal);
        VisitAssert.Refused("SigningKeyUnknown", await browser.SendAsync(request), federation);
        var asSigned = request with { Url = request.Url.Replace("page+7", "page%207", StringComparison.Ordinal) };
        VisitAssert.Asked(await browser.SendAsync(asSigned), federation);
    }

    [Theory]
    [InlineData("<saml:AttributeValue>Substantial<", "<saml:AttributeValue>High<")]
    [InlineData("Serial=ulla", "Serial=erna")]
    public async Task Control_node_saml_refuses_our_assertion_once_a_word_of_it_is_changed(string from, string to)
    {
        using var system = new NodeSamlSystem();
        await using var federation = await system.StartAsync();
        var xml = Xml(await LogInAsync(federation, await system.RedirectAsync()));
        Assert.Contains(from, xml, StringComparison.Ordinal);

        await RefusedAsync("Invalid signature", system, Convert.ToBase64String(Encoding.UTF8.GetBytes(xml.Replace(from, to, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Control_node_saml_reads_our_answer_once_for_it_answers_one_request()
    {
        using var system = new NodeSamlSystem();
        await using var federation = await system.StartAsync();
        var answer = await LogInAsync(federation, await system.RedirectAsync());

        await system.ReadAsync(answer["SAMLResponse"]!);

        await RefusedAsync("InResponseTo is not valid", system, answer["SAMLResponse"]!);
    }

    [Fact]
    public async Task Control_node_saml_refuses_our_answer_to_another_audience()
    {
        using var system = new NodeSamlSystem { Options = new Dictionary<string, JsonNode?> { ["audience"] = "https://other.example.dk" } };
        await using var federation = await system.StartAsync();

        var answer = await LogInAsync(federation, await system.RedirectAsync());

        await RefusedAsync("SAML assertion audience mismatch", system, answer["SAMLResponse"]!);
    }

    private static async Task RefusedAsync(string why, NodeSamlSystem system, string response)
    {
        var refusal = await Assert.ThrowsAsync<PeerException>(() => system.ReadAsync(response));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<BrowserMessage> LogInAsync(TestFederation federation, BrowserMessage request)
    {
        using var browser = federation.NewBrowser();
        return VisitAssert.Left(await ChooserWalk.WalkAsync(federation, browser, request, Good), federation);
    }

    private static string Xml(BrowserMessage answer) => Encoding.UTF8.GetString(Convert.FromBase64String(answer["SAMLResponse"]!));
}
