namespace ContextHandler.Testing;

/// <summary>SAML messages as text, good as they stand: tests break one thing of one of them.</summary>
public static class TestMessages
{
    public const string IdpEntityId = "https://idp.korsbaek.example.dk";
    public const string SystemEntityId = "https://sapa.example.dk";
    public const string GatewayEntityId = "https://saml.contexthandler.example.dk";
    public const string Acs = "http://localhost:5080/saml/sp/acs";
    public const string Instant = "2026-11-21T08:00:00Z";
    public const string RequestId = "_request";
    public const string ResponseId = "_response";
    public const string AssertionId = "_assertion";

    private const string Namespaces =
        """xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" """;

    /// <summary>An AuthnRequest of a system, with room for more children behind the Issuer.</summary>
    public static string AuthnRequest(string children = "", string attributes = "") =>
        $"""
        <samlp:AuthnRequest {Namespaces}ID="{RequestId}" Version="2.0" IssueInstant="{Instant}" {attributes}><saml:Issuer>{SystemEntityId}</saml:Issuer>{children}</samlp:AuthnRequest>
        """;

    /// <summary>A Response with that status and that content behind it.</summary>
    public static string Response(string content, string status = "urn:oasis:names:tc:SAML:2.0:status:Success") =>
        $"""
        <samlp:Response {Namespaces}ID="{ResponseId}" InResponseTo="{RequestId}" Version="2.0" IssueInstant="{Instant}" Destination="{Acs}"><saml:Issuer>{IdpEntityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="{status}"/></samlp:Status>{content}</samlp:Response>
        """;

    /// <summary>A successful Response with one unsigned Assertion about alice.</summary>
    public static string Response() => Response(Assertion());

    /// <summary>An Assertion about alice at NSIS Substantial, with room for more attributes.</summary>
    public static string Assertion(string attributes = "") =>
        $"""
        <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{AssertionId}" Version="2.0" IssueInstant="{Instant}"><saml:Issuer>{IdpEntityId}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">C=DK,O=11111111,CN=alice,Serial=alice</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="{RequestId}" NotOnOrAfter="2026-11-21T08:05:00Z" Recipient="{Acs}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{Instant}" NotOnOrAfter="2026-11-21T09:00:00Z"><saml:AudienceRestriction><saml:Audience>{GatewayEntityId}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{Instant}" SessionIndex="_session"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="https://data.gov.dk/concept/core/nsis/loa" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><saml:AttributeValue>Substantial</saml:AttributeValue></saml:Attribute>{attributes}</saml:AttributeStatement></saml:Assertion>
        """;
}
