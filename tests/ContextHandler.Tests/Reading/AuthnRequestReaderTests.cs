using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Requests;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Reading;

public class AuthnRequestReaderTests
{
    private const string Everything =
        "<samlp:Extensions><e xmlns=\"urn:e\"/></samlp:Extensions><saml:Subject/>"
        + "<samlp:NameIDPolicy Format=\"urn:f\" SPNameQualifier=\"q\" AllowCreate=\"true\"/><saml:Conditions/>"
        + "<samlp:RequestedAuthnContext Comparison=\"minimum\"><saml:AuthnContextClassRef>urn:1</saml:AuthnContextClassRef>"
        + "<saml:AuthnContextClassRef>urn:2</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>"
        + "<samlp:Scoping ProxyCount=\"2\"><samlp:IDPList><samlp:IDPEntry ProviderID=\"urn:idp\" Name=\"n\"/><samlp:GetComplete>x</samlp:GetComplete></samlp:IDPList>"
        + "<samlp:RequesterID>r</samlp:RequesterID></samlp:Scoping>";

    private const string Attributes =
        "Destination=\"d\" AssertionConsumerServiceURL=\"a\" AssertionConsumerServiceIndex=\"7\" ProtocolBinding=\"b\" "
        + "ForceAuthn=\"1\" IsPassive=\"true\" ProviderName=\"p\" Consent=\"c\"";

    private static readonly string Full = TestMessages.AuthnRequest(Everything, Attributes);

    [Fact]
    public void Every_field_is_read_out_of_a_signed_request()
    {
        var request = Messages.AcceptedRequest(Messages.SignedRequest(Full));
        Assert.Equal((TestMessages.RequestId, TestMessages.SystemEntityId, "2.0"), (request.Id, request.Issuer.Value, request.Version));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero), request.IssueInstant);
        Assert.Equal(("d", "a", 7, "b"), (request.Destination, request.AssertionConsumerServiceUrl, request.AssertionConsumerServiceIndex, request.ProtocolBinding));
        Assert.True(request.ForceAuthn && request.IsPassive && request.HasSubject);
        Assert.Equal(("urn:f", "q"), (request.NameIdFormat, request.SpNameQualifier));
        Assert.Equal(["urn:1", "urn:2"], request.RequestedAuthnContext!.ClassReferences);
        Assert.Equal(AuthnContextComparison.Minimum, request.RequestedAuthnContext.Comparison);
        Assert.Equal(["urn:idp"], request.IdpList);
        Assert.Equal(2, request.ProxyCount);
        Assert.Equal(SignatureState.Verified, request.Signature);
    }

    [Fact]
    public void An_unsigned_request_is_read_as_unsigned()
    {
        var request = Messages.AcceptedRequest(TestMessages.AuthnRequest());
        Assert.Equal(SignatureState.Absent, request.Signature);
        Assert.False(request.ForceAuthn || request.IsPassive || request.HasSubject);
        Assert.Null(request.RequestedAuthnContext);
        Assert.Empty(request.IdpList);
    }

    [Fact]
    public void A_signature_that_is_there_must_verify()
    {
        Assert.Equal(FailureReason.SignatureInvalid, Messages.ReadRequest(Messages.SignedRequest().Replace("IssueInstant=\"2026", "IssueInstant=\"2027"))?.Reason);
        var stranger = TestSigner.Sign(TestMessages.AuthnRequest(), TestMessages.RequestId, TestCertificates.Rsa("stranger"));
        Assert.Equal(FailureReason.SigningKeyUnknown, Messages.ReadRequest(stranger)?.Reason);
    }

    [Theory]
    [InlineData("ForceAuthn=\"1\"", "ForceAuthn=\"True\"", FailureReason.FieldMalformed)]
    [InlineData("ForceAuthn=\"1\"", "ForceAuthn=\"0\"", null)]
    [InlineData("IsPassive=\"true\"", "IsPassive=\"\"", FailureReason.FieldMalformed)]
    [InlineData("IsPassive=\"true\"", "IsPassive=\"false\"", null)]
    [InlineData("Index=\"7\"", "Index=\"65535\"", null)]
    [InlineData("Index=\"7\"", "Index=\"65536\"", FailureReason.FieldMalformed)]
    [InlineData("Index=\"7\"", "Index=\"-1\"", FailureReason.FieldMalformed)]
    [InlineData("Index=\"7\"", "Index=\" 7\"", FailureReason.FieldMalformed)]
    [InlineData("ProxyCount=\"2\"", "ProxyCount=\"99999999999\"", FailureReason.FieldMalformed)]
    [InlineData("Comparison=\"minimum\"", "Comparison=\"Minimum\"", FailureReason.FieldMalformed)]
    [InlineData("Comparison=\"minimum\"", "", null)]
    [InlineData("2026-11-21T08:00:00Z", "2026-11-21T08:00:00", FailureReason.FieldMalformed)]
    [InlineData(" IssueInstant=\"2026-11-21T08:00:00Z\"", "", FailureReason.FieldMalformed)]
    [InlineData(" ID=\"_request\"", "", FailureReason.FieldMalformed)]
    [InlineData(" Version=\"2.0\"", "", FailureReason.FieldMalformed)]
    [InlineData("Destination=\"d\"", "Destination=\"\"", FailureReason.FieldMalformed)]
    [InlineData("ProviderID=\"urn:idp\"", "", FailureReason.FieldMalformed)]
    [InlineData("<saml:AuthnContextClassRef>urn:2<", "<saml:AuthnContextClassRef><", FailureReason.FieldMalformed)]
    [InlineData("AuthnContextClassRef>urn:2</saml:AuthnContextClassRef", "AuthnContextDeclRef>urn:2</saml:AuthnContextDeclRef", FailureReason.RequestUnsupported)]
    [InlineData("<saml:Subject/>", "<saml:Subject/><saml:Subject/>", FailureReason.StructureRefused)]
    [InlineData("<saml:Subject/>", "<evil/>", FailureReason.ElementMisplaced)]
    [InlineData("<e xmlns=\"urn:e\"/>", "<Assertion xmlns=\"urn:e\"/>", FailureReason.ElementMisplaced)]
    [InlineData("<saml:Issuer>https://sapa.example.dk</saml:Issuer>", "", FailureReason.StructureRefused)]
    [InlineData("<saml:Issuer>", "<saml:Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">", null)]
    [InlineData("<saml:Issuer>", "<saml:Issuer Format=\"urn:x\">", FailureReason.FieldMalformed)]
    [InlineData("<saml:Issuer>https", "<saml:Issuer> https", FailureReason.FieldMalformed)]
    [InlineData("<saml:Issuer>https://sapa", "<saml:Issuer>https://Sapa", FailureReason.SystemUnknown)]
    [InlineData("samlp:AuthnRequest", "samlp:LogoutRequest", FailureReason.UnexpectedMessage)]
    public void One_broken_thing_is_one_refusal(string good, string bad, FailureReason? expected)
    {
        Assert.Contains(good, Full, StringComparison.Ordinal);
        Assert.Equal(expected, Messages.ReadRequest(Full.Replace(good, bad))?.Reason);
    }

    [Fact]
    public void A_refusal_names_the_field_and_quotes_nothing()
    {
        var failure = Messages.ReadRequest(Full.Replace("ForceAuthn=\"1\"", "ForceAuthn=\"secret\""));
        Assert.Equal(new LoginFailure(FailureReason.FieldMalformed, "AuthnRequest/@ForceAuthn: true, false, 1 or 0 expected"), failure);
    }
}
