using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.FunctionalTests.Logouts;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A user-facing system that runs on pysaml2 begins a logout, and is asked for one that another system began.</summary>
public sealed class Pysaml2LogsOutAsSystemTests(Pysaml2Peer peer) : IClassFixture<Pysaml2Peer>
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Theory]
    [InlineData("Redirect")]
    [InlineData("POST")]
    public async Task What_it_begins_reaches_the_IdP_and_it_reads_that_all_is_over(string binding)
    {
        var system = new Pysaml2System(peer) { SloBinding = binding };
        await using var federation = await system.StartAsync();
        using var browser = federation.NewBrowser();
        var (id, request) = await AskAsync(system, federation, await LogInAsync(system, federation, browser));

        var page = await browser.SendAsync(request);
        var idp = federation.Idp.Logout;
        var answer = VisitAssert.Left(await browser.SendAsync(idp.Answer(idp.ReadRequest(await AskAsync(browser, page, 0)))), federation);
        var read = await system.Logout.ReadAsync(answer);

        Assert.Equal((binding == "POST", binding == "POST", binding != "POST"), (answer.IsPost, (bool)read["xmlSigned"]!, (bool)read["queryVerified"]!));
        Assert.Equal((id, federation.EntityId), ((string?)read["inResponseTo"], (string?)read["issuer"]));
        Assert.Equal((Wire.Success, null, Pysaml2Logout.RelayState), ((string?)read["status"], (string?)read["secondStatus"], (string?)read["relayState"]));
    }

    [Fact]
    public async Task It_reads_that_a_logout_is_partial_where_the_IdP_is_silent()
    {
        var system = new Pysaml2System(peer);
        await using var federation = await system.StartAsync();
        using var browser = federation.NewBrowser();
        var (_, request) = await AskAsync(system, federation, await LogInAsync(system, federation, browser));

        var page = await browser.SendAsync(request);
        var done = await browser.OpenAsync("/logout/done?id=" + LogoutStage.IdOf(page));
        var read = await system.Logout.ReadAsync(VisitAssert.Left(done, federation));

        Assert.Equal((Wire.Success, Wire.Status + "PartialLogout"), ((string?)read["status"], (string?)read["secondStatus"]));
    }

    [Theory]
    [InlineData("Redirect")]
    [InlineData("POST")]
    public async Task What_another_system_begins_reaches_it_and_it_reads_who_is_meant(string binding)
    {
        await using var walk = await KyAsksAsync(new(peer) { SloBinding = binding, Around = WithKy });

        var (read, answer) = await walk.System.Logout.AnswerAsync(walk.Asked);
        var page = await walk.Browser.SendAsync(answer);

        Assert.Equal((binding == "POST", binding != "POST"), ((bool)read["xmlSigned"]!, (bool)read["queryVerified"]!));
        Assert.Equal((string?)walk.LoggedIn["nameId"], (string?)read["nameId"]);
        Assert.Equal((string?)walk.LoggedIn["nameIdFormat"], (string?)read["nameIdFormat"]);
        Assert.Equal([(string?)walk.LoggedIn["sessionIndex"]], read["sessionIndexes"]!.AsArray().Select(index => (string?)index));
        Assert.Equal(("Success", null), await walk.FinishAsync(page));
    }

    [Fact]
    public async Task Its_refusal_is_told_as_a_partial_logout()
    {
        await using var walk = await KyAsksAsync(new(peer) { Around = WithKy });

        var (_, answer) = await walk.System.Logout.AnswerAsync(walk.Asked, failure: Wire.Status + "RequestDenied");

        Assert.Equal(("Success", "PartialLogout"), await walk.FinishAsync(await walk.Browser.SendAsync(answer)));
    }

    /// <summary>pysaml2's <c>handle_logout_request</c> signs the XML and the query at once, which no redirected message may (Bindings 3.4.4.1).</summary>
    [Fact]
    public async Task Its_answer_signed_in_the_XML_and_in_the_query_is_refused_by_name()
    {
        await using var walk = await KyAsksAsync(new(peer) { Around = WithKy });

        var (_, answer) = await walk.System.Logout.AnswerAsync(walk.Asked, twice: true);

        VisitAssert.Refused("SignatureMisplaced", await walk.Browser.SendAsync(answer), walk.Federation);
    }

    [Fact]
    public async Task Control_it_refuses_our_posted_request_once_a_word_of_it_is_changed()
    {
        await using var walk = await KyAsksAsync(new(peer) { SloBinding = "POST", Around = WithKy });
        var xml = Encoding.UTF8.GetString(Convert.FromBase64String(walk.Asked["SAMLRequest"]!));
        var changed = xml.Replace("Serial=", "Serial=x", StringComparison.Ordinal);
        Assert.NotEqual(xml, changed);

        var refusal = await Assert.ThrowsAsync<PeerException>(
            () => walk.System.Logout.AnswerAsync(walk.Asked.With("SAMLRequest", Convert.ToBase64String(Encoding.UTF8.GetBytes(changed)))));

        Assert.Equal("IncorrectlySigned", refusal.Type);
    }

    [Fact]
    public async Task Control_it_does_not_verify_our_query_once_another_relay_state_stands_in_it()
    {
        await using var walk = await KyAsksAsync(new(peer) { Around = WithKy });
        var changed = walk.Asked with { Url = walk.Asked.Url.Replace("&SigAlg=", "&RelayState=other&SigAlg=", StringComparison.Ordinal) };

        var (read, _) = await walk.System.Logout.AnswerAsync(changed);

        Assert.False((bool)read["queryVerified"]!);
    }

    private static FederationPlan WithKy(FederationPlan plan) =>
        plan.WithSystem("ky", "NSIS Substantial", system => system with { SingleLogout = [PlannedSlo.Redirect("ky.example.dk")] });

    private static async Task<JsonNode> LogInAsync(Pysaml2System system, TestFederation federation, TestBrowser browser)
    {
        var (id, request) = await system.RequestAsync(federation, "Redirect");
        var question = federation.Idp.Read(await browser.SendAsync(request));
        var answer = VisitAssert.Left(await browser.SendAsync(federation.Idp.Answer(question, Good)), federation);
        return await system.ReadAsync(id, answer["SAMLResponse"]!);
    }

    private static Task<(string Id, BrowserMessage Message)> AskAsync(Pysaml2System system, TestFederation federation, JsonNode loggedIn) =>
        system.Logout.RequestAsync(federation, (string)loggedIn["nameId"]!, (string)loggedIn["nameIdFormat"]!, (string)loggedIn["sessionIndex"]!);

    private static Task<Visit> AskAsync(TestBrowser browser, Visit page, int to) => browser.OpenAsync($"/logout/ask?id={LogoutStage.IdOf(page)}&to={to}");

    // Logged in at pysaml2 and at KY, which asks for a logout; the browser is on its way to pysaml2.
    private static async Task<Walk> KyAsksAsync(Pysaml2System system)
    {
        var federation = await system.StartAsync();
        var browser = federation.NewBrowser();
        var loggedIn = await LogInAsync(system, federation, browser);
        var ky = federation.Systems["ky"];
        var question = federation.Idp.Read(await browser.SendAsync(ky.Request()));
        var told = ky.Read(await browser.SendAsync(federation.Idp.Answer(question, Good)));
        var page = await browser.SendAsync(ky.Logout.Request(told.NameIdElement!, new() { SessionIndexes = [told.SessionIndex!] }));
        return new(system, federation, browser, loggedIn, VisitAssert.Left(await AskAsync(browser, page, 0), federation));
    }

    private sealed record Walk(Pysaml2System System, TestFederation Federation, TestBrowser Browser, JsonNode LoggedIn, BrowserMessage Asked) : IAsyncDisposable
    {
        /// <summary>The IdP answers, and with it KY hears how it went.</summary>
        public async Task<(string Top, string? Second)> FinishAsync(Visit page)
        {
            var idp = Federation.Idp.Logout;
            var answered = await Browser.SendAsync(idp.Answer(idp.ReadRequest(await AskAsync(Browser, page, 1))));
            return Federation.Systems["ky"].Logout.ReadResponse(answered).Status;
        }

        public async ValueTask DisposeAsync()
        {
            Browser.Dispose();
            await Federation.DisposeAsync();
        }
    }
}
