using System.Text;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Saml.Bindings;
using ContextHandler.Testing;
using ContextHandler.Tests.Reading;

namespace ContextHandler.Tests.Bindings;

/// <summary>Security cases F01–F06, over queries signed with the platform's RSA.</summary>
public class RedirectBindingTests
{
    private static readonly string Message = TestQueries.Encode(TestMessages.AuthnRequest());

    [Theory]
    [InlineData(null)]
    [InlineData("opaque")]
    [InlineData("")]
    [InlineData("a/b ø+c=d&e")]
    public void A_signed_query_verifies_with_its_relay_state(string? relayState)
    {
        var request = Accepted(TestQueries.Sign(Message, relayState));
        Assert.Equal((SignatureState.Verified, relayState, SamlBinding.Redirect), (request.Signature, request.RelayState, request.Binding));
    }

    [Fact]
    public void Lower_case_escapes_verify_as_they_stand()
    {
        var query = TestQueries.Sign(Message, "a/b", TestQueries.LowerCaseEscapes);
        Assert.Contains("%2f", query, StringComparison.Ordinal);
        Assert.Equal(SignatureState.Verified, Accepted(query).Signature);
        Assert.Equal(FailureReason.SigningKeyUnknown, Refused(query.Replace("%2f", "%2F")));
    }

    [Fact]
    public void An_unsigned_query_is_read_as_unsigned() =>
        Assert.Equal(SignatureState.Absent, Accepted($"SAMLRequest={Uri.EscapeDataString(Message)}&RelayState=x").Signature);

    [Fact]
    public void The_order_in_the_query_does_not_matter_the_order_in_the_octets_does()
    {
        var parts = TestQueries.Sign(Message, "x").Split('&');
        Assert.Equal(SignatureState.Verified, Accepted(string.Join('&', parts.Reverse())).Signature);
    }

    [Fact]
    public void A_relay_state_that_is_added_removed_or_emptied_breaks_the_signature()
    {
        var without = TestQueries.Sign(Message, null);
        var with = TestQueries.Sign(Message, "x");
        Assert.Equal(FailureReason.SigningKeyUnknown, Refused(without + "&RelayState=evil"));
        Assert.Equal(FailureReason.SigningKeyUnknown, Refused(without.Replace("&SigAlg", "&foo=a=b&RelayState=evil&SigAlg")));
        Assert.Equal(FailureReason.SigningKeyUnknown, Refused(with.Replace("&RelayState=x", string.Empty)));
        Assert.Equal(FailureReason.SigningKeyUnknown, Refused(with.Replace("&RelayState=x", "&RelayState=")));
    }

    [Theory]
    [InlineData("&SAMLRequest=x", FailureReason.ParameterRepeated)]
    [InlineData("&samlrequest=x", FailureReason.ParameterRepeated)]
    [InlineData("&%53AMLRequest=x", FailureReason.ParameterRepeated)]
    [InlineData("&SAMLResponse=x", FailureReason.ParameterRepeated)]
    [InlineData("&relaystate=x", FailureReason.ParameterRepeated)]
    [InlineData("&RelayState=x&RelayState=x", FailureReason.ParameterRepeated)]
    [InlineData("&sigalg=x", FailureReason.ParameterRepeated)]
    [InlineData("&SIGNATURE=x", FailureReason.ParameterRepeated)]
    [InlineData("&samlEncoding=x", FailureReason.ParameterRepeated)]
    [InlineData("&SAMLEncoding=urn:x", FailureReason.BindingUnsupported)]
    [InlineData("&Signature=AAAA", FailureReason.SignatureMissing)]
    [InlineData("&SigAlg=AAAA", FailureReason.SignatureMissing)]
    [InlineData("&SigAlg=x&Signature=AAAA", FailureReason.AlgorithmRefused)]
    [InlineData("&SigAlg=x&Signature=*", FailureReason.Base64Malformed)]
    [InlineData("&RelayState=%zz", FailureReason.FieldMalformed)]
    [InlineData("&RelayState=%2", FailureReason.FieldMalformed)]
    [InlineData("&RelayState=%C0%BC", FailureReason.FieldMalformed)]
    [InlineData("&RelayState=ø", FailureReason.FieldMalformed)]
    [InlineData("&SAMLEncoding=urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE", null)]
    [InlineData("&foo=1&foo=2&bar&=&", null)]
    public void Parameters_stand_there_once_and_are_spelled_exactly(string more, FailureReason? expected) =>
        Assert.Equal(expected, Refused($"SAMLRequest={Uri.EscapeDataString(Message)}{more}"));

    [Fact]
    public void A_weaker_algorithm_is_refused() =>
        Assert.Equal(FailureReason.AlgorithmRefused, Refused(TestQueries.Sign(Message, null).Replace("xmldsig-more%23rsa-sha256", "xmldsig%23rsa-sha1")));

    [Fact]
    public void An_xml_signature_in_a_redirected_request_is_refused() => Assert.Equal(
        FailureReason.SignatureMisplaced, Refused(TestQueries.Sign(TestQueries.Encode(Messages.SignedRequest()), null)));

    [Theory]
    [InlineData(1024, null)]
    [InlineData(1025, FailureReason.FieldMalformed)]
    public void Relay_state_has_1_KiB_at_most(int length, FailureReason? expected) =>
        Assert.Equal(expected, Refused($"SAMLRequest={Uri.EscapeDataString(Message)}&RelayState={new string('x', length)}"));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, FailureReason.MessageTooLarge)]
    public void Inflating_stops_at_256_KB(int over, FailureReason? expected)
    {
        var room = (256 * 1024) - Encoding.UTF8.GetByteCount(TestMessages.AuthnRequest()) + over;
        Assert.Equal(expected, Refused(Query(TestQueries.Deflate(TestMessages.AuthnRequest(attributes: new string(' ', room))))));
    }

    [Fact]
    public void A_deflate_stream_is_whole_and_nothing_follows_it()
    {
        var deflated = TestQueries.Deflate(TestMessages.AuthnRequest());
        Assert.Null(Refused(Query(deflated)));
        Assert.Equal(FailureReason.DeflateMalformed, Refused(Query([.. deflated, 0])));
        Assert.Equal(FailureReason.DeflateMalformed, Refused(Query([.. deflated, .. new byte[9000]])));
        Assert.Equal(FailureReason.DeflateMalformed, Refused(Query([.. deflated, .. deflated])));
        Assert.Equal(FailureReason.DeflateMalformed, Refused(Query(deflated[..^1])));
        Assert.Equal(FailureReason.DeflateMalformed, Refused(Query(deflated[..(deflated.Length / 2)])));
        Assert.Equal(FailureReason.DeflateMalformed, Refused(Query(Encoding.UTF8.GetBytes(TestMessages.AuthnRequest()))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SAMLRequest")]
    [InlineData("SAMLRequest=")]
    [InlineData("SAMLResponse=AAAA")]
    public void A_query_without_the_message_is_refused(string query) => Assert.Equal(FailureReason.MessageMissing, Refused(query));

    private static string Query(byte[] deflated) => $"SAMLRequest={Uri.EscapeDataString(Convert.ToBase64String(deflated))}";

    private static ReceivedAuthnRequest Accepted(string query)
    {
        Assert.Null(Read(query, out var request));
        return request!;
    }

    private static FailureReason? Refused(string query) => Read(query, out _)?.Reason;

    private static LoginFailure? Read(string query, out ReceivedAuthnRequest? request)
    {
        request = null;
        return RedirectBinding.TryParse(query, "SAMLRequest", out var message, out var failure) ? Messages.ReadRequest(message, out request) : failure;
    }
}
