namespace ContextHandler.Testing;

/// <summary>Logout messages of <see cref="TestPeers.System"/> as text, good as they stand and unsigned: tests break one thing of one of them.</summary>
public static class TestLogouts
{
    public const string RequestId = "_logout-request";
    public const string ResponseId = "_logout-response";
    public const string NameId = "C=DK,O=11111111,CN=alice,Serial=alice";

    private const string Namespaces =
        """xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" """;

    /// <summary>A LogoutRequest about alice, with room for more attributes and for children in front of her name and behind her session.</summary>
    public static string Request(string before = "", string after = "", string attributes = "") =>
        $"""
        <samlp:LogoutRequest {Namespaces}ID="{RequestId}" Version="2.0" IssueInstant="{TestMessages.Instant}" {attributes}><saml:Issuer>{TestMessages.SystemEntityId}</saml:Issuer>{before}<saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">{NameId}</saml:NameID><samlp:SessionIndex>_session</samlp:SessionIndex>{after}</samlp:LogoutRequest>
        """;

    /// <summary>A successful LogoutResponse, with room for children in front of its Status and behind it.</summary>
    public static string Response(string before = "", string after = "", string attributes = "") =>
        $"""
        <samlp:LogoutResponse {Namespaces}ID="{ResponseId}" InResponseTo="{RequestId}" Version="2.0" IssueInstant="{TestMessages.Instant}" {attributes}><saml:Issuer>{TestMessages.SystemEntityId}</saml:Issuer>{before}<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{after}</samlp:LogoutResponse>
        """;
}
