using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F06, F07: each binding has its own signature and its own door, and neither lends them to the other.</summary>
public sealed class MixedBindingTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private X509Certificate2 SystemCertificate => stage.Federation.System.Plan.SigningCertificate;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F06_a_posted_request_s_signature_replayed_in_a_redirect(bool signedAgain)
    {
        using var request = new AttackedRequest(stage.Federation, new() { ByPost = true });
        var xml = Decoded(request.Genuine["SAMLRequest"]!);

        Assert.True(EnvelopedXml.IsSignedBy(xml, SystemCertificate));
        await request.RefusedAsync(Redirected(xml, signedAgain ? SystemCertificate : null), "SignatureMisplaced");
        await request.AcceptedAsync();
    }

    [Fact]
    public async Task F06_a_query_s_signature_replayed_in_a_form()
    {
        using var request = new AttackedRequest(stage.Federation);
        var xml = RedirectMessage.Read(request.Genuine, "SAMLRequest", SystemCertificate).ToString(SaveOptions.DisableFormatting); // its signature holds
        BrowserMessage posted = new(stage.Federation.SsoUrl, request.Genuine.From,
        [
            new("SAMLRequest", Convert.ToBase64String(Encoding.UTF8.GetBytes(xml))),
            .. ((string[])["RelayState", "SigAlg", "Signature"]).Select(name => KeyValuePair.Create(name, request.Genuine[name]!)),
        ]);

        await request.RefusedAsync(posted, "SignatureMissing");
        await request.AcceptedAsync();
    }

    // The other binding's fields say nothing here, good or bad: only the form's own message is read, and only its own signature counts.
    [Theory]
    [InlineData("SigAlg", Wire.RsaSha256)]
    [InlineData("Signature", "AAAA")]
    [InlineData("SAMLEncoding", "urn:none")]
    public async Task F06_a_posted_request_stands_on_its_own_signature(string field, string value)
    {
        using var request = new AttackedRequest(stage.Federation, new() { ByPost = true, WithoutSignature = true });
        using var signed = new AttackedRequest(stage.Federation, new() { ByPost = true });

        await request.RefusedAsync(request.Genuine.With(field, value), "SignatureMissing");
        Assert.NotNull((await signed.Browser.SendAsync(signed.Genuine.With(field, value))).Left);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?request=made-up")]
    public async Task F06_a_good_query_on_the_address_of_a_form_is_not_read(string before)
    {
        using var request = new AttackedRequest(stage.Federation);
        using var unsigned = new AttackedRequest(stage.Federation, new() { ByPost = true, WithoutSignature = true });
        var url = stage.Federation.SsoUrl + (before.Length > 0 ? before + "&" : "?") + request.Genuine.RawQuery;

        await request.RefusedAsync(unsigned.Genuine with { Url = url }, "SignatureMissing");
        await request.RefusedAsync(new BrowserMessage(url, request.Genuine.From, []), "MessageMissing");
        await request.AcceptedAsync();
    }

    [Fact]
    public async Task F07_a_request_packed_for_the_other_binding()
    {
        using var request = new AttackedRequest(stage.Federation);
        using var posted = new AttackedRequest(stage.Federation, new() { ByPost = true });
        var deflated = posted.Genuine.With("SAMLRequest", Convert.ToBase64String(RedirectMessage.Deflate(Encoding.UTF8.GetBytes(Decoded(posted.Genuine["SAMLRequest"]!)))));
        var plain = $"{stage.Federation.SsoUrl}?SAMLRequest={Uri.EscapeDataString(posted.Genuine["SAMLRequest"]!)}";

        await posted.RefusedAsync(deflated, "XmlMalformed");
        await request.RefusedAsync(new BrowserMessage(plain, request.Genuine.From), "DeflateMalformed");
        await posted.AcceptedAsync();
        await request.AcceptedAsync();
    }

    [Fact]
    public async Task F07_an_encoding_of_the_query_that_is_not_offered()
    {
        using var request = new AttackedRequest(stage.Federation);

        await request.RefusedAsync(request.Genuine with { Url = request.Genuine.Url + "&SAMLEncoding=urn%3Aexample%3Abrotli" }, "BindingUnsupported");
        await request.AcceptedAsync();
    }

    [Theory, EachForm]
    public async Task F07_a_response_by_redirect_gets_no_further_than_the_door(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var query = RedirectMessage.Query("SAMLResponse", Encoding.UTF8.GetBytes(AttackedLogin.Text(genuine)), login.Question.RelayState, login.Federation.Idp.Plan.SigningCertificate);

        login.SignatureHolds(genuine);
        var visit = await login.Browser.SendAsync(new($"{login.Federation.AcsUrl}?{query}", login.Federation.Idp.EntityId));

        Assert.Equal((405, "POST"), (visit.Status, visit.Last["Allow"])); // Profiles 4.1.2: Responses by POST only, so the address takes nothing else
        await login.AcceptedAsync(form);
    }

    [Theory, EachForm]
    public async Task F07_a_message_at_the_other_message_s_door(Form form)
    {
        using var login = await stage.BeginAsync();
        using var request = new AttackedRequest(stage.Federation, new() { ByPost = true });
        var response = login.Post(AttackedLogin.Text(login.Genuine(form)));
        var query = RedirectMessage.Query("SAMLResponse", Encoding.UTF8.GetBytes(AttackedLogin.Text(login.Genuine(form))), null, login.Federation.Idp.Plan.SigningCertificate);

        await login.RefusedAsync(response with { Url = stage.Federation.SsoUrl }, "MessageMissing");
        await login.RefusedAsync(new BrowserMessage($"{stage.Federation.SsoUrl}?{query}", login.Federation.Idp.EntityId), "MessageMissing");
        await login.RefusedAsync(response with { Url = stage.Federation.SsoUrl, Fields = [new("SAMLRequest", response["SAMLResponse"]!)] }, "UnexpectedMessage");
        await request.RefusedAsync(request.Genuine with { Url = stage.Federation.AcsUrl }, "MessageMissing");
        await request.RefusedAsync(request.Genuine with { Url = stage.Federation.AcsUrl, Fields = [new("SAMLResponse", request.Genuine["SAMLRequest"]!)] }, "UnexpectedMessage");
        await login.AcceptedAsync(form);
        await request.AcceptedAsync();
    }

    private BrowserMessage Redirected(string xml, X509Certificate2? signing) =>
        new($"{stage.Federation.SsoUrl}?{RedirectMessage.Query("SAMLRequest", Encoding.UTF8.GetBytes(xml), "state-of-the-system", signing)}", stage.Federation.System.EntityId);

    private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}
