using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Writing;
using ContextHandler.Testing;
using ContextHandler.Tests.Reading;

namespace ContextHandler.Tests.Writing;

/// <summary>LogoutRequest and LogoutResponse in both bindings, read back by us and verified by others.</summary>
public class LogoutWriterTests
{
    // What every character of a name or session may be turned into on its way (security case B11).
    private const string Odd = " Ælice\t\r\n \"<b>'&amp;\u00A0\u0085\u2028\u0430A\u030A😀]]> ";

    // The gateway as a party of its own, so that it can be read back.
    private static readonly LogoutParty Ourselves = LogoutParty.Of(A.System() with { EntityId = A.Gateway().EntityId, SigningKeys = [TestPeers.Key(A.Credential().Certificate)] });

    [Fact]
    public void A_request_says_all_that_is_asked_for_in_the_order_of_the_schema() =>
        Assert.Equal(
            """<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Destination="https://idp.korsbaek.example.dk/slo" ID="_gateway-logout" IssueInstant="2026-06-01T10:00:00.000Z" NotOnOrAfter="2026-06-01T10:05:00.000Z" Version="2.0">"""
            + """<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://saml.contexthandler.example.dk</saml:Issuer>"""
            + """<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" Format="urn:f" NameQualifier="q" SPNameQualifier="s">Ulla</saml:NameID>"""
            + """<samlp:SessionIndex>_1</samlp:SessionIndex><samlp:SessionIndex>_2</samlp:SessionIndex></samlp:LogoutRequest>""",
            Redirected(A.OutgoingLogoutRequest() with { NameId = new("Ulla", "urn:f", "q", "s"), SessionIndexes = ["_1", "_2"] }));

    [Fact]
    public void A_request_leaves_out_what_was_not_received() =>
        Assert.EndsWith(
            """</saml:Issuer><saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">Ulla</saml:NameID></samlp:LogoutRequest>""",
            Redirected(A.OutgoingLogoutRequest() with { NameId = new("Ulla", null, null, null), SessionIndexes = [] }),
            StringComparison.Ordinal);

    [Fact]
    public void A_response_says_its_status_and_what_it_answers() =>
        Assert.Equal(
            """<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Destination="https://sapa.example.dk/slo/done" ID="_gateway-logged-out" InResponseTo="_system-logout" IssueInstant="2026-06-01T10:00:00.000Z" Version="2.0">"""
            + """<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://saml.contexthandler.example.dk</saml:Issuer>"""
            + """<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode></samlp:Status></samlp:LogoutResponse>""",
            Redirected(A.OutgoingLogoutResponse()));

    [Fact]
    public void The_second_level_stands_inside_the_first() =>
        Assert.Contains(
            """<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:PartialLogout"></samlp:StatusCode></samlp:StatusCode>""",
            Redirected(A.OutgoingLogoutResponse() with { SecondLevelStatus = SamlStatus.PartialLogout }),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(SamlBinding.Redirect)]
    [InlineData(SamlBinding.Post)]
    public void B11_what_is_written_is_read_back_octet_for_octet(SamlBinding binding)
    {
        var request = A.OutgoingLogoutRequest() with { NameId = new(Odd, Odd, Odd, Odd), SessionIndexes = [Odd, "_2"], RelayState = "Æ a+b&c=d/%" };
        using var asked = Message(binding, () => LogoutRequestWriter.WriteRedirect(request, A.Credential()), () => LogoutRequestWriter.WritePost(request, A.Credential()), "SAMLRequest");
        var read = Logouts.AcceptedRequest(asked, _ => Ourselves);
        Assert.Equal((request.Id, request.Issuer, request.IssueInstant, request.NotOnOrAfter), (read.Id, read.Issuer, read.IssueInstant, read.NotOnOrAfter!.Value));
        Assert.Equal((request.NameId, request.Destination.Location, request.RelayState, binding), (read.NameId, read.Destination, read.RelayState, read.Binding));
        Assert.Equal(request.SessionIndexes, read.SessionIndexes);
        Assert.Equal(A.Credential().Thumbprint, read.SignedWith);

        var response = A.OutgoingLogoutResponse() with { SecondLevelStatus = SamlStatus.PartialLogout, RelayState = Odd };
        using var answered = Message(binding, () => LogoutResponseWriter.WriteRedirect(response, A.Credential()), () => LogoutResponseWriter.WritePost(response, A.Credential()), "SAMLResponse");
        var told = Logouts.AcceptedResponse(answered, _ => Ourselves);
        Assert.Equal((response.Id, response.InResponseTo, response.Issuer, response.IssueInstant), (told.Id, told.InResponseTo, told.Issuer, told.IssueInstant));
        Assert.Equal((new IdpStatus(response.Status, response.SecondLevelStatus), response.Destination.Location, response.RelayState), (told.Status, told.Destination, told.RelayState));
    }

