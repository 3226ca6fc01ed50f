using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Writing;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>The query strings of logout messages both ways, by openssl over the raw octets (Bindings 3.4.4.1).</summary>
public sealed class OpenSslLogoutTests
{
    private const string Rsa = "http://www.w3.org/2001/04/xmldsig-more#rsa-";
    private const string RelayState = "https://sapa.example.dk/case?id=7&a=b c/Æ";

    [Fact]
    public void Openssl_verifies_our_queries_over_the_octets_sent()
    {
        foreach (var url in (string[])
            [
                LogoutRequestWriter.WriteRedirect(A.OutgoingLogoutRequest() with { RelayState = RelayState }, A.Credential()),
                LogoutResponseWriter.WriteRedirect(A.OutgoingLogoutResponse() with { RelayState = RelayState, SecondLevelStatus = SamlStatus.PartialLogout }, A.Credential()),
            ])
        {
            var parts = url.Split('?', 2)[1].Split("&Signature=");
            var signature = Convert.FromBase64String(Uri.UnescapeDataString(parts[1]));

            Assert.True(OpenSsl.Verifies(parts[0], signature, A.Credential().Certificate));
            Assert.False(OpenSsl.Verifies(parts[0].Replace("&RelayState=", "&RelayState=x", StringComparison.Ordinal), signature, A.Credential().Certificate));
        }
    }

    [Theory]
    [InlineData("sha256", false)]
    [InlineData("sha256", true)]
    [InlineData("sha384", true)]
    [InlineData("sha512", false)]
    public void A_query_signed_by_openssl_is_read_with_escapes_in_either_case(string hash, bool lowerCase)
    {
        var request = Parsed(Signed("SAMLRequest", TestLogouts.Request(), hash, lowerCase), "SAMLRequest");
        Assert.True(LogoutRequestReader.TryRead(request, _ => LogoutParty.Of(TestPeers.System), out var asked, out var failure), failure?.ToString());
        Assert.Equal((TestLogouts.NameId, RelayState), (asked.NameId.Value, asked.RelayState));

        var response = Parsed(Signed("SAMLResponse", TestLogouts.Response(), hash, lowerCase), "SAMLResponse");
        Assert.True(LogoutResponseReader.TryRead(response, _ => LogoutParty.Of(TestPeers.System), out var answered, out failure), failure?.ToString());
        Assert.Equal((true, RelayState), (answered.Status.IsSuccess, answered.RelayState));
    }

    [Fact]
    public void Control_a_query_whose_escapes_change_case_after_openssl_signed_it_is_refused()
    {
        var changed = Parsed(Signed("SAMLRequest", TestLogouts.Request(), "sha256", lowerCase: false).Replace("%2F", "%2f", StringComparison.Ordinal), "SAMLRequest");

        Assert.False(LogoutRequestReader.TryRead(changed, _ => LogoutParty.Of(TestPeers.System), out _, out var failure));
        Assert.Equal("SigningKeyUnknown", failure.Reason.ToString());
    }

    private static string Signed(string parameter, string xml, string hash, bool lowerCase)
    {
        Func<string, string> escape = lowerCase ? TestQueries.LowerCaseEscapes : Uri.EscapeDataString;
        var octets = $"{parameter}={escape(TestQueries.Encode(xml))}&RelayState={escape(RelayState)}&SigAlg={escape(Rsa + hash)}";
        return $"{octets}&Signature={escape(Convert.ToBase64String(OpenSsl.Sign(octets, hash, TestPeers.SystemCertificate)))}";
    }

    private static InboundMessage Parsed(string query, string parameter)
    {
        Assert.True(RedirectBinding.TryParse(query, parameter, out var message, out var failure), failure?.ToString());
        return message;
    }
}
