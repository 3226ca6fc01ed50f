using System.Xml.Linq;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>The endpoints beside the login: health, metadata, assets.</summary>
public class EndpointTests
{
    [Theory]
    [InlineData("/saml/idp/metadata", "IDPSSODescriptor", "SingleSignOnService", "/saml/idp/sso")]
    [InlineData("/saml/sp/metadata", "SPSSODescriptor", "AssertionConsumerService", "/saml/sp/acs")]
    public async Task Decision_28_our_metadata_is_signed_valid_30_days_and_made_of_baseUrl(string path, string role, string endpoint, string location)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        browser.Headers["X-Forwarded-Host"] = "evil.example";

        var visit = await browser.OpenAsync(path);
        var entity = XElement.Parse(visit.Page, LoadOptions.PreserveWhitespace);

        Assert.Equal((200, "application/samlmetadata+xml"), (visit.Status, visit.Last["Content-Type"]));
        Assert.True(EnvelopedXml.IsSignedBy(visit.Page, federation.SigningCertificate));
        Assert.Equal(federation.EntityId, entity.Attribute("entityID")?.Value);
        Assert.Equal(federation.Clock.GetUtcNow().AddDays(30), (DateTimeOffset)entity.Attribute("validUntil")!);
        Assert.All(entity.Element(Wire.Metadata + role)!.Elements(Wire.Metadata + endpoint), one => Assert.Equal(federation.At(location), one.Attribute("Location")?.Value));
    }

    [Fact]
    public async Task The_gateway_is_live_and_ready()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        Assert.Equal(200, (await browser.OpenAsync("/health/live")).Status);
        Assert.Equal(200, (await browser.OpenAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task The_gateway_is_live_and_not_ready_while_the_audit_log_cannot_be_written()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        federation.Audit.IsWritable = false;

        Assert.Equal(200, (await browser.OpenAsync("/health/live")).Status);
        Assert.Equal(503, (await browser.OpenAsync("/health/ready")).Status);
    }

    [Theory]
    [InlineData("/saml/sp/acs", 405)]
    [InlineData("/no/such/page", 404)]
    [InlineData("/saml/sp/continue", 410)]
    [InlineData("/saml/sp/continue?login=a&login=b&answer=c", 410)]
    [InlineData("/choose?login=no-such-login", 410)]
    [InlineData("/choice", 200)]
    public async Task An_address_opened_by_hand_is_no_error_of_ours(string path, int status)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        Assert.Equal(status, (await browser.OpenAsync(path)).Status);
    }

    [Theory]
    [InlineData("stylesheet", "text/css")]
    [InlineData("icon", "image/svg+xml")]
    public async Task What_the_pages_link_to_is_served_and_kept(string relation, string contentType)
    {
        await using var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var address = System.Text.RegularExpressions.Regex.Match(chooser.Page, $"rel=\"{relation}\"[^>]* href=\"([^\"]+)\"").Groups[1].Value;

        var visit = await browser.OpenAsync(address);

        Assert.Equal(200, visit.Status);
        Assert.StartsWith(contentType, visit.Last["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("immutable", visit.Last["Cache-Control"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_whole_login_goes_through_a_socket(bool byPost)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync(onSocket: true);

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" }, new() { ByPost = byPost });

        Assert.Equal("Success", walk.Received.Status);
    }
}
