using System.Text;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Refusals;

/// <summary>AuthnRequests that nobody is answered for: one good request, broken one way at a time, by both bindings.</summary>
public class RefusedRequestTests
{
    private static readonly Dictionary<string, (SystemRequest Request, string Reason)> Requests = new()
    {
        ["nothing"] = (new(), ""),
        ["unsigned"] = (new() { WithoutSignature = true }, "SignatureMissing"),
        ["signed by a stranger"] = (new() { SigningCertificate = TestCertificates.Rsa("stranger") }, "SigningKeyUnknown"),
        ["of an unknown system"] = (new() { Issuer = "https://stranger.example.dk" }, "SystemUnknown"),
        ["of a system with a slash too many"] = (new() { Issuer = "https://sapa.example.dk/" }, "SystemUnknown"),
        ["to an ACS that is not registered"] = (new() { AcsUrl = "https://sapa.example.dk/acs/" }, "AcsNotRegistered"),
        ["to an ACS in other case"] = (new() { AcsUrl = "https://sapa.example.dk/ACS" }, "AcsNotRegistered"),
        ["to an ACS index that is not registered"] = (new() { AcsIndex = 7 }, "AcsNotRegistered"),
        ["to an ACS by url and by index"] = (new() { AcsUrl = "https://sapa.example.dk/acs", AcsIndex = 0 }, "AcsNotRegistered"),
        ["not well-formed"] = (new() { EditText = text => text.Replace("</", "<", StringComparison.Ordinal) }, "XmlMalformed"),
        ["cut off"] = (new() { EditText = text => text[..(text.Length / 2)] }, "XmlMalformed"),
        ["with a DTD"] = (new() { EditText = text => "<!DOCTYPE x [<!ENTITY a 'b'>]>" + text }, "XmlMalformed"),
        ["with a processing instruction"] = (new() { EditText = text => "<?x y?>" + text }, "XmlForbiddenNode"),
        ["too large"] = (new() { EditText = text => text.Replace("Version=", $"Consent=\"{new string('x', 300_000)}\" Version=", StringComparison.Ordinal) }, "MessageTooLarge"),
        ["of another sort"] = (new() { Edit = xml => xml.Name = Wire.Protocol + "LogoutRequest" }, "UnexpectedMessage"),
        ["with an IssueInstant that is none"] = (new() { Edit = xml => xml.SetAttributeValue("IssueInstant", "yesterday") }, "FieldMalformed"),
    };

    public static TheoryData<string> Broken => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public Task By_redirect(string what) => RefusesAsync(what, byPost: false);

    [Theory]
    [MemberData(nameof(Broken))]
    public Task By_post(string what) => RefusesAsync(what, byPost: true);

    [Fact]
    public async Task A_request_without_an_ID()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(new() { Edit = xml => xml.Attribute("ID")!.Remove() }));

        RefusalAssert.Refused("FieldMalformed", visit, federation);
    }

    [Theory]
    [InlineData("", "MessageMissing")]
    [InlineData("SAMLRequest=", "MessageMissing")]
    [InlineData("SAMLRequest=%%%", "Base64Malformed")]
    [InlineData("SAMLRequest=!!!!", "Base64Malformed")]
    [InlineData("SAMLRequest=AAAA", "DeflateMalformed")]
    [InlineData("RelayState=x", "MessageMissing")]
    [InlineData("request=no-such-handle", "LoginUnknown")]
    public async Task A_query_that_is_no_message(string query, string reason)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.OpenAsync("/saml/idp/sso?" + query);

        RefusalAssert.Refused(reason, visit, federation);
    }

    [Theory]
    [InlineData("SAMLRequest")]
    [InlineData("RelayState")]
    [InlineData("SigAlg")]
    [InlineData("Signature")]
    public async Task A_query_parameter_twice(string parameter)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var good = federation.System.Request();

        var visit = await browser.SendAsync(good with { Url = $"{good.Url}&{parameter}=x" });

        RefusalAssert.Refused("ParameterRepeated", visit, federation);
    }

    [Fact]
    public async Task A_form_field_twice()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var good = federation.System.Request(new() { ByPost = true });

        var visit = await browser.SendAsync(good with { Fields = [.. good.Fields!, .. good.Fields!] });

        RefusalAssert.Refused("ParameterRepeated", visit, federation);
    }

    [Fact]
    public async Task A_relay_state_changed_on_the_way_breaks_the_query_s_signature()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var good = federation.System.Request();

        var visit = await browser.SendAsync(good with { Url = good.Url.Replace("state-of-the-system", "state-of-the-thief", StringComparison.Ordinal) });

        RefusalAssert.Refused("SigningKeyUnknown", visit, federation);
    }

    [Fact]
    public async Task A_response_where_a_request_belongs()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var response = federation.Idp.Answer(question, new() { Loa = "Substantial" })["SAMLResponse"]!;

        var visit = await browser.SendAsync(new(federation.SsoUrl, federation.Idp.EntityId, [new("SAMLRequest", response)]));

        RefusalAssert.Refused("UnexpectedMessage", visit, federation);
    }

    [Theory]
    [InlineData("VersionUnsupported", "VersionMismatch")]
    [InlineData("DestinationMismatch", "RequestDenied")]
    [InlineData("RequestUnsupported", "RequestUnsupported")]
    public async Task What_is_wrong_once_the_ACS_is_trusted_is_told_to_the_system_when_the_person_asks_for_it(string reason, string status)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        SystemRequest request = reason switch
        {
            "VersionUnsupported" => new() { Version = "2.1" },
            "DestinationMismatch" => new() { Destination = "https://other.example.dk/sso" },
            _ => new()
            {
                Edit = xml => xml.Element(Wire.Assertion + "Issuer")!.AddAfterSelf(
                    new XElement(Wire.Assertion + "Subject", new XElement(Wire.Assertion + "NameID", "ulla"))),
            },
        };

        var visit = await browser.SendAsync(federation.System.Request(request));
        Assert.InRange(visit.Status, 400, 499);
        Assert.Equal(reason, federation.Audit.Last.Reason);

        var received = federation.System.Read(await browser.PressAsync(visit, "return"));
        Assert.Equal(status, received.SecondStatus ?? received.Status);
    }

    [Theory]
    [InlineData("text/xml")]
    [InlineData("application/json")]
    public async Task A_body_that_is_no_form(string contentType)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var client = new HttpClient(federation.NewHandler());
        using var body = new StringContent("<x/>", Encoding.UTF8, contentType);

        using var response = await client.PostAsync(new Uri(federation.SsoUrl), body);

        Assert.InRange((int)response.StatusCode, 400, 499);
        Assert.Equal("MessageMissing", federation.Audit.Last.Reason);
    }

    private static async Task RefusesAsync(string what, bool byPost)
    {
        var (request, reason) = Requests[what];
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var message = federation.System.Request(request with { ByPost = byPost });

        var visit = await browser.SendAsync(message);
        if (reason.Length == 0)
        {
            federation.Idp.Read(visit); // the control
            return;
        }

        RefusalAssert.Refused(reason, visit, federation, what);
        var reloaded = await browser.SendAsync(message);
        Assert.Equal((visit.Status, visit.Reference), (reloaded.Status, reloaded.Reference));
    }
}
