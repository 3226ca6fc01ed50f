using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>What both sample backends read of a person who came through the gateway.</summary>
public sealed class ToldSystemTests(SampleStage stage) : IClassFixture<SampleStage>
{
    private static readonly IdpAnswer Soren = new()
    {
        Loa = "Substantial",
        Attributes =
        [
            (FederationUris.FullName, "Søren Ægård"), (FederationUris.Email, "soeren@korsbaek.dk"), (FederationUris.CprNumber, "0101701234"),
            ("urn:example:afdeling", "Børn & Unge"),
        ],
    };

    [Theory]
    [MemberData(nameof(SampleStage.Names), MemberType = typeof(SampleStage))]
    public async Task It_is_told_what_its_contract_lists_by_headers_and_token_alike(string name)
    {
        using var browser = stage.Federation.NewVisitor();
        await stage.Federation.LogInAsync(browser, $"/{name}/sager/7", Soren);
        browser.Headers["Accept"] = "application/json";

        var claims = JsonNode.Parse((await browser.OpenAsync($"/{name}/sager/7")).Page)!;

        Assert.Equal(("Søren Ægård", "soeren@korsbaek.dk"), ((string)claims["name"]!, (string)claims["email"]!));
        Assert.Equal(("nsis-substantial", $"/{name}/sager"), ((string)claims["level"]!, (string)claims["prefix"]!));
        Assert.Equal("Børn & Unge", (string)claims["attributes"]!["urn:example:afdeling"]!);
        Assert.Null(claims["cpr"]);
        var sent = stage.System(name).Last;
        Assert.Equal("S%C3%B8ren %C3%86g%C3%A5rd", sent["X-Ch-Name"]);
        Assert.Equal(((string)claims["sub"]!, (string)claims["cvr"]!, "nsis-substantial"), (Uri.UnescapeDataString(sent["X-Ch-Subject"]!), sent["X-Ch-Cvr"], sent["X-Ch-Level"]));
        Assert.Null(sent["X-Ch-Cpr"]);
        Assert.DoesNotContain("0101701234", string.Join('\n', sent.Headers), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SampleStage.Names), MemberType = typeof(SampleStage))]
    public async Task The_subject_stays_the_same_and_the_token_is_sent_again_while_the_session_lasts(string name)
    {
        using var http = await stage.LoggedInAsync(name);
        var first = JsonNode.Parse(await http.GetStringAsync(new Uri($"/{name}/", UriKind.Relative), TestContext.Current.CancellationToken))!;
        var token = stage.System(name).LastToken;

        var second = JsonNode.Parse(await http.GetStringAsync(new Uri($"/{name}/x", UriKind.Relative), TestContext.Current.CancellationToken))!;

        Assert.Equal((string)first["sub"]!, (string)second["sub"]!);
        Assert.Equal(token, stage.System(name).LastToken);
    }
}
