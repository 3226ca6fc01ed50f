using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Reading;

public class ResponseReaderTests
{
    private const string Requester = "urn:oasis:names:tc:SAML:2.0:status:Requester";

    [Fact]
    public void Decision_09_a_signature_on_the_assertion_suffices()
    {
        var response = Messages.Accepted(Messages.SignedAssertion());
        Assert.Equal((false, true, false), (response.ResponseSigned, response.AssertionSigned, response.AssertionEncrypted));
        Assert.NotNull(response.Assertion);
    }

    [Fact]
    public void Decision_09_a_signature_on_the_response_suffices()
    {
        var response = Messages.Accepted(Messages.SignedResponse());
        Assert.Equal((true, false), (response.ResponseSigned, response.AssertionSigned));
        Assert.NotNull(response.Assertion);
    }

    [Fact]
    public void Decision_09_no_signature_never_suffices() =>
        Assert.Equal(FailureReason.SignatureMissing, Messages.Read(TestMessages.Response())?.Reason);

    [Theory]
    [InlineData(SignatureDemand.Assertion, true, false, true)]
    [InlineData(SignatureDemand.Assertion, false, true, false)]
    [InlineData(SignatureDemand.Response, false, true, true)]
    [InlineData(SignatureDemand.Response, true, false, false)]
    [InlineData(SignatureDemand.Both, true, true, true)]
    [InlineData(SignatureDemand.Both, true, false, false)]
    [InlineData(SignatureDemand.Both, false, true, false)]
    public void Decision_09_requireSigned_narrows_it(SignatureDemand demand, bool signAssertion, bool signResponse, bool accepted)
    {
        var xml = signAssertion ? Messages.SignedAssertion() : TestMessages.Response();
        xml = signResponse ? Messages.SignedResponse(xml) : xml;
        FailureReason? expected = accepted ? null : FailureReason.SignatureMissing;
        Assert.Equal(expected, Messages.Read(xml, TestPeers.Idp with { RequireSigned = demand })?.Reason);
    }

    [Theory]
    [InlineData(SignatureDemand.Either)]
    [InlineData(SignatureDemand.Response)]
    public void A_second_signature_must_verify_as_well_as_the_first(SignatureDemand demand)
    {
        var stranger = TestSigner.Sign(TestMessages.Response(), TestMessages.AssertionId, TestCertificates.Rsa("stranger"));
        var failure = Messages.Read(Messages.SignedResponse(stranger), TestPeers.Idp with { RequireSigned = demand });
        Assert.Equal(FailureReason.SigningKeyUnknown, failure?.Reason);
    }

    [Fact]
    public void Decision_10_an_error_is_read_unsigned_without_assertion()
    {
        var response = Messages.Accepted(TestMessages.Response(string.Empty, Requester));
        Assert.Equal(new IdpStatus(Requester, null), response.Status);
        Assert.Null(response.Assertion);
        Assert.False(response.ResponseSigned);
    }

    [Fact]
    public void Decision_10_an_error_carries_no_assertion() =>
        Assert.Equal(FailureReason.StructureRefused, Messages.Read(Messages.SignedAssertion().Replace(SamlStatus.Success, Requester))?.Reason);

    [Fact]
    public void Decision_10_a_success_carries_an_assertion() =>
        Assert.Equal(FailureReason.StructureRefused, Messages.Read(TestMessages.Response(string.Empty))?.Reason);

    [Fact]
    public void A_signed_error_whose_signature_fails_is_refused()
    {
        var signed = Messages.SignedResponse(TestMessages.Response(string.Empty, Requester));
        Assert.Null(Messages.Read(signed));
        Assert.Equal(FailureReason.SignatureInvalid, Messages.Read(signed.Replace("status:Requester", "status:Responder"))?.Reason);
    }

    [Fact]
    public void The_second_status_code_is_read_and_free_text_is_not()
    {
        const string nested = $"""<samlp:StatusCode Value="{SamlStatus.NoAuthnContext}"/></samlp:StatusCode><samlp:StatusMessage>free</samlp:StatusMessage>""";
        var xml = TestMessages.Response(string.Empty, Requester).Replace($"\"{Requester}\"/>", $"\"{Requester}\">{nested}");
        Assert.Equal(new IdpStatus(Requester, SamlStatus.NoAuthnContext), Messages.Accepted(xml).Status);
    }

    [Fact]
    public void Every_field_of_the_envelope_is_read()
    {
        var response = Messages.Accepted(Messages.SignedAssertion());
        Assert.Equal(TestMessages.ResponseId, response.Id);
        Assert.Equal(TestMessages.RequestId, response.InResponseTo);
        Assert.Equal("2.0", response.Version);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero), response.IssueInstant);
        Assert.Equal(TestMessages.Acs, response.Destination);
        Assert.Equal(TestMessages.IdpEntityId, response.Issuer?.Value);
        Assert.True(response.Status.IsSuccess);
    }

    [Theory]
    [InlineData(" ID=\"_response\"", "")]
    [InlineData("InResponseTo=\"_request\" V", "InResponseTo=\"\" V")]
    [InlineData(" Version=\"2.0\" IssueInstant=\"2026-11-21T08:00:00Z\" Destination", " IssueInstant=\"2026-11-21T08:00:00Z\" Destination")]
    [InlineData("2026-11-21T08:00:00Z\" Destination", "2026-11-21T08:00:00\" Destination")]
    [InlineData("Destination=\"http://localhost:5080/saml/sp/acs\"", "Destination=\"\"")]
    [InlineData("<saml:Issuer>http", "<saml:Issuer> http")]
    [InlineData("<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Requester\"", "<samlp:StatusCode")]
    public void A_malformed_field_of_the_envelope_is_refused(string good, string bad)
    {
        var xml = TestMessages.Response(string.Empty, Requester);
        Assert.Null(Messages.Read(xml));
        Assert.Contains(good, xml, StringComparison.Ordinal);
        Assert.Equal(FailureReason.FieldMalformed, Messages.Read(xml.Replace(good, bad))?.Reason);
    }
}
