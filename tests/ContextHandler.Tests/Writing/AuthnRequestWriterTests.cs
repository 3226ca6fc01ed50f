using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Writing;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Writing;

public class AuthnRequestWriterTests
{
    private const string Rsa256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    [Fact]
    public void Says_what_is_always_said_and_nothing_else() =>
        Assert.Equal(
            """<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" AssertionConsumerServiceURL="https://contexthandler.example.dk/saml/sp/acs" Destination="https://idp.korsbaek.example.dk/sso" ID="_gateway-request" IssueInstant="2026-06-01T10:00:00.000Z" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Version="2.0">"""
            + """<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://saml.contexthandler.example.dk</saml:Issuer></samlp:AuthnRequest>""",
            Redirected(A.OutgoingAuthnRequest() with { RequestedLevel = new RequestedLevel(null, null, null) }));

    [Fact]
    public void Says_all_that_is_asked_for_in_the_order_of_the_schema()
    {
        var xml = Redirected(A.OutgoingAuthnRequest() with
        {
            IssueInstant = new DateTimeOffset(2026, 6, 1, 12, 0, 0, 7, TimeSpan.FromHours(2)),
            ForceAuthn = true,
            IsPassive = true,
            NameIdFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            RequesterId = A.System().EntityId,
        });
        Assert.Contains(" ForceAuthn=\"true\" ", xml, StringComparison.Ordinal);
        Assert.Contains(" IsPassive=\"true\" ", xml, StringComparison.Ordinal);
        Assert.Contains(" IssueInstant=\"2026-06-01T10:00:00.007Z\" ", xml, StringComparison.Ordinal);
        Assert.EndsWith(
            """</saml:Issuer><samlp:NameIDPolicy AllowCreate="true" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"></samlp:NameIDPolicy>"""
            + """<samlp:RequestedAuthnContext Comparison="minimum"><saml:AuthnContextClassRef xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://data.gov.dk/concept/core/nsis/loa/Substantial</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>"""
            + """<samlp:Scoping><samlp:RequesterID>https://sapa.example.dk</samlp:RequesterID></samlp:Scoping></samlp:AuthnRequest>""",
            xml,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_redirect_signs_exactly_the_octets_it_sends()
    {
        var url = AuthnRequestWriter.WriteRedirect(A.OutgoingAuthnRequest() with { RelayState = "Æ a+b&c=d/%" }, A.Credential());
        var query = url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..];
        var parameters = query.Split('&').Select(pair => pair.Split('=')).ToList();
        Assert.Equal(["SAMLRequest", "RelayState", "SigAlg", "Signature"], parameters.Select(pair => pair[0]));
        Assert.Equal("Æ a+b&c=d/%", Uri.UnescapeDataString(parameters[1][1]));
        Assert.Equal(Rsa256, Uri.UnescapeDataString(parameters[2][1]));
        var signed = query[..query.IndexOf("&Signature=", StringComparison.Ordinal)];
        Assert.True(VerifiedByRsa(signed, parameters[3][1]));
        Assert.False(VerifiedByRsa(signed.Replace("RelayState=", "RelayState=x", StringComparison.Ordinal), parameters[3][1]));
    }

    [Fact]
    public void Without_RelayState_there_is_no_such_parameter() =>
        Assert.DoesNotContain("RelayState", AuthnRequestWriter.WriteRedirect(A.OutgoingAuthnRequest() with { RelayState = null }, A.Credential()), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://idp.example.dk/sso", "https://idp.example.dk/sso?SAMLRequest=")]
    [InlineData("https://idp.example.dk/sso?tenant=7", "https://idp.example.dk/sso?tenant=7&SAMLRequest=")]
    [InlineData("https://idp.example.dk/sso?", "https://idp.example.dk/sso?SAMLRequest=")]
    public void A_query_that_the_endpoint_has_already_is_kept(string location, string beginning) =>
        Assert.StartsWith(beginning, AuthnRequestWriter.WriteRedirect(To(SamlBinding.Redirect, location), A.Credential()), StringComparison.Ordinal);

    [Fact]
    public void A_posted_request_carries_an_enveloped_signature_that_others_verify()
    {
        var form = AuthnRequestWriter.WritePost(To(SamlBinding.Post, "https://idp.example.dk/sso"), A.Credential());
        Assert.Equal("https://idp.example.dk/sso", form.Action);
        Assert.Equal(["SAMLRequest", "RelayState"], form.Fields.Select(field => field.Key));
        var xml = Convert.FromBase64String(form.Fields[0].Value);
        Assert.True(FrameworkXml.Verifies(xml, "AuthnRequest", A.Credential().Certificate));
        Assert.True(XmlSec1.Verifies(xml, "AuthnRequest", A.Credential().Certificate));
        Assert.False(FrameworkXml.Verifies(Edited(xml, "Substantial", "High"), "AuthnRequest", A.Credential().Certificate));
        Assert.False(XmlSec1.Verifies(Edited(xml, "Substantial", "High"), "AuthnRequest", A.Credential().Certificate));
    }

    private static OutgoingAuthnRequest To(SamlBinding binding, string location) =>
        A.OutgoingAuthnRequest() with { Destination = new Endpoint(binding, location) };

    private static byte[] Edited(byte[] xml, string from, string to) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(xml).Replace(from, to, StringComparison.Ordinal));

    private static string Redirected(OutgoingAuthnRequest request)
    {
        var url = new Uri(AuthnRequestWriter.WriteRedirect(request, A.Credential()));
        Assert.True(RedirectBinding.TryParse(url.Query[1..], "SAMLRequest", out var message, out var failure), failure?.ToString());
        return Encoding.UTF8.GetString(message.Xml.Span);
    }

    private static bool VerifiedByRsa(string signed, string signature) => A.Credential().Certificate.GetRSAPublicKey()!.VerifyData(
        Encoding.ASCII.GetBytes(signed), Convert.FromBase64String(Uri.UnescapeDataString(signature)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
