using System.Text;
using System.Xml;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>The one AuthnRequest among the vectors, as a registered system might have sent it: addressed and signed anew.</summary>
public sealed class ResignedRequestTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Artifact = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact";

    [Fact]
    public async Task It_asks_for_an_artifact_and_goes_no_further()
    {
        using var browser = stage.Federation.NewBrowser();

        var page = await browser.SendAsync(Request(Artifact));

        Assert.Null(page.Left);
        Assert.Equal(("explained", "BindingUnsupported"), (stage.Federation.Audit.Last.Outcome, stage.Federation.Audit.Last.Reason));
    }

    [Fact]
    public async Task Asking_for_a_POST_it_leads_to_the_chooser()
    {
        using var browser = stage.Federation.NewBrowser();

        Assert.True((await browser.SendAsync(Request(Wire.PostBinding))).IsChooser);
    }

    private BrowserMessage Request(string binding)
    {
        var document = FrameworkXml.Load(PublicVector.Named("saml-raider/scripts/samltest/saml_request.xml").Xml);
        var request = document.DocumentElement!;
        request.SetAttribute("ID", Wire.NewId());
        request.SetAttribute("AssertionConsumerServiceURL", stage.Federation.System.AcsUrl);
        request.SetAttribute("Destination", stage.Federation.SsoUrl);
        request.SetAttribute("IssueInstant", Wire.Instant(stage.Federation.Clock.GetUtcNow()));
        request.SetAttribute("ProtocolBinding", binding);
        request.ChildNodes.OfType<XmlElement>().Single().InnerText = stage.Federation.System.EntityId;
        ShapeSigner.Sign(request, stage.Federation.System.Plan.SigningCertificate);
        return new(
            stage.Federation.SsoUrl,
            stage.Federation.System.EntityId,
            [new("SAMLRequest", Convert.ToBase64String(Encoding.UTF8.GetBytes(document.OuterXml)))]);
    }
}
