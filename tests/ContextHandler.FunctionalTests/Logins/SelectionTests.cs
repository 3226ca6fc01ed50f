using System.Net;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decision 24: which IdP a person is sent to.</summary>
public class SelectionTests
{
    private const string InKorsbaek = "10.1.2.3";

    private static readonly FederationPlan Two = FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3");

    private static readonly FederationPlan TwoWithAddresses = new FederationPlan()
        .WithSystem("sapa", "NSIS Substantial")
        .WithIdp("korsbaek", "OIOSAML3", idp => idp.With("sourceAddresses", new JsonArray("10.1.0.0/16")))
        .WithIdp("egeby", "OIOSAML3", idp => idp.With("sourceAddresses", new JsonArray("10.2.0.0/16")) with { Cvr = "22222222" });

    [Fact]
    public async Task Decision_24_where_several_are_left_the_person_is_asked()
    {
        await using var federation = await Two.StartAsync();
        using var browser = federation.NewBrowser();

        var chooser = await browser.SendAsync(federation.System.Request());

        Assert.Equal(200, chooser.Status);
        Assert.Equal(
            [federation.Idp.EntityId, federation.Idps["egeby"].EntityId],
            HtmlForm.Of(chooser.Last)!.Buttons.Where(button => button.Key == "idp").Select(button => button.Value).Order(StringComparer.Ordinal).Reverse());
        var question = federation.Idps["egeby"].Read(await browser.PressAsync(chooser, federation.Idps["egeby"].EntityId));
        var received = federation.System.Read(await browser.SendAsync(federation.Idps["egeby"].Answer(question, new() { Loa = "Substantial" })));
        Assert.Equal(("Success", federation.Idps["egeby"].EntityId), (received.Status, received.AuthenticatingAuthority));
    }

    [Fact]
    public async Task Decision_24_the_only_one_left_is_gone_to()
    {
        await using var federation = await new FederationPlan()
            .WithSystem("sapa", "NSIS Substantial")
            .WithIdp("korsbaek", "OIOSAML3")
            .WithIdp("egeby", "OIOSAML3", idp => idp with { Cvr = "22222222", HighestLevel = "NSIS Low" })
            .StartAsync();
        using var browser = federation.NewBrowser();

        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task Decision_24_an_IDPList_with_one_candidate_goes_before_everything()
    {
        await using var federation = await TwoWithAddresses.StartAsync();
        using var browser = federation.NewBrowser();
        browser.Address = IPAddress.Parse(InKorsbaek);
        var egeby = federation.Idps["egeby"];

        egeby.Read(await browser.SendAsync(federation.System.Request(new() { IdpList = [egeby.EntityId] })));
    }

    [Fact]
    public async Task Decision_24_an_IDPList_of_several_narrows_the_choice()
    {
        await using var federation = await Two.WithIdp("vestby", "OIOSAML3", idp => idp with { Cvr = "44444444" }).StartAsync();
        using var browser = federation.NewBrowser();
        string[] named = [federation.Idps["egeby"].EntityId, federation.Idps["vestby"].EntityId];

        var chooser = await browser.SendAsync(federation.System.Request(new() { IdpList = [.. named] }));

        Assert.Equal(named, HtmlForm.Of(chooser.Last)!.Buttons.Where(button => button.Key == "idp").Select(button => button.Value));
    }

    [Fact]
    public async Task Decision_24_an_IDPList_of_strangers_is_NoSupportedIDP()
    {
        await using var federation = await Two.StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(new() { IdpList = ["https://stranger.example"] }));
        Assert.Equal("NoSupportedIdp", federation.Audit.Last.Reason);

        Assert.Equal("NoSupportedIDP", federation.System.Read(await browser.PressAsync(visit, "return")).SecondStatus);
    }

    [Theory]
    [InlineData("10.1.2.3", "korsbaek")]
    [InlineData("10.2.0.1", "egeby")]
    public async Task Decision_24_the_source_address_decides_where_exactly_one_idp_lists_it(string address, string idp)
    {
        await using var federation = await TwoWithAddresses.StartAsync();
        using var browser = federation.NewBrowser();
        browser.Address = IPAddress.Parse(address);

        federation.Idps[idp].Read(await browser.SendAsync(federation.System.Request()));
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData(null)]
    public async Task Decision_24_an_address_nobody_lists_decides_nothing(string? address)
    {
        await using var federation = await TwoWithAddresses.StartAsync();
        using var browser = federation.NewBrowser();
        browser.Address = address is null ? null : IPAddress.Parse(address);

        Assert.Null((await browser.SendAsync(federation.System.Request())).Left);
    }

