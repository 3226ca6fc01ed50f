using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decision 9: what is signed, by the IdP and by us.</summary>
public class SignatureTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Theory]
    [InlineData(SignaturePlacement.Assertion)]
    [InlineData(SignaturePlacement.Response)]
    [InlineData(SignaturePlacement.Both)]
    public async Task Decision_09_a_signature_on_the_assertion_or_on_the_response_suffices(SignaturePlacement placement)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Signature = placement });

        Assert.Equal("Success", walk.Received.Status);
    }

    [Theory]
    [InlineData("assertion", SignaturePlacement.Assertion)]
    [InlineData("assertion", SignaturePlacement.Both)]
    [InlineData("response", SignaturePlacement.Response)]
    [InlineData("response", SignaturePlacement.Both)]
    [InlineData("both", SignaturePlacement.Both)]
    public async Task Decision_09_requireSigned_is_met(string requireSigned, SignaturePlacement placement)
    {
        await using var federation = await Requiring(requireSigned).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Signature = placement });

        Assert.Equal("Success", walk.Received.Status);
    }

    [Theory]
    [InlineData("either", SignaturePlacement.None)]
    [InlineData("assertion", SignaturePlacement.Response)]
    [InlineData("response", SignaturePlacement.Assertion)]
    [InlineData("both", SignaturePlacement.Assertion)]
    [InlineData("both", SignaturePlacement.Response)]
    public async Task Decision_09_requireSigned_narrows_what_is_accepted(string requireSigned, SignaturePlacement placement)
    {
        await using var federation = await Requiring(requireSigned).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Signature = placement });

        Assert.Null(walk.Outcome.Left);
        Assert.Equal(("refused", "SignatureMissing"), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decision_09_we_sign_the_assertion_and_the_response_where_the_system_says_so(bool signResponse)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", system: system => system.With("signResponse", signResponse)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good);

        Assert.Equal((true, signResponse), (walk.Received.AssertionSigned, walk.Received.ResponseSigned));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decision_09_error_responses_are_signed_only_where_the_system_says_so(bool signResponse)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", system: system => system.With("signResponse", signResponse)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Loa = "Low" });
        var received = federation.System.Read(await walk.Browser.PressAsync(walk.Outcome, "return"));

        Assert.Equal(("Responder", signResponse), (received.Status, received.ResponseSigned));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_system_marked_so_need_not_sign_its_requests_but_the_others_must(bool marked, bool byPost)
    {
        await using var federation = await FederationPlan.Of(
            "NSIS Substantial", "OIOSAML3", system: system => marked ? system.With("requestSigned", false) : system).StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(new() { WithoutSignature = true, ByPost = byPost }));

        Assert.Equal(marked, visit.Left is not null);
    }

    private static FederationPlan Requiring(string requireSigned) =>
        FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("requireSigned", requireSigned));
}
