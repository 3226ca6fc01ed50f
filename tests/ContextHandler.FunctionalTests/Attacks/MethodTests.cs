using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F13: a message comes by the method and in the form of its binding, and no page of another origin may read an answer of ours.</summary>
public sealed class MethodTests(SocketStage stage) : IClassFixture<SocketStage>
{
    private static readonly (string Path, string Allowed)[] Doors =
    [
        ("/saml/idp/sso", "GET, POST"), ("/saml/sp/acs", "POST"), ("/saml/sp/continue", "GET"), ("/choose", "GET, POST"), ("/choice", "GET, POST"), ("/language", "POST"),
        ("/saml/idp/metadata", "GET"), ("/saml/sp/metadata", "GET"),
    ];

    private static readonly string[] Others = ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "POSTX"];

    public static TheoryData<string, string, string> NotAllowed =>
        [.. from door in Doors from method in Others.Append("GET").Append("POST") where !door.Allowed.Split(", ").Contains(method) select (door.Path, door.Allowed, method)];

    // OPTIONS is a CORS preflight here: nobody is told that it may.
    [Theory]
    [MemberData(nameof(NotAllowed))]
    public async Task F13_another_method(string path, string allowed, string method)
    {
        var hop = await RawHttp.SendAsync(
            stage.Federation.BaseUrl, $"{method} {path} HTTP/1.1\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x", body: "");

        Assert.Equal((405, string.Empty), (hop.Status, hop.Body));
        Assert.Equal(allowed, string.Join(", ", hop["Allow"]!.Split(", ").Order(StringComparer.Ordinal)));
        Assert.DoesNotContain(hop.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override", "POST")]
    [InlineData("X-HTTP-Method", "POST")]
    [InlineData("X-Method-Override", "POST")]
    public async Task F13_a_method_named_in_a_header_is_none(string header, string method)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Post(AttackedLogin.Text(login.Genuine(Form.SignedAssertion)));
        var query = $"SAMLResponse={Uri.EscapeDataString(genuine["SAMLResponse"]!)}&_method={method}";

        var hop = await RawHttp.SendAsync(stage.Federation.BaseUrl, $"GET /saml/sp/acs?{query} HTTP/1.1\r\n{header}: {method}");

        Assert.Equal(405, hop.Status);
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    // Forms of other types are what a page of another origin may post without being asked first, text/plain above all.
    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/plain; application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/xml")]
    [InlineData("application/samlassertion+xml")]
    [InlineData("application/json")]
    [InlineData("")]
    [InlineData("x-www-form-urlencoded")]
    [InlineData("application/x-www-form-urlencodedx")]
    [InlineData("application/x-www-form-urlencoded/x")]
    [InlineData("application/x-www-form-urlencoded, text/plain")]
    [InlineData("application/x-www-form-urlencoded;;x")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1")]
    [InlineData("application/x-www-form-urlencoded; charset=made-up")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    public async Task F13_a_body_of_another_type(string type)
    {
        using var login = await stage.BeginAsync();
        using var request = new AttackedRequest(stage.Federation, new() { ByPost = true });
        var response = login.Post(AttackedLogin.Text(login.Genuine(Form.SignedAssertion)));

        foreach (var message in (BrowserMessage[])[response, request.Genuine])
        {
            var visit = new Visit([await PostAsync(message, type)], null);
            RefusalAssert.Refused("MessageMissing", visit, stage.Federation, type);
        }

        await login.AcceptedAsync(Form.SignedAssertion);
        await request.AcceptedAsync();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/form-data")]
    [InlineData("application/x-www-form-urlencodedx")]
    [InlineData("application/x-www-form-urlencoded;;x")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=made-up")]
    public async Task F13_a_body_of_another_type_is_no_press_of_a_button(string type)
    {
        foreach (var path in (string[])["/choose", "/choice", "/language"])
        {
            var hop = await PostAsync(new(stage.Federation.At(path), null, [new("login", "made-up"), new("language", "da"), new(Visit.FormTokenName, "made-up")]), type);

            Assert.InRange(hop.Status, 200, 499);
            Assert.DoesNotContain(hop.SetCookies, cookie => cookie.StartsWith("ch-language", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("APPLICATION/x-www-form-URLencoded")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded;charset=\"UTF-8\"")]
    [InlineData("application/x-www-form-urlencoded; charset")]
    public async Task F13_the_type_of_a_form_is_written_in_more_than_one_way(string type)
    {
        using var login = await stage.BeginAsync();
        var hop = await PostAsync(login.Post(AttackedLogin.Text(login.Genuine(Form.SignedAssertion))), type);

        Assert.Equal(303, hop.Status);
        Assert.StartsWith(stage.Federation.At("/saml/sp/continue?"), hop["Location"], StringComparison.Ordinal);
    }

    private Task<Hop> PostAsync(BrowserMessage message, string type) => RawHttp.SendAsync(
        stage.Federation.BaseUrl,
        $"POST {new Uri(message.Url).AbsolutePath} HTTP/1.1" + (type.Length > 0 ? $"\r\nContent-Type: {type}" : ""),
        string.Join('&', message.Fields!.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")));
}
