using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G12: an answer that is no success yields nobody, and what it says is shown to nobody.</summary>
public sealed class StatusTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly string[] NoSuccess =
    [
        Wire.Status + "Responder", Wire.Status + "Requester", Wire.Status + "VersionMismatch", Wire.Status + "success", Wire.Status + "SUCCESS", Wire.Success + " ", " " + Wire.Success, Wire.Success + "/",
        "Success", "urn:oasis:names:tc:SAML:1.1:status:Success", "urn:oasis:names:tc:SAML:2.0:status:Success\u200b", "URN:OASIS:NAMES:TC:SAML:2.0:STATUS:SUCCESS", "https://example.dk/ok",
    ];

    private static readonly Dictionary<string, Action<XElement>> Odd = new()
    {
        ["success inside an error"] = status => status.Element(Wire.Protocol + "StatusCode")!.ReplaceWith(Code("Responder", Code("Success"))),
        ["an error and a success"] = status => status.AddFirst(Code("Responder")),
        ["a success and an error"] = status => status.Add(Code("Responder")),
        ["no code"] = status => status.RemoveNodes(),
        ["a code in another namespace"] = status => status.Elements().Single().Name = Wire.Assertion + "StatusCode",
        ["two codes inside an error"] = status => status.Element(Wire.Protocol + "StatusCode")!.ReplaceWith(Code("Responder", Code("AuthnFailed"), Code("Success"))),
        ["a code wrapped in a detail"] = status => status.Element(Wire.Protocol + "StatusCode")!.ReplaceWith(new XElement(Wire.Protocol + "StatusDetail", Code("Success"))),
    };

    public static TheoryData<string, Form> Codes => new MatrixTheoryData<string, Form>(NoSuccess, Forms.All);

    public static TheoryData<string, Form> Shapes => new MatrixTheoryData<string, Form>(Odd.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(Codes))]
    public Task G12_an_assertion_beside_a_status_that_is_not_success_to_the_letter(string code, Form form) => stage.JudgedAsync(
        form, AttackedLogin.Good with { EditResponse = root => root.Descendants(Wire.Protocol + "StatusCode").Single().SetAttributeValue("Value", code) }, "StructureRefused");

    [Theory]
    [MemberData(nameof(Shapes))]
    public Task G12_an_assertion_beside_a_status_of_an_odd_shape(string shape, Form form) => stage.JudgedAsync(
        form, AttackedLogin.Good with { EditResponse = root => Odd[shape](root.Element(Wire.Protocol + "Status")!) }, "StructureRefused");

    // The status of an unsigned envelope can be changed by whoever carries it; a success that carries nothing is still nobody.
    [Theory]
    [InlineData(SignaturePlacement.Response)]
    [InlineData(SignaturePlacement.None)]
    public async Task G12_a_success_made_of_an_error(SignaturePlacement placement)
    {
        using var login = await stage.BeginAsync();
        var error = login.Federation.Idp.Answer(login.Question, IdpAnswer.Error("Responder", "AuthnFailed") with
        {
            Signature = placement,
            EditText = text => text.Replace(Wire.Status + "Responder", Wire.Success, StringComparison.Ordinal),
        });

        await login.RefusedAsync(error, "StructureRefused");
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    // A person who cancels, an IdP that cannot: the system is told what it may know, in SAML's own words, when the person asks for it.
    [Theory]
    [InlineData("Responder", "AuthnFailed", "Responder", "AuthnFailed")]
    [InlineData("Requester", "AuthnFailed", "Responder", "AuthnFailed")]
    [InlineData("Responder", "NoAuthnContext", "Responder", "NoAuthnContext")]
    [InlineData("Responder", "NoPassive", "Responder", "NoPassive")]
    [InlineData("Responder", "RequestDenied", "Responder", "RequestDenied")]
    [InlineData("Requester", "InvalidNameIDPolicy", "Responder", "AuthnFailed")]
    [InlineData("Responder", "UnknownPrincipal", "Responder", "AuthnFailed")]
    [InlineData("Responder", "<b>made up</b>", "Responder", "AuthnFailed")]
    [InlineData("Made up", null, "Responder", "AuthnFailed")]
    [InlineData("VersionMismatch", null, "Responder", "AuthnFailed")]
    public async Task G12_an_error_is_told_in_words_of_ours(string top, string? second, string toldTop, string toldSecond)
    {
        foreach (var placement in (SignaturePlacement[])[SignaturePlacement.None, SignaturePlacement.Response])
        {
            using var login = await stage.BeginAsync();
            var page = await login.Browser.SendAsync(login.Federation.Idp.Answer(login.Question, IdpAnswer.Error(top, second) with { Signature = placement }));
            Assert.Equal((null, "explained", "IdpAnsweredError"), (page.Left, stage.Federation.Audit.Last.Outcome, stage.Federation.Audit.Last.Reason));

            var told = stage.Federation.System.Read(await login.Browser.PressAsync(page, "return"));

            Assert.Equal((toldTop, toldSecond, null), (told.Status, told.SecondStatus, told.TheAssertion));
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</p><form action=\"https://evil.example\">")]
    [InlineData("Ring 555-1234 og opgiv din adgangskode")]
    public async Task G12_no_text_of_an_error_is_shown_or_passed_on(string text)
    {
        using var login = await stage.BeginAsync();
        var error = IdpAnswer.Error("Responder", "AuthnFailed") with
        {
            StatusMessage = text,
            EditResponse = root => root.Element(Wire.Protocol + "Status")!.Add(new XElement(Wire.Protocol + "StatusDetail", new XElement(XName.Get("Cause", "urn:example"), text))),
        };

        var page = await login.Browser.SendAsync(login.Federation.Idp.Answer(login.Question, error));
        Assert.Equal("IdpAnsweredError", stage.Federation.Audit.Last.Reason);
        var again = await login.Browser.PressAsync(page, "again");
        var told = stage.Federation.System.Read(await login.Browser.PressAsync(page, "return"));

        Assert.NotNull(again.Left);
        Assert.All([page.Page, told.Text, stage.Federation.Audit.Last.ToString()], seen => Assert.DoesNotContain(text[..12], System.Net.WebUtility.HtmlDecode(seen), StringComparison.Ordinal));
    }

    private static XElement Code(string value, params XElement[] inside) => new(Wire.Protocol + "StatusCode", new XAttribute("Value", Wire.Status + value), inside);
}