    [Fact]
    public async Task Decision_24_an_address_that_two_list_decides_nothing()
    {
        await using var federation = await TwoWithAddresses
            .WithIdp("vestby", "OIOSAML3", idp => idp.With("sourceAddresses", new JsonArray("10.1.2.0/24")) with { Cvr = "44444444" }).StartAsync();
        using var browser = federation.NewBrowser();
        browser.Address = IPAddress.Parse(InKorsbaek);

        Assert.Null((await browser.SendAsync(federation.System.Request())).Left);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decision_24_forwarders_count_only_from_configured_proxies(bool configured)
    {
        await using var federation = await TwoWithAddresses.With("trustedProxies", new JsonArray(configured ? "192.0.2.0/24" : "198.51.100.0/24")).StartAsync();
        using var browser = federation.NewBrowser();
        browser.Address = IPAddress.Parse("192.0.2.1");
        browser.Headers["X-Forwarded-For"] = $"10.2.9.9, {InKorsbaek}";

        var visit = await browser.SendAsync(federation.System.Request());

        Assert.Equal(configured, visit.Left is not null);
        if (configured)
        {
            federation.Idp.Read(visit);
        }
    }

    [Fact]
    public async Task Decision_24_after_an_error_no_rule_applies_when_another_login_is_wished_for()
    {
        await using var federation = await TwoWithAddresses.StartAsync();
        using var browser = federation.NewBrowser();
        browser.Address = IPAddress.Parse(InKorsbaek);
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var help = await browser.SendAsync(federation.Idp.Answer(question, IdpAnswer.Error("Responder", "AuthnFailed")));

        var chooser = await browser.PressAsync(help, "other");

        Assert.Null(chooser.Left);
        Assert.Equal(2, HtmlForm.Of(chooser.Last)!.Buttons.Count(button => button.Key == "idp"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decision_24_IsPassive_and_no_rule_decides_is_NoPassive_at_once(bool byPost)
    {
        await using var federation = await Two.StartAsync();
        using var browser = federation.NewBrowser();

        var received = federation.System.Read(await browser.SendAsync(federation.System.Request(new() { IsPassive = true, ByPost = byPost })));

        Assert.Equal(("Responder", "NoPassive"), (received.Status, received.SecondStatus));
    }

    [Fact]
    public async Task A_choice_must_still_be_a_candidate()
    {
        await using var federation = await Two.WithIdp("vestby", "OIOSAML3", idp => idp with { Cvr = "44444444", HighestLevel = "NSIS Low" }).StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var form = HtmlForm.Of(chooser.Last)!;

        var visit = await browser.SendAsync(new(federation.At("/choose"), federation.At(""), [.. form.Fields, new("idp", federation.Idps["vestby"].EntityId)]));

        Assert.Null(visit.Left);
        Assert.Equal("NotACandidate", federation.Audit.Last.Reason);
        Assert.Contains("The municipality vestby", chooser.Page, StringComparison.Ordinal);
        federation.Idp.Read(await browser.PressAsync(await browser.PressAsync(visit, "other"), federation.Idp.EntityId));
    }

    [Fact]
    public async Task A_system_is_offered_only_the_idps_it_may_use()
    {
        await using var federation = await new FederationPlan()
            .WithSystem("sapa", "NSIS Substantial", system => system.With("identityProviders", new JsonArray("https://idp.korsbaek.example.dk")))
            .WithIdp("korsbaek", "OIOSAML3")
            .WithIdp("egeby", "OIOSAML3", idp => idp with { Cvr = "22222222" })
            .StartAsync();
        using var browser = federation.NewBrowser();

        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task With_no_candidate_a_page_says_so_and_the_system_gets_NoAuthnContext()
    {
        await using var federation = await FederationPlan.Of("NSIS High", "OIOSAML3", idp => idp with { HighestLevel = "NSIS Substantial" }).StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request());
        Assert.InRange(visit.Status, 400, 499);
        Assert.Equal("NoCandidate", federation.Audit.Last.Reason);

        var received = federation.System.Read(await browser.PressAsync(visit, "return"));
        Assert.Equal(("Responder", "NoAuthnContext"), (received.Status, received.SecondStatus));
    }
}
