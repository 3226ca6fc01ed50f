using System.Security.Cryptography;
using System.Text;
using ContextHandler.Login;
using ContextHandler.Testing;
using ContextHandler.Tests.Reading;

namespace ContextHandler.Tests.Bindings;

/// <summary>Security cases F01–F05 for both logout messages, over queries signed with the platform's RSA.</summary>
public class LogoutQueryTests
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";

    public static TheoryData<string> Both => [TestLogouts.Request(), TestLogouts.Response()];

    [Theory]
    [MemberData(nameof(Both))]
    public void A_signed_query_verifies_with_its_relay_state_or_without_in_either_spelling(string xml)
    {
        foreach (var relayState in (string?[])[null, "", "opaque", "a/b ø+c=d&e"])
        {
            var lower = TestQueries.Sign(Parameter(xml), TestQueries.Encode(xml), relayState, TestQueries.LowerCaseEscapes);
            var read = Logouts.Parsed(lower, Parameter(xml));
            Assert.Equal(relayState, read.RelayState);
            Assert.Null(Logouts.Redirected(lower, xml));
            Assert.Null(Logouts.Redirected(Logouts.Query(xml, relayState), xml));
            Assert.Null(Logouts.Redirected(string.Join('&', Logouts.Query(xml, relayState).Split('&').Reverse()), xml));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void F01_escapes_that_change_case_after_signing_break_the_signature(string xml) =>
        Assert.Equal(FailureReason.SigningKeyUnknown, Logouts.Redirected(Logouts.Query(xml, "a/b").Replace("RelayState=a%2Fb", "RelayState=a%2fb"), xml));

    [Theory]
    [MemberData(nameof(Both))]
    public void F04_a_relay_state_that_is_added_removed_changed_or_emptied_breaks_the_signature(string xml)
    {
        var (without, with) = (Logouts.Query(xml), Logouts.Query(xml, "x"));
        string[] altered =
        [
            without + "&RelayState=evil",
            without + "&RelayState=",
            without.Replace("&SigAlg", "&foo=a=b&RelayState=evil&SigAlg"),
            with.Replace("&RelayState=x", string.Empty),
            with.Replace("&RelayState=x", "&RelayState="),
            with.Replace("&RelayState=x", "&RelayState=y"),
            with.Replace("&RelayState=x", "&RelayState=%78"),
        ];
        Assert.All(altered, query => Assert.Equal(FailureReason.SigningKeyUnknown, Logouts.Redirected(query, xml)));
    }

    [Theory]
    [InlineData("&{0}=x", FailureReason.ParameterRepeated)]
    [InlineData("&{1}=x", FailureReason.ParameterRepeated)]
    [InlineData("&{2}=x", FailureReason.ParameterRepeated)]
    [InlineData("&%53AML{3}=x", FailureReason.ParameterRepeated)]
    [InlineData("&+{0}=x", FailureReason.ParameterRepeated)]
    [InlineData("&relaystate=x", FailureReason.ParameterRepeated)]
    [InlineData("&RelayState=x&RelayState=x", FailureReason.ParameterRepeated)]
    [InlineData("&SigAlg=x", FailureReason.ParameterRepeated)]
    [InlineData("&sigalg=x", FailureReason.ParameterRepeated)]
    [InlineData("&Signature=x", FailureReason.ParameterRepeated)]
    [InlineData("&SIGNATURE=x", FailureReason.ParameterRepeated)]
    [InlineData("&SAMLEncoding=urn:x", FailureReason.BindingUnsupported)]
    [InlineData("&SAMLEncoding=urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE", null)]
    [InlineData("&foo=1&foo=2&bar&=&", null)]
    public void F02_parameters_stand_there_once_and_are_spelled_exactly(string more, FailureReason? expected)
    {
        foreach (var (xml, own, other) in (ReadOnlySpan<(string, string, string)>)[(TestLogouts.Request(), "SAMLRequest", "SAMLResponse"), (TestLogouts.Response(), "SAMLResponse", "SAMLRequest")])
        {
            var added = string.Format(System.Globalization.CultureInfo.InvariantCulture, more, own, other, own.ToUpperInvariant(), own[4..]);
            Assert.Equal(expected, Logouts.Redirected(Logouts.Query(xml) + added, xml));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void F05_one_of_signature_and_algorithm_without_the_other_is_refused(string xml)
    {
        var query = Logouts.Query(xml);
        Assert.Equal(FailureReason.SignatureMissing, Logouts.Redirected(query[..query.IndexOf("&Signature=", StringComparison.Ordinal)], xml));
        Assert.Equal(FailureReason.SignatureMissing, Logouts.Redirected(query.Replace($"&SigAlg={Uri.EscapeDataString(More + "rsa-sha256")}", string.Empty), xml));
    }

    [Theory]
    [InlineData(More + "hmac-sha256")]
    [InlineData(Ds + "hmac-sha1")]
    [InlineData(Ds + "rsa-sha1")]
    [InlineData(Ds + "dsa-sha1")]
    [InlineData(More + "rsa-md5")]
    [InlineData("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1")]
    [InlineData("")]
    [InlineData("none")]
    public void F05_an_algorithm_that_is_not_listed_is_refused_whatever_signed_by_it(string algorithm)
    {
        var key = TestPeers.SystemCertificate.GetPublicKey();
        foreach (var xml in Both.Select(row => row.Data))
        {
            var octets = $"{Parameter(xml)}={Uri.EscapeDataString(TestQueries.Encode(xml))}&SigAlg={Uri.EscapeDataString(algorithm)}";
            var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(octets)));
            Assert.Equal(FailureReason.AlgorithmRefused, Logouts.Redirected($"{octets}&Signature={Uri.EscapeDataString(signature)}", xml));
        }
    }

    [Fact]
    public void A22_the_signature_of_a_request_is_none_of_a_response_and_neither_is_read_as_the_other()
    {
        foreach (var xml in Both.Select(row => row.Data))
        {
            var query = Logouts.Query(xml);
            var swapped = xml == TestLogouts.Request() ? query.Replace("SAMLRequest=", "SAMLResponse=") : query.Replace("SAMLResponse=", "SAMLRequest=");
            var message = Logouts.Parsed(swapped, Parameter(xml) == "SAMLRequest" ? "SAMLResponse" : "SAMLRequest");
            Assert.Equal(FailureReason.SigningKeyUnknown, (xml == TestLogouts.Request() ? Logouts.ReadRequest(message, out _) : Logouts.ReadResponse(message, out _))?.Reason);
            Assert.Equal(FailureReason.UnexpectedMessage, (xml == TestLogouts.Request() ? Logouts.ReadResponse(message, out _) : Logouts.ReadRequest(message, out _))?.Reason);
            Assert.Equal(FailureReason.MessageMissing, Logouts.Redirected(swapped, xml));
        }
    }

    private static string Parameter(string xml) => xml == TestLogouts.Request() ? "SAMLRequest" : "SAMLResponse";
}
