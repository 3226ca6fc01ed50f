using System.Text;
using System.Xml;
using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Writing;
using ContextHandler.Testing;
using ContextHandler.Tests.Reading;

namespace ContextHandler.Tests.Writing;

public class ResponseWriterTests
{
    [Fact]
    public void Decision_09_the_assertion_is_signed_and_the_response_only_where_the_system_says_so()
    {
        var assertionOnly = Written(A.OutgoingResponse());
        Assert.Equal(["Assertion"], SignedElements(assertionOnly));
        AssertVerifies(assertionOnly, "Assertion");
        var both = Written(A.OutgoingResponse() with { Sign = true });
        Assert.Equal(["Response", "Assertion"], SignedElements(both));
        AssertVerifies(both, "Response");
        AssertVerifies(both, "Assertion");
    }

    [Fact]
    public void Decision_09_an_error_response_is_unsigned_unless_the_system_says_so()
    {
        Assert.Empty(SignedElements(Written(A.OutgoingError())));
        var signed = Written(A.OutgoingError() with { Sign = true });
        Assert.Equal(["Response"], SignedElements(signed));
        AssertVerifies(signed, "Response");
    }

    [Fact]
    public void A_changed_value_breaks_the_signature_for_every_verifier()
    {
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Written(A.OutgoingResponse())).Replace(">11111111<", ">22222222<", StringComparison.Ordinal));
        Assert.False(FrameworkXml.Verifies(changed, "Assertion", A.Credential().Certificate));
        Assert.False(XmlSec1.Verifies(changed, "Assertion", A.Credential().Certificate));
    }

    [Fact]
    public void An_error_says_both_levels_of_status_and_the_reference_number() =>
        Assert.Equal(
            """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Destination="https://sapa.example.dk/acs" ID="_gateway-response" InResponseTo="_system-request" IssueInstant="2026-06-01T10:00:00.000Z" Version="2.0">"""
            + """<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://saml.contexthandler.example.dk</saml:Issuer>"""
            + """<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext"></samlp:StatusCode></samlp:StatusCode>"""
            + """<samlp:StatusMessage>K7M2-9QXD</samlp:StatusMessage></samlp:Status></samlp:Response>""",
            Encoding.UTF8.GetString(Written(A.OutgoingError())));

    [Fact]
    public void The_assertion_names_one_recipient_one_request_one_audience_and_the_municipal_idp()
    {
        var xml = FrameworkXml.Load(Written(A.OutgoingResponse()));
        Assert.Equal(
            ["Issuer", "Signature", "Subject", "Conditions", "AuthnStatement", "AttributeStatement"],
            xml.GetElementsByTagName("saml:Assertion")[0]!.ChildNodes.Cast<XmlNode>().Select(node => node.LocalName));
        var confirmation = (XmlElement)xml.GetElementsByTagName("saml:SubjectConfirmationData")[0]!;
        Assert.Equal("https://sapa.example.dk/acs", confirmation.GetAttribute("Recipient"));
        Assert.Equal("_system-request", confirmation.GetAttribute("InResponseTo"));
        Assert.Equal("2026-06-01T10:05:00.000Z", confirmation.GetAttribute("NotOnOrAfter"));
        Assert.Equal("https://sapa.example.dk", xml.GetElementsByTagName("saml:AudienceRestriction")[0]!.InnerText);
        Assert.Equal(A.IdentityProvider().EntityId.Value, xml.GetElementsByTagName("saml:AuthenticatingAuthority")[0]!.InnerText);
    }

    [Theory]
    [InlineData(FederationUris.Loa, "urn:oasis:names:tc:SAML:2.0:attrname-format:uri")]
    [InlineData(FederationUris.AssuranceLevel, "urn:oasis:names:tc:SAML:2.0:attrname-format:basic")]
    [InlineData("email", "urn:oasis:names:tc:SAML:2.0:attrname-format:basic")]
    public void An_attribute_name_gets_the_name_format_of_its_profile(string name, string format)
    {
        var xml = FrameworkXml.Load(Written(With(new SamlAttribute(name, ["1"]))));
        Assert.Equal(format, xml.SelectSingleNode($"//*[@Name='{name}']/@NameFormat")!.Value);
    }

    [Fact]
    public void Privileges_travel_as_one_more_attribute()
    {
        var xml = FrameworkXml.Load(Written(A.OutgoingResponse()));
        var group = Assert.Single(PrivilegesText.Read(xml.SelectSingleNode($"//*[@Name='{FederationUris.Privileges}']")!.InnerText));
        Assert.Equal(["http://sapa.example.dk/roles/usersystemrole/reader/1"], group.Privileges);
    }

    [Fact]
    public void Where_nothing_is_released_there_is_no_attribute_statement() =>
        Assert.DoesNotContain(
            "AttributeStatement",
            Encoding.UTF8.GetString(Written(A.OutgoingResponse() with { Assertion = A.OutgoingAssertion() with { Attributes = [], Privileges = null } })),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("</saml:AttributeValue></saml:Attribute><saml:Attribute Name=\"x\">")]
    [InlineData("]]>&lt;&amp;<!--a-->")]
    [InlineData(" tab\t line\n quote\" ")]
    [InlineData("Ærø \U0001F600")]
    public void J04_markup_in_a_value_stays_text(string value)
    {
        var written = Written(With(new SamlAttribute("x", [value])));
        AssertVerifies(written, "Assertion");
        Assert.Equal(value, FrameworkXml.Load(written).SelectSingleNode("//*[@Name='x']")!.InnerText);
        Assert.Equal(value, FrameworkXml.Load(Written(With(new SamlAttribute(value, ["x"])))).SelectSingleNode("//@Name")!.Value);
    }

    // SignedXml forgets how a carriage return was written before it canonicalises; libxmlsec does not.
    [Fact]
    public void J04_a_carriage_return_in_a_value_stays_one()
    {
        var written = Written(With(new SamlAttribute("x", ["a\r\nb"])));
        Assert.True(XmlSec1.Verifies(written, "Assertion", A.Credential().Certificate));
        Assert.Equal("a\r\nb", FrameworkXml.Load(written).SelectSingleNode("//*[@Name='x']")!.InnerText);
    }

    // Not as inline data: the attribute would be stored as UTF-8, which has no lone surrogates.
    [Fact]
    public void J04_half_a_surrogate_pair_is_refused_by_name()
    {
        foreach (var value in new[] { "lone \ud800 high", "lone \udc00 low", "turned \udc00\ud800", "last \ud800" })
        {
            Assert.Throws<UnwritableMessageException>(() => Written(With(new SamlAttribute("x", [value]))));
        }
    }

    [Theory]
    [InlineData("\u0000")]
    [InlineData("\u001b[31m")]
    [InlineData("\ufffe")]
    [InlineData("\uffff")]
    public void J04_characters_that_xml_cannot_carry_are_refused_by_name(string value)
    {
        var refusal = Assert.Throws<UnwritableMessageException>(() => Written(With(new SamlAttribute("x", [value]))));
        Assert.Equal(FailureReason.FieldMalformed, refusal.Failure.Reason);
        Assert.Contains("AttributeValue", refusal.Failure.Detail, StringComparison.Ordinal);
        Assert.Throws<UnwritableMessageException>(() => Written(With(new SamlAttribute(value, ["x"])) with { Encryption = A.EncryptionPlan() }));
    }

    [Fact]
    public void Decision_10_success_without_an_assertion_or_an_error_with_one_is_not_written()
    {
        Assert.Throws<ArgumentException>(() => Written(A.OutgoingResponse() with { Assertion = null }));
        Assert.Throws<ArgumentException>(() => Written(A.OutgoingError() with { Assertion = A.OutgoingAssertion() }));
    }

    [Fact]
    public void The_form_returns_the_RelayState_as_it_came_and_none_where_none_came()
    {
        var form = ResponseWriter.Write(A.OutgoingResponse() with { RelayState = "\"><script>" }, A.Credential());
        Assert.Equal(["SAMLResponse", "RelayState"], form.Fields.Select(field => field.Key));
        Assert.Equal("\"><script>", form.Fields[1].Value);
        Assert.Equal(["SAMLResponse"], ResponseWriter.Write(A.OutgoingResponse() with { RelayState = null }, A.Credential()).Fields.Select(field => field.Key));
    }

    private static OutgoingResponse With(SamlAttribute attribute) =>
        A.OutgoingResponse() with { Assertion = A.OutgoingAssertion() with { Attributes = [attribute], Privileges = null } };

    private static byte[] Written(OutgoingResponse response) =>
        Convert.FromBase64String(ResponseWriter.Write(response, A.Credential()).Fields[0].Value);

    private static IEnumerable<string> SignedElements(byte[] xml) =>
        FrameworkXml.Load(xml).SelectNodes("//*[local-name()='Signature']/..")!.Cast<XmlNode>().Select(node => node.LocalName);

    private static void AssertVerifies(byte[] xml, string element)
    {
        Assert.True(FrameworkXml.Verifies(xml, element, A.Credential().Certificate));
        Assert.True(XmlSec1.Verifies(xml, element, A.Credential().Certificate));
    }
}
