using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F09: no address that comes from outside is ever where a person is sent; <c>Choice</c> tests the two that may name one of ours.</summary>
public sealed class OpenRedirectTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly string[] Hostile =
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "%09//evil.example", "\t//evil.example",
        "javascript:alert(1)", "https://sapa.example.dk@evil.example/", "https://sapa.example.dk.evil.example/", "https://localhost:5080.evil.example/",
    ];

    private static readonly string[] Doors = ["/saml/idp/sso", "/saml/sp/continue", "/choose", "/choice", "/language", "/saml/sp/acs", "/", "/health/ready", "/saml/idp/metadata"];

    // What the world calls an address to go back to, and every parameter of our own.
    private static readonly string[] Names =
    [
        "return", "returnUrl", "ReturnUrl", "ReturnTo", "returnto", "return_to", "redirect", "redirect_uri", "RedirectUri", "url", "next", "target", "TARGET", "continue", "goto", "here",
        "RelayState", "system", "login", "answer", "idp", "do", "AssertionConsumerServiceURL", "Destination", "wreply", "wctx", "service", "entityID", "for", "keys",
    ];

    public static TheoryData<string, string> Tries => new MatrixTheoryData<string, string>(Doors, Hostile);

    [Theory]
    [MemberData(nameof(Tries))]
    public async Task F09_an_address_from_outside_is_not_where_anybody_is_sent(string door, string address)
    {
        using var browser = stage.Federation.NewBrowser();
        var fields = Names.Select(name => KeyValuePair.Create(name, address)).ToList();

        Hop[] hops =
        [
            await browser.HopAsync(new($"{stage.Federation.At(door)}?{string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"))}", "https://evil.example")),
            await browser.HopAsync(new(stage.Federation.At(door), "https://evil.example", [.. fields.Take(16)])),
            await browser.HopAsync(new(stage.Federation.At(door), "https://evil.example", [.. fields.Skip(15)])),
        ];

        Assert.All(hops, hop => AssertStaysHere(hop, address));
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "localhost:5080.evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "javascript")]
    [InlineData("X-Original-URL", "https://evil.example/")]
    [InlineData("X-Rewrite-URL", "//evil.example/")]
    [InlineData("Forwarded", "host=evil.example;proto=https")]
    [InlineData("Referer", "https://evil.example/")]
    [InlineData("Origin", "https://evil.example")]
    public async Task F09_nor_does_a_header_say_where_we_are(string header, string value)
    {
        using var request = new AttackedRequest(stage.Federation, new() { ByPost = true });
        using var login = await stage.BeginAsync();
        (request.Browser.Headers[header], login.Browser.Headers[header]) = (value, value);

        var kept = await request.Browser.HopAsync(request.Genuine);
        var answered = await login.Browser.HopAsync(login.Post(AttackedLogin.Text(login.Genuine(Form.SignedAssertion))));

        Assert.StartsWith(stage.Federation.At("/saml/idp/sso?request="), kept["Location"], StringComparison.Ordinal);
        Assert.StartsWith(stage.Federation.At("/saml/sp/continue?login="), answered["Location"], StringComparison.Ordinal);
        Assert.Equal(stage.Federation.AcsUrl, login.Question.AcsUrl);
    }

    private void AssertStaysHere(Hop hop, string address)
    {
        var ours = stage.Federation.At("/");
        Assert.InRange(hop.Status, 200, 499);
        Assert.True(hop["Location"] is not { } location || location.StartsWith(ours, StringComparison.Ordinal), hop["Location"]);
        Assert.Null(hop["Refresh"]);
        var visit = new Visit([hop], null);
        Assert.All(visit.Links, link => Assert.True(link is "#content" or "/session" || link.StartsWith("/choice", StringComparison.Ordinal) || IsKnown(link), link));
        Assert.True(HtmlForm.Of(hop) is not { } form || form.Action is null || form.Action.Length == 0 || form.Action[0] == '/', hop.Body);
        Assert.DoesNotContain($"\"{address}\"", string.Concat(hop.Headers.Select(header => header.Value)), StringComparison.Ordinal);
    }

    private bool IsKnown(string link) => stage.Federation.Systems.Values.Any(system => link == $"https://{system.Plan.Name}.example.dk/");
}
