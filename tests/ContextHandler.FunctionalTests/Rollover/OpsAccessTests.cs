using System.Net;
using System.Text;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.Options;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>Who may look at /ops/rollover: this machine, or whoever a token and a network let in; a stranger learns nothing.</summary>
public class OpsAccessTests
{
    private const string Token = "correct horse battery: staple";

    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3").With("trustedProxies", new System.Text.Json.Nodes.JsonArray("198.51.100.7/32"));
    private static readonly FederationPlan WithToken = Plan.WithSetting("Ops:Token", Token);
    private static readonly FederationPlan WithNetwork = WithToken.WithSetting("Ops:Networks:0", "192.0.2.0/28");

    public static TheoryData<string?, string?, int> Unprotected => new()
    {
        { "127.0.0.1", null, 200 },
        { "::1", null, 200 },
        { "::ffff:127.0.0.1", null, 200 },
        { "192.0.2.1", null, 404 },
        { null, null, 404 },
        { "127.0.0.1", "X-Forwarded-For: 192.0.2.1", 404 },
        { "127.0.0.1", "X-Forwarded-For: 127.0.0.1", 404 },
        { "127.0.0.1", "x-forwarded-proto: https", 404 },
        { "127.0.0.1", "X-Forwarded-Host: localhost", 404 },
        { "127.0.0.1", "Forwarded: for=127.0.0.1", 404 },
        { "127.0.0.1", "X-Real-IP: 127.0.0.1", 404 },
        { "127.0.0.1", "X-Original-For: 127.0.0.1", 404 },
        { "127.0.0.1", "Via: 1.1 proxy", 404 },
        { "198.51.100.7", "X-Forwarded-For: 127.0.0.1", 404 },
    };

    public static TheoryData<string, string?, int> Protected => new()
    {
        { "127.0.0.1", null, 401 },
        { "127.0.0.1", "Bearer " + Token, 200 },
        { "127.0.0.1", "bearer " + Token, 200 },
        { "127.0.0.1", Basic("ops:" + Token), 200 },
        { "127.0.0.1", Basic(":" + Token), 200 },
        { "127.0.0.1", Basic(Token), 401 },
        { "127.0.0.1", Basic("ops:" + Token + "x"), 401 },
        { "127.0.0.1", "Basic not base64!", 401 },
        { "127.0.0.1", "Bearer", 401 },
        { "127.0.0.1", "Bearer ", 401 },
        { "127.0.0.1", "Bearer " + Token[..^1], 401 },
        { "127.0.0.1", "Digest " + Token, 401 },
        { "192.0.2.1", "Bearer " + Token, 200 },
        { "192.0.2.1", null, 401 },
        { "192.0.2.16", "Bearer " + Token, 404 },
        { "192.0.2.16", null, 404 },
    };

    public static TheoryData<string, string, int> Proxied => new()
    {
        { "198.51.100.7", "192.0.2.1", 200 },
        { "198.51.100.7", "192.0.2.16", 404 },
        { "198.51.100.7", "127.0.0.1", 404 },
        { "198.51.100.7", "192.0.2.1, 203.0.113.9", 404 },
        { "192.0.2.1", "192.0.2.2", 404 },
    };

    [Theory]
    [MemberData(nameof(Unprotected))]
    public async Task Without_a_token_only_this_machine_may_look(string? address, string? header, int status)
    {
        await using var federation = await Plan.StartAsync();

        Assert.Equal(status, (await OpenAsync(federation, address, header)).Status);
    }

    [Theory]
    [MemberData(nameof(Protected))]
    public async Task With_a_token_everybody_must_show_it(string address, string? authorization, int status)
    {
        await using var federation = await WithNetwork.StartAsync();

        var visit = await OpenAsync(federation, address, authorization is null ? null : "Authorization: " + authorization);

        Assert.Equal(status, visit.Status);
        Assert.Equal(status == 401, visit.Last["WWW-Authenticate"] is not null);
        Assert.Equal(status == 401, federation.Log.Lines.Any(line => line.Id.Id == 1352));
    }

    [Theory]
    [MemberData(nameof(Proxied))]
    public async Task Behind_a_configured_proxy_the_address_it_tells_counts_and_nobody_else_s_word_does(string connection, string forwardedFor, int status)
    {
        await using var federation = await WithNetwork.StartAsync();
        using var browser = federation.NewBrowser();
        browser.Address = IPAddress.Parse(connection);
        browser.Headers["Authorization"] = "Bearer " + Token;
        browser.Headers["X-Forwarded-For"] = forwardedFor;

        Assert.Equal(status, (await browser.OpenAsync(OpsPage.Path)).Status);
    }

    [Fact]
    public async Task Who_is_refused_is_told_nothing()
    {
        await using var federation = await WithToken.StartAsync();

        Assert.Empty((await OpenAsync(federation, "127.0.0.1", null)).Page);
        Assert.Empty((await OpenAsync(federation, "192.0.2.1", null)).Page);
        Assert.DoesNotContain(federation.Log.Lines, line => line.Text.Contains(Token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Ops:Networks:0", "192.0.2.0/28", "Ops:Token")]
    [InlineData("Ops:Token", " ", "Ops:Token")]
    public async Task The_host_does_not_start_with_a_door_half_open(string setting, string value, string told)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => Plan.WithSetting(setting, value).StartAsync());

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_does_not_start_on_a_network_that_is_none()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => WithToken.WithSetting("Ops:Networks:0", "office").StartAsync());

        Assert.Contains("'office'", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<Visit> OpenAsync(TestFederation federation, string? address, string? header)
    {
        using var browser = federation.NewBrowser();
        browser.Address = address is null ? null : IPAddress.Parse(address);
        if (header?.Split(": ", 2) is [var name, var value])
        {
            browser.Headers[name] = value;
        }

        return await browser.OpenAsync(OpsPage.Path);
    }

    private static string Basic(string pair) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
}
