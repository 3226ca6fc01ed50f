using System.Text.Json.Nodes;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>An IdP that one system may use and another may not: no request, no button, no cookie and no link leads the second system's users there.</summary>
public sealed class ForbiddenIdpTests(ForbiddenIdpTests.TwoSystems stage) : IClassFixture<ForbiddenIdpTests.TwoSystems>
{
    private TestFederation Federation => stage.Federation;

    private IdpStub Forbidden => Federation.Idps["korsbaek"];

    private IdpStub Allowed => Federation.Idps["egeby"];

    private SystemStub Aula => Federation.Systems["aula"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task H03_a_request_that_names_the_forbidden_idp(bool byPost)
    {
        using var browser = Federation.NewBrowser();

        var page = await browser.SendAsync(Aula.Request(new() { ByPost = byPost, IdpList = [Forbidden.EntityId] }));

        Assert.Equal(("explained", "NoSupportedIdp"), (Federation.Audit.Last.Outcome, Federation.Audit.Last.Reason));
        Assert.Equal("NoSupportedIDP", Aula.Read(await browser.PressAsync(page, "return")).SecondStatus);
        Allowed.Read(await browser.SendAsync(Aula.Request(new() { ByPost = byPost, IdpList = [Forbidden.EntityId, Allowed.EntityId] })));
    }

    [Fact]
    public async Task H03_a_choice_that_the_chooser_did_not_offer()
    {
        using var browser = Federation.NewBrowser();
        var chooser = await browser.SendAsync(Aula.Request());
        Assert.DoesNotContain(Forbidden.EntityId, chooser.Page, StringComparison.Ordinal);

        var visit = await browser.ChooseAsync(chooser, Forbidden);

        Assert.Null(visit.Left);
        Assert.Equal("NotACandidate", Federation.Audit.Last.Reason);
        await ReachesAulaAsync(browser, Allowed.Read(await browser.ChooseAsync(chooser, Allowed)));
    }

    [Theory]
    [InlineData("idp")]
    [InlineData("login")]
    [InlineData("entityID")]
    [InlineData("kc_idp_hint")]
    [InlineData("whr")]
    public async Task H03_a_link_with_a_hint(string parameter)
    {
        using var browser = Federation.NewBrowser();
        var request = Aula.Request();

        var visit = await browser.SendAsync(request with { Url = $"{request.Url}&{parameter}={Uri.EscapeDataString(Forbidden.EntityId)}" });

        Assert.True(visit.IsChooser, visit.ToString());
        await ReachesAulaAsync(browser, Allowed.Read(await browser.ChooseAsync(visit, Allowed)));
    }

    [Fact]
    public async Task H03_a_remembered_choice_of_the_forbidden_idp()
    {
        using var browser = Federation.NewBrowser();
        var question = Forbidden.Read(await browser.ChooseAsync(await browser.SendAsync(Federation.System.Request()), Forbidden, remember: true));
        Assert.Equal("Success", Federation.System.Read(await browser.SendAsync(Forbidden.Answer(question, AttackedLogin.Good))).Status);
        Assert.NotNull(browser.Choice);

        var chooser = await browser.SendAsync(Aula.Request());

        Assert.True(chooser.IsChooser, chooser.ToString());
        await ReachesAulaAsync(browser, Allowed.Read(await browser.ChooseAsync(chooser, Allowed)));
    }

    // The forbidden IdP is trusted: it may answer the other system's question, and only that.
    [Theory]
    [EachForm]
    public async Task H03_the_forbidden_idp_answers_of_its_own_accord(Form form)
    {
        using var browser = Federation.NewBrowser();
        var asked = Allowed.Read(await browser.ChooseAsync(await browser.SendAsync(Aula.Request()), Allowed));
        using var login = new AttackedLogin(Federation, browser, asked);

        await login.RefusedAsync(login.Genuine(form), "SigningKeyUnknown");
        await ReachesAulaAsync(browser, asked);
    }

    private async Task ReachesAulaAsync(TestBrowser browser, IdpQuestion question) =>
        Assert.Equal("Success", Aula.Read(await browser.SendAsync(Allowed.Answer(question, new() { Loa = "Substantial" }))).Status);

    /// <summary>Sapa may use every IdP; Aula any but Korsbæk's.</summary>
    public sealed class TwoSystems : IAsyncLifetime
    {
        private TestFederation? federation;

        public TestFederation Federation => federation!;

        public async ValueTask InitializeAsync()
        {
            OutgoingCalls.Watch();
            federation = await AttackStage.Plan
                .WithIdp("olderup", "OIOSAML3", idp => idp with { Cvr = "33333333" })
                .WithSystem("aula", "NSIS Substantial", system => system.With("identityProviders", new JsonArray("https://idp.egeby.example.dk", "https://idp.olderup.example.dk")))
                .StartAsync();
        }

        public ValueTask DisposeAsync() => Federation.DisposeAsync();
    }
}
