using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>
/// A signed error Response is a signature that anybody can have made, by cancelling a login; at a careless system it carries a forged
/// Assertion (A12, A13). So ours are unsigned, unless the system's registration says that it wants them signed (decision 9).
/// </summary>
public class OurErrorResponseTests
{
    // How a login ends without success, and the status the system reads.
    private static readonly Dictionary<string, (SystemRequest Request, IdpAnswer? Answer, string Status)> Endings = new()
    {
        ["given up"] = (new(), IdpAnswer.Error("Responder", "AuthnFailed"), "AuthnFailed"),
        ["too low"] = (new(), new() { Loa = "Low" }, "NoAuthnContext"),
        ["refused at once"] = (new() { ProxyCount = 0 }, null, "ProxyCountExceeded"),
        ["passive"] = (new() { IsPassive = true }, IdpAnswer.Error("Responder", "NoPassive"), "NoPassive"),
    };

    public static MatrixTheoryData<string, bool> EndingsAndPromises => new(Endings.Keys, [false, true]);

    [Theory]
    [MemberData(nameof(EndingsAndPromises))]
    public async Task J08_an_error_is_signed_only_for_a_system_that_wants_it(string ending, bool signResponse)
    {
        var (request, answer, status) = Endings[ending];
        await using var federation = await Plan(signResponse).StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(request));
        visit = answer is null ? visit : await browser.SendAsync(federation.Idp.Answer(federation.Idp.Read(visit), answer));
        var told = federation.System.Read(visit.Left is null ? await browser.PressAsync(visit, "return") : visit);

        Assert.Equal((signResponse, status), (told.ResponseSigned, told.SecondStatus));
        Assert.Empty(told.Response.Descendants(Wire.Assertion + "Assertion"));
        Assert.Empty(told.Response.Descendants(Wire.Assertion + "EncryptedAssertion"));
        Assert.Equal(signResponse, SignatureProof.Holds(WithForgedAssertion(told.Text), federation.SigningCertificate));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task J08_a_success_is_always_signed_where_it_counts(bool signResponse)
    {
        await using var federation = await Plan(signResponse).StartAsync();

        var received = (await LoginWalk.WalkAsync(federation, AttackedLogin.Good)).Received;

        Assert.Equal((true, signResponse), (received.AssertionSigned, received.ResponseSigned));
    }

    // The gadget: what a signature's own transform takes out of its digest.
    private static string WithForgedAssertion(string text)
    {
        var response = XElement.Parse(text, LoadOptions.PreserveWhitespace);
        response.Element(Wire.Ds + "Signature")?.Add(new XElement(
            Wire.Ds + "Object", new XElement(Wire.Assertion + "Assertion", new XAttribute("ID", Wire.NewId()), new XElement(Wire.Assertion + "Issuer", "https://saml.contexthandler.example.dk"))));
        return response.ToString(SaveOptions.DisableFormatting);
    }

    private static FederationPlan Plan(bool signResponse) => FederationPlan.Of("NSIS Substantial", "OIOSAML3", system: system => system.With("signResponse", signResponse));
}
