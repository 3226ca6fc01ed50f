using System.Text;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Reading;

public class AssertionReaderTests
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_field_is_read()
    {
        var assertion = Messages.Accepted(Messages.SignedAssertion()).Assertion!;
        Assert.Equal(TestMessages.AssertionId, assertion.Id);
        Assert.Equal(TestMessages.IdpEntityId, assertion.Issuer.Value);
        Assert.Equal("2.0", assertion.Version);
        Assert.Equal(Eight, assertion.IssueInstant);
        Assert.Equal("C=DK,O=11111111,CN=alice,Serial=alice", assertion.NameId?.Value);
        Assert.Equal(
            new SubjectConfirmation("urn:oasis:names:tc:SAML:2.0:cm:bearer", TestMessages.Acs, TestMessages.RequestId, null, Eight.AddMinutes(5)),
            Assert.Single(assertion.Confirmations));
        Assert.Equal((Eight, Eight.AddHours(1)), (assertion.Conditions?.NotBefore, assertion.Conditions?.NotOnOrAfter));
        Assert.Equal([TestMessages.GatewayEntityId], Assert.Single(assertion.Conditions!.AudienceRestrictions));
        Assert.Equal(
            new AuthnStatement(Eight, "_session", null, "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified"), Assert.Single(assertion.AuthnStatements));
        var attribute = Assert.Single(assertion.Attributes);
        Assert.Equal((FederationUris.Loa, "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"), (attribute.Name, attribute.NameFormat));
        Assert.Equal(["Substantial"], attribute.Values);
        Assert.Null(assertion.Privileges);
    }

    [Theory]
    [InlineData("<saml:AttributeValue>a</saml:AttributeValue><saml:AttributeValue/>", "a|")]
    [InlineData("<saml:AttributeValue xmlns:xs=\"urn:x\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"xs:string\">b</saml:AttributeValue>", "b")]
    [InlineData("<saml:AttributeValue>&#x41;&lt;b&gt; </saml:AttributeValue>", "A<b> ")]
    [InlineData("", "")]
    public void Attribute_values_are_taken_exactly(string values, string expected) =>
        Assert.Equal(expected, string.Join('|', Messages.Accepted(With(values)).Assertion!.Attributes[1].Values));

    [Theory]
    [InlineData("<saml:AttributeValue>a<b/></saml:AttributeValue>")]
    [InlineData("<saml:AttributeValue xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>")]
    public void Attribute_values_are_text_and_nothing_else(string values) =>
        Assert.Equal(FailureReason.FieldMalformed, Messages.Read(With(values))?.Reason);

    [Theory]
    [InlineData("<saml:NameID Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName\">C=DK,O=11111111,CN=alice,Serial=alice</saml:NameID>", "<saml:EncryptedID/>", FailureReason.ElementMisplaced)]
    [InlineData("</saml:AttributeStatement>", "<saml:EncryptedAttribute/></saml:AttributeStatement>", FailureReason.ElementMisplaced)]
    [InlineData("<saml:Conditions", "<saml:Subject/><saml:Conditions", FailureReason.StructureRefused)]
    [InlineData("<saml:AuthnStatement", "<saml:Conditions/><saml:AuthnStatement", FailureReason.StructureRefused)]
    [InlineData("<saml:AuthnStatement", "<evil/><saml:AuthnStatement", FailureReason.ElementMisplaced)]
    [InlineData("<saml:AuthnStatement", "text<saml:AuthnStatement", FailureReason.ElementMisplaced)]
    [InlineData("CN=alice,Serial", "CN=<b/>alice,Serial", FailureReason.FieldMalformed)]
    [InlineData("NotOnOrAfter=\"2026-11-21T08:05:00Z\"", "NotOnOrAfter=\"soon\"", FailureReason.FieldMalformed)]
    [InlineData("AuthnInstant=\"2026-11-21T08:00:00Z\"", "", FailureReason.FieldMalformed)]
    [InlineData("SessionIndex=\"_session\"", "SessionNotOnOrAfter=\"2026-11-21\"", FailureReason.FieldMalformed)]
    [InlineData("Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"", "", FailureReason.FieldMalformed)]
    [InlineData("<saml:Audience>https://saml.contexthandler.example.dk</saml:Audience>", "", FailureReason.StructureRefused)]
    [InlineData("Name=\"https://data.gov.dk/concept/core/nsis/loa\"", "", FailureReason.FieldMalformed)]
    public void One_broken_field_refuses_a_well_signed_assertion(string good, string bad, FailureReason reason)
    {
        Assert.Contains(good, TestMessages.Assertion(), StringComparison.Ordinal);
        Assert.Equal(reason, Messages.Read(Messages.SignedAssertion(TestMessages.Assertion().Replace(good, bad)))?.Reason);
    }

    [Fact]
    public void Unknown_conditions_are_reported_and_known_ones_are_read()
    {
        const string more = "<saml:OneTimeUse/><saml:ProxyRestriction Count=\"0\"/><saml:Condition/></saml:Conditions>";
        var conditions = Messages.Accepted(Messages.SignedAssertion(TestMessages.Assertion().Replace("</saml:Conditions>", more))).Assertion!.Conditions!;
        Assert.Equal(["Condition"], conditions.Unknown);
        Assert.Equal(0, conditions.ProxyCount);
    }

    [Theory]
    [InlineData("Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName\"")]
    [InlineData("NotBefore=\"2026-11-21T08:00:00Z\" ")]
    [InlineData("SessionIndex=\"_session\"")]
    [InlineData("<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef>")]
    public void What_is_optional_may_be_absent(string optional)
    {
        Assert.Contains(optional, TestMessages.Assertion(), StringComparison.Ordinal);
        Messages.Accepted(Messages.SignedAssertion(TestMessages.Assertion().Replace(optional, string.Empty)));
    }

    [Theory]
    [InlineData(FederationUris.Privileges)]
    [InlineData(FederationUris.PrivilegesIntermediate)]
    public void The_privileges_of_either_profile_are_decoded(string name)
    {
        var assertion = Messages.Accepted(Messages.SignedAssertion(TestMessages.Assertion(Privileges(name)))).Assertion!;
        Assert.Equal(["urn:p"], Assert.Single(assertion.Privileges!).Privileges);
        Assert.Equal(FederationUris.Loa, Assert.Single(assertion.Attributes).Name);
    }

    [Fact]
    public void The_privileges_stand_there_once_and_well_formed()
    {
        var both = Privileges(FederationUris.Privileges) + Privileges(FederationUris.PrivilegesIntermediate);
        Assert.Equal(FailureReason.AttributeRepeated, Messages.Read(Messages.SignedAssertion(TestMessages.Assertion(both)))?.Reason);
        var twoValues = Privileges(FederationUris.Privileges).Replace("</saml:Attribute>", "<saml:AttributeValue/></saml:Attribute>");
        Assert.Equal(FailureReason.PrivilegesMalformed, Messages.Read(Messages.SignedAssertion(TestMessages.Assertion(twoValues)))?.Reason);
        var broken = Privileges(FederationUris.Privileges).Replace("<saml:AttributeValue>", "<saml:AttributeValue>*");
        Assert.Equal(FailureReason.PrivilegesMalformed, Messages.Read(Messages.SignedAssertion(TestMessages.Assertion(broken)))?.Reason);
    }

    private static string Privileges(string name)
    {
        const string list = "<b:PrivilegeList xmlns:b=\"http://itst.dk/oiosaml/basic_privilege_profile\"><PrivilegeGroup><Privilege>urn:p</Privilege></PrivilegeGroup></b:PrivilegeList>";
        return $"<saml:Attribute Name=\"{name}\"><saml:AttributeValue>{Convert.ToBase64String(Encoding.UTF8.GetBytes(list))}</saml:AttributeValue></saml:Attribute>";
    }

    private static string With(string values) =>
        Messages.SignedAssertion(TestMessages.Assertion($"<saml:Attribute Name=\"urn:test\">{values}</saml:Attribute>"));
}
