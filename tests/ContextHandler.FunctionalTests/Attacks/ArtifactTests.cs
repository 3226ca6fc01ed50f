using System.Xml.Linq;
using ContextHandler.AspNetCore;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F12: the artifact binding is not offered, so there is nothing to replay, to redeem for another or to fetch from an address of the attacker's.</summary>
public sealed class ArtifactTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string HttpArtifact = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact";

    // Bindings 3.6.4: type 4, endpoint 0, the source's hash, a handle.
    private static readonly string Artifact = Convert.ToBase64String([0, 4, 0, 0, .. Enumerable.Repeat((byte)7, 40)]);

    [Theory]
    [InlineData("/saml/idp/metadata")]
    [InlineData("/saml/sp/metadata")]
    public async Task F12_our_metadata_names_no_artifact_and_no_soap(string path)
    {
        using var browser = stage.Federation.NewBrowser();
        var entity = XElement.Parse((await browser.OpenAsync(path)).Page);
        var bindings = entity.Descendants().Attributes("Binding").Select(binding => binding.Value).ToList();

        Assert.NotEmpty(bindings);
        Assert.All(bindings, binding => Assert.True(binding is Wire.RedirectBinding or Wire.PostBinding, binding));
        Assert.DoesNotContain(entity.Descendants(), element => element.Name.LocalName is "ArtifactResolutionService");
    }

    [Theory]
    [InlineData("/saml/idp/artifact")]
    [InlineData("/saml/sp/artifact")]
    [InlineData("/saml/idp/ars")]
    [InlineData("/saml/idp/soap")]
    [InlineData("/saml/artifact")]
    [InlineData("/saml/sp/acs/artifact")]
    public async Task F12_there_is_no_endpoint_for_it(string path)
    {
        using var browser = stage.Federation.NewBrowser();

        Assert.Equal(404, (await browser.OpenAsync($"{path}?SAMLart={Uri.EscapeDataString(Artifact)}")).Status);
        Assert.Equal(404, (await browser.SendAsync(new(stage.Federation.At(path), stage.Federation.Idp.EntityId, [new("SAMLart", Artifact)]))).Status);
        Assert.Empty(OutgoingCalls.Seen);
    }

    [Fact]
    public async Task F12_an_artifact_at_the_doors_there_are_is_no_message_and_is_not_redeemed()
    {
        using var login = await stage.BeginAsync();
        using var request = new AttackedRequest(stage.Federation);
        var query = $"?SAMLart={Uri.EscapeDataString(Artifact)}&RelayState=x";

        await login.RefusedAsync(new BrowserMessage(stage.Federation.AcsUrl, stage.Federation.Idp.EntityId, [new("SAMLart", Artifact), new("RelayState", "x")]), "MessageMissing");
        Assert.Equal(405, (await login.Browser.SendAsync(new(stage.Federation.AcsUrl + query, stage.Federation.Idp.EntityId))).Status);
        await request.RefusedAsync(new BrowserMessage(stage.Federation.SsoUrl + query, stage.Federation.System.EntityId), "MessageMissing");
        await login.AcceptedAsync(Form.SignedAssertion);
        await request.AcceptedAsync();
    }

    [Theory, EachForm]
    public async Task F12_an_answer_of_the_artifact_binding_is_no_Response(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        XDocument resolved = new(new XElement(
            Wire.Protocol + "ArtifactResponse",
            new XAttribute("ID", Wire.NewId()),
            new XAttribute("InResponseTo", login.Question.Id),
            new XAttribute("Version", "2.0"),
            new XAttribute("IssueInstant", Wire.Instant(login.Federation.Clock.GetUtcNow())),
            new XElement(Wire.Assertion + "Issuer", login.Federation.Idp.EntityId),
            genuine.Root!.Element(Wire.Protocol + "Status"),
            genuine.Root));

        login.SignatureHolds(resolved);
        await login.RefusedAsync(resolved, "UnexpectedMessage");
        await login.AcceptedAsync(form);
    }

    [Fact]
    public async Task F12_an_answer_by_artifact_is_not_given_and_the_system_is_told_so()
    {
        using var request = new AttackedRequest(stage.Federation, new() { ProtocolBinding = HttpArtifact });
        using var control = new AttackedRequest(stage.Federation, new() { ProtocolBinding = Wire.PostBinding });

        var page = await request.Browser.SendAsync(request.Genuine);
        Assert.Equal((null, "BindingUnsupported"), (page.Left, stage.Federation.Audit.Last.Reason));
        var told = stage.Federation.System.Read(await request.Browser.PressAsync(page, "return"));

        Assert.Equal(("Requester", "UnsupportedBinding"), (told.Status, told.SecondStatus));
        await control.AcceptedAsync();
    }

    [Fact]
    public async Task F12_a_system_that_is_answered_by_artifact_only_is_a_load_error()
    {
        var plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3");
        await using var control = await plan.StartAsync();
        var metadata = await File.ReadAllTextAsync(Path.Combine(control.Folder.Path, "sapa.xml"));
        var artifact = plan with { Systems = [plan.Systems[0] with { MetadataText = metadata.Replace(Wire.PostBinding, HttpArtifact, StringComparison.Ordinal) }] };

        var refused = await Assert.ThrowsAsync<FederationRefusedException>(() => artifact.StartAsync());

        Assert.Contains("AssertionConsumerService for HTTP-POST expected", refused.Message, StringComparison.Ordinal);
    }
}
