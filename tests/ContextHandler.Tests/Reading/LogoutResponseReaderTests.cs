using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Reading;

/// <summary>A LogoutResponse, one broken thing at a time.</summary>
public class LogoutResponseReaderTests
{
    private const string Extensions = "<samlp:Extensions><e xmlns=\"urn:e\"/></samlp:Extensions>";

    private static readonly string Full = TestLogouts.Response(Extensions, attributes: "Destination=\"d\" Consent=\"c\"").Replace(
        "status:Success\"/>",
        "status:Responder\"><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:PartialLogout\"/></samlp:StatusCode>"
        + "<samlp:StatusMessage>text</samlp:StatusMessage><samlp:StatusDetail><any/></samlp:StatusDetail>");

    [Fact]
    public void Every_field_is_read_out_of_a_signed_response()
    {
        var response = Logouts.AcceptedResponse(Messages.Posted(Logouts.Signed(Full), "state"));
        Assert.Equal((TestLogouts.ResponseId, TestMessages.SystemEntityId, "2.0"), (response.Id, response.Issuer.Value, response.Version));
        Assert.Equal((TestLogouts.RequestId, new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero)), (response.InResponseTo, response.IssueInstant));
        Assert.Equal(new IdpStatus(SamlStatus.Responder, "urn:oasis:names:tc:SAML:2.0:status:PartialLogout"), response.Status);
        Assert.Equal(("d", SamlBinding.Post, "state"), (response.Destination, response.Binding, response.RelayState));
        Assert.Equal(TestPeers.System.SigningKeys[0].Thumbprint, response.SignedWith);
    }

    [Fact]
    public void What_may_be_left_out_is_read_as_absent()
    {
        var response = Logouts.AcceptedResponse(Messages.Posted(Logouts.Signed(TestLogouts.Response().Replace(" InResponseTo=\"_logout-request\"", ""))));
        Assert.Equal((null, null, null), (response.InResponseTo, response.Destination, response.RelayState));
        Assert.Equal(new IdpStatus(SamlStatus.Success, null), response.Status);
    }

    [Theory]
    [InlineData("InResponseTo=\"_logout-request\"", "InResponseTo=\"\"", FailureReason.FieldMalformed)]
    [InlineData("InResponseTo=\"_logout-request\"", "InResponseTo=\"a b\"", FailureReason.FieldMalformed)]
    [InlineData("2026-11-21T08:00:00Z", "2026-11-21T08:00:00", FailureReason.FieldMalformed)]
    [InlineData(" Version=\"2.0\"", "", FailureReason.FieldMalformed)]
    [InlineData("Destination=\"d\"", "Destination=\"\"", FailureReason.FieldMalformed)]
    [InlineData("Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"", "", FailureReason.FieldMalformed)]
    [InlineData("Value=\"urn:oasis:names:tc:SAML:2.0:status:PartialLogout\"", "Value=\"\"", FailureReason.FieldMalformed)]
    [InlineData("<samlp:StatusMessage>", "<samlp:StatusMessage/><samlp:StatusMessage>", FailureReason.StructureRefused)]
    [InlineData("<any/>", "<Assertion/>", FailureReason.ElementMisplaced)]
    [InlineData("<samlp:Status>", "<samlp:Status/><samlp:Status>", FailureReason.StructureRefused)]
    [InlineData(Extensions, Extensions + "<saml:Assertion/>", FailureReason.ElementMisplaced)]
    [InlineData(Extensions, Extensions + "<saml:NameID>alice</saml:NameID>", FailureReason.ElementMisplaced)]
    [InlineData(Extensions, "<samlp:Extensions>text</samlp:Extensions>", null)]
    [InlineData("<saml:Issuer>https://sapa.example.dk</saml:Issuer>", "", FailureReason.StructureRefused)]
    [InlineData("<saml:Issuer>", "<saml:Issuer Format=\"urn:x\">", FailureReason.FieldMalformed)]
    [InlineData("<saml:Issuer>https://sapa", "<saml:Issuer>https://Sapa", FailureReason.SystemUnknown)]
    [InlineData("samlp:LogoutResponse", "samlp:Response", FailureReason.UnexpectedMessage)]
    [InlineData("samlp:LogoutResponse", "samlp:LogoutRequest", FailureReason.UnexpectedMessage)]
    public void One_broken_thing_is_one_refusal(string good, string bad, FailureReason? expected)
    {
        Assert.Contains(good, Full, StringComparison.Ordinal);
        var signed = TestSigner.Sign(Full.Replace(good, bad), TestLogouts.ResponseId, TestPeers.SystemCertificate);
        Assert.Equal(expected, Logouts.ReadResponse(Messages.Posted(signed), out _)?.Reason);
    }

    [Fact]
    public void A_response_without_a_status_is_refused()
    {
        var xml = Logouts.Signed(TestLogouts.Response().Replace("<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>", ""));
        Assert.Equal(FailureReason.StructureRefused, Logouts.Posted(xml));
    }
}
