using System.Text;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Refusals;

/// <summary>Responses that earn no answer at the system: one good Response, broken one way at a time.</summary>
public class RefusedResponseTests
{
    private const string Elsewhere = "https://other.example.dk/acs";
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    private static readonly Dictionary<string, (IdpAnswer Answer, string Reason)> Answers = new()
    {
        ["nothing"] = (Good, ""),
        ["unsigned"] = (Good with { Signature = SignaturePlacement.None }, "SignatureMissing"),
        ["signed by a stranger"] = (Good with { SigningCertificate = TestCertificates.Rsa("stranger") }, "SigningKeyUnknown"),
        ["changed after it was signed"] = (Good with { EditText = text => text.Replace("Ulla Jensen", "Hans Jensen", StringComparison.Ordinal) }, "SignatureInvalid"),
        ["for another audience"] = (Good with { Audience = "https://other.example.dk" }, "AudienceMismatch"),
        ["for another recipient"] = (Good with { Recipient = Elsewhere }, "RecipientMismatch"),
        ["for another destination"] = (Good with { Destination = Elsewhere, Signature = SignaturePlacement.Both }, "DestinationMismatch"),
        ["of another issuer"] = (Good with { Issuer = "https://idp.other.example.dk" }, "IssuerMismatch"),
        ["of an issuer with a slash too many"] = (Good with { Issuer = "https://idp.korsbaek.example.dk/" }, "IssuerMismatch"),
        ["unsolicited"] = (Good with { InResponseTo = "" }, "ResponseUnsolicited"),
        ["to a request that was never made"] = (Good with { InResponseTo = "_made-up" }, "ResponseUnsolicited"),
        ["confirmed for another request"] = (Good with { ConfirmationInResponseTo = "_another" }, "InResponseToMismatch"),
        ["without a confirmation's InResponseTo"] = (Good with { ConfirmationInResponseTo = "" }, "InResponseToMismatch"),
        ["expired"] = (Good with { ConfirmedFor = TimeSpan.FromMinutes(-4) }, "AssertionExpired"),
        ["without a bearer confirmation"] = (Good with { EditAssertion = xml => xml.Descendants(Wire.Assertion + "SubjectConfirmation").Single().SetAttributeValue("Method", "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches") }, "BearerConfirmationMissing"),
        ["with a condition nobody knows"] = (Good with { EditAssertion = xml => xml.Element(Wire.Assertion + "Conditions")!.Add(new XElement(XName.Get("OnSundays", "urn:example"))) }, "ConditionUnknown"),
        ["without a subject's name"] = (Good with { EditAssertion = xml => xml.Descendants(Wire.Assertion + "NameID").Remove() }, "SubjectMissing"),
        ["with two assertions"] = (Good with { Signature = SignaturePlacement.Response, EditResponse = xml => xml.Add(xml.Element(Wire.Assertion + "Assertion")) }, "StructureRefused"),
        ["not well-formed"] = (Good with { EditText = text => text.Replace("</saml:Subject>", "</saml:Object>", StringComparison.Ordinal) }, "XmlMalformed"),
        ["cut off"] = (Good with { EditText = text => text[..(text.Length / 2)] }, "XmlMalformed"),
        ["with a DTD"] = (Good with { EditText = text => "<!DOCTYPE x [<!ENTITY a 'b'>]>" + text }, "XmlMalformed"),
        ["too large"] = (Good with { NameId = new string('x', 300_000) }, "MessageTooLarge"),
        ["too deep"] = (Good with { EditText = text => string.Concat(Enumerable.Repeat("<a>", 5000)) }, "XmlTooComplex"),
        ["of another sort"] = (Good with { EditText = text => text.Replace("samlp:Response", "samlp:LogoutResponse", StringComparison.Ordinal) }, "UnexpectedMessage"),
        ["with an encryption that cannot be opened"] = (Good with { Encryption = Wire.Aes256Gcm, EditResponse = xml => xml.Descendants(Wire.Xenc + "CipherValue").Last().Value = Convert.ToBase64String(new byte[64]) }, "DecryptionFailed"),
        ["encrypted with 3DES"] = (Good with { Encryption = "http://www.w3.org/2001/04/xmlenc#tripledes-cbc" }, "AlgorithmRefused"),
        ["with an instant that is none"] = (Good with { EditAssertion = xml => xml.SetAttributeValue("IssueInstant", "yesterday") }, "FieldMalformed"),
    };