    [Theory]
    [InlineData("SAMLRequest")]
    [InlineData("SAMLResponse")]
    public void A_redirect_signs_exactly_the_octets_it_sends(string parameter)
    {
        var url = parameter == "SAMLRequest"
            ? LogoutRequestWriter.WriteRedirect(A.OutgoingLogoutRequest() with { RelayState = "Æ a+b&c=d/%" }, A.Credential())
            : LogoutResponseWriter.WriteRedirect(A.OutgoingLogoutResponse() with { RelayState = "Æ a+b&c=d/%" }, A.Credential());
        var query = url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..];
        var parameters = query.Split('&').Select(pair => pair.Split('=')).ToList();
        Assert.Equal([parameter, "RelayState", "SigAlg", "Signature"], parameters.Select(pair => pair[0]));
        var signed = query[..query.IndexOf("&Signature=", StringComparison.Ordinal)];
        Assert.True(VerifiedByRsa(signed, parameters[3][1]));
        Assert.False(VerifiedByRsa(signed.Replace("RelayState=", "RelayState=x", StringComparison.Ordinal), parameters[3][1]));
    }

    [Fact]
    public void Without_RelayState_there_is_no_such_parameter_and_no_such_field()
    {
        Assert.DoesNotContain("RelayState", LogoutRequestWriter.WriteRedirect(A.OutgoingLogoutRequest() with { RelayState = null }, A.Credential()), StringComparison.Ordinal);
        Assert.Equal(["SAMLResponse"], LogoutResponseWriter.WritePost(A.OutgoingLogoutResponse() with { RelayState = null }, A.Credential()).Fields.Select(field => field.Key));
    }

    [Fact]
    public void A_posted_request_carries_an_enveloped_signature_that_others_verify()
    {
        var form = LogoutRequestWriter.WritePost(A.OutgoingLogoutRequest(), A.Credential());
        Assert.Equal(("https://idp.korsbaek.example.dk/slo", "SAMLRequest"), (form.Action, form.MessageField));
        Verified(form.Xml.ToArray(), "LogoutRequest", "Serial=ulla", "Serial=erna");
    }

    [Fact]
    public void A_posted_response_carries_an_enveloped_signature_that_others_verify()
    {
        var form = LogoutResponseWriter.WritePost(A.OutgoingLogoutResponse(), A.Credential());
        Assert.Equal(("https://sapa.example.dk/slo/done", "SAMLResponse"), (form.Action, form.MessageField));
        Verified(form.Xml.ToArray(), "LogoutResponse", "status:Success", "status:Responder");
    }

    [Fact]
    public void J04_what_xml_cannot_carry_is_never_sent_altered()
    {
        var request = A.OutgoingLogoutRequest();
        foreach (var bad in (OutgoingLogoutRequest[])[request with { NameId = new("a\0b", null, null, null) }, request with { SessionIndexes = ["\uD800"] }, request with { NameId = request.NameId with { NameQualifier = "\u0001" } }])
        {
            Assert.Throws<UnwritableMessageException>(() => LogoutRequestWriter.WriteRedirect(bad, A.Credential()));
            Assert.Throws<UnwritableMessageException>(() => LogoutRequestWriter.WritePost(bad, A.Credential()));
        }

        Assert.Throws<UnwritableMessageException>(() => LogoutResponseWriter.WritePost(A.OutgoingLogoutResponse() with { InResponseTo = "\uFFFF" }, A.Credential()));
    }

    private static void Verified(byte[] xml, string element, string from, string to)
    {
        Credential signing = A.Credential();
        var edited = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(xml).Replace(from, to, StringComparison.Ordinal));
        Assert.NotEqual(xml, edited);
        Assert.True(FrameworkXml.Verifies(xml, element, signing.Certificate) && XmlSec1.Verifies(xml, element, signing.Certificate));
        Assert.False(FrameworkXml.Verifies(edited, element, signing.Certificate) || XmlSec1.Verifies(edited, element, signing.Certificate));
    }

    private static string Redirected(OutgoingLogoutRequest request) => Text(LogoutRequestWriter.WriteRedirect(request, A.Credential()), "SAMLRequest");

    private static string Redirected(OutgoingLogoutResponse response) => Text(LogoutResponseWriter.WriteRedirect(response, A.Credential()), "SAMLResponse");

    private static string Text(string url, string parameter)
    {
        using var message = Logouts.Parsed(new Uri(url).Query[1..], parameter);
        return Encoding.UTF8.GetString(message.Xml.Span);
    }

    private static InboundMessage Message(SamlBinding binding, Func<string> redirect, Func<PostForm> post, string parameter)
    {
        if (binding == SamlBinding.Redirect)
        {
            return Logouts.Parsed(redirect().Split('?', 2)[1], parameter);
        }

        var form = post();
        Assert.True(PostBinding.TryParse(form.Fields[0].Value, form.RelayState, out var message, out var failure), failure?.ToString());
        return message;
    }

    private static bool VerifiedByRsa(string signed, string signature) => A.Credential().Certificate.GetRSAPublicKey()!.VerifyData(
        Encoding.ASCII.GetBytes(signed), Convert.FromBase64String(Uri.UnescapeDataString(signature)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