    public static TheoryData<string> Broken => [.. Answers.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_response_is_refused_and_the_good_one_still_gets_through(string what)
    {
        var (answer, reason) = Answers[what];
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var message = federation.Idp.Answer(question, answer);

        if (reason.Length > 0)
        {
            var visit = await browser.SendAsync(message);
            RefusalAssert.Refused(reason, visit, federation, what);
            var reloaded = await browser.SendAsync(message);
            Assert.Equal((visit.Status, visit.Reference), (reloaded.Status, reloaded.Reference));
        }

        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, Good))).Status);
    }

    [Fact]
    public async Task A_response_is_answered_once()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var message = federation.Idp.Answer(question, Good);
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(message)).Status);

        var replayed = await browser.SendAsync(message);

        RefusalAssert.Refused("LegAlreadySpent", replayed, federation);
    }

    [Fact]
    public async Task An_assertion_used_once_is_not_used_for_another_login()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        var first = Good with { AssertionId = "_the-same" };
        Assert.Equal("Success", (await LoginWalk.WalkAsync(federation, first)).Received.Status);

        var walk = await LoginWalk.WalkAsync(federation, first);

        RefusalAssert.Refused("AssertionReplayed", walk.Outcome, federation);
    }

    [Fact]
    public async Task A_response_to_one_login_does_not_serve_another()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var mine = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var other = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));

        var visit = await browser.SendAsync(federation.Idp.Answer(mine, Good with { ConfirmationInResponseTo = other.Id }));

        RefusalAssert.Refused("InResponseToMismatch", visit, federation);
    }

    [Theory]
    [InlineData(null, "MessageMissing")]
    [InlineData("", "MessageMissing")]
    [InlineData("!!!!", "Base64Malformed")]
    [InlineData("AAAA", "XmlMalformed")]
    public async Task A_form_that_is_no_message(string? value, string reason)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(new(federation.AcsUrl, federation.Idp.EntityId, value is null ? [] : [new("SAMLResponse", value)]));

        RefusalAssert.Refused(reason, visit, federation);
    }

    [Theory]
    [InlineData("SAMLResponse")]
    [InlineData("RelayState")]
    public async Task A_form_field_twice(string field)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var message = federation.Idp.Answer(question, Good);

        var visit = await browser.SendAsync(message with { Fields = [.. message.Fields!, new(field, message[field] ?? "x")] });

        RefusalAssert.Refused("ParameterRepeated", visit, federation);
    }

    [Fact]
    public async Task A_body_that_is_too_large()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync(onSocket: true);
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(new(federation.AcsUrl, federation.Idp.EntityId, [new("SAMLResponse", new string('A', 2_000_000))]));

        RefusalAssert.Refused("MessageTooLarge", visit, federation);
    }

    [Fact]
    public async Task A_request_where_a_response_belongs()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var request = federation.System.Request(new() { ByPost = true })["SAMLRequest"]!;

        var visit = await browser.SendAsync(new(federation.AcsUrl, federation.System.EntityId, [new("SAMLResponse", request)]));

        RefusalAssert.Refused("UnexpectedMessage", visit, federation);
    }

    [Fact]
    public async Task Nothing_of_a_message_is_in_the_log()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));

        await browser.SendAsync(federation.Idp.Answer(question, Good with { Audience = "https://attacker-chosen.example", Attributes = [("dk:gov:saml:attribute:CprNumberIdentifier", "0101701234")] }));

        string[] secrets = ["Ulla", "0101701234", "<saml", Convert.ToBase64String(Encoding.UTF8.GetBytes("<saml"))[..6]];
        Assert.All(federation.Log.Lines, line => Assert.All(secrets, secret => Assert.DoesNotContain(secret, line.Text, StringComparison.Ordinal)));
    }
}
