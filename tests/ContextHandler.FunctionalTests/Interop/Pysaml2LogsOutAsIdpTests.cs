using System.Text;
using System.Xml.Linq;
using ContextHandler.FunctionalTests.Logouts;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A municipality's IdP that runs on pysaml2 begins a logout, and is asked for one that a system began.</summary>
public sealed class Pysaml2LogsOutAsIdpTests(Pysaml2Peer peer) : IClassFixture<Pysaml2Peer>
{
    [Theory]
    [InlineData("Redirect")]
    [InlineData("POST")]
    public async Task What_it_begins_reaches_the_system_and_it_reads_that_all_is_over(string binding)
    {
        var idp = new Pysaml2Idp(peer, "Redirect") { SloBinding = binding };
        await using var federation = await idp.StartAsync();
        using var browser = federation.NewBrowser();
        var (toSystem, index) = await LogInAsync(idp, federation, browser);

        var (id, request) = await idp.Logout.RequestAsync(federation, Pysaml2Idp.NameId, Wire.X509SubjectName, index);
        var page = await browser.SendAsync(request);
        var asked = federation.System.Logout.ReadRequest(await AskAsync(browser, page));
        var answer = VisitAssert.Left(await browser.SendAsync(federation.System.Logout.Answer(asked)), federation);
        var read = await idp.Logout.ReadAsync(answer);

        Assert.Equal((toSystem.NameId, toSystem.SessionIndex), (asked.NameId!.Value, asked.SessionIndexes.Single()));
        Assert.Equal((binding == "POST", binding == "POST", binding != "POST"), (answer.IsPost, (bool)read["xmlSigned"]!, (bool)read["queryVerified"]!));
        Assert.Equal((id, Wire.Success, null), ((string?)read["inResponseTo"], (string?)read["status"], (string?)read["secondStatus"]));
        Assert.Equal(Pysaml2Logout.RelayState, (string?)read["relayState"]);
    }

    [Fact]
    public async Task Of_a_session_that_is_not_its_own_it_ends_nothing()
    {
        var idp = new Pysaml2Idp(peer, "Redirect");
        await using var federation = await idp.StartAsync();
        using var browser = federation.NewBrowser();
        await LogInAsync(idp, federation, browser);

        var (_, request) = await idp.Logout.RequestAsync(federation, Pysaml2Idp.NameId, Wire.X509SubjectName, "another-session");
        var read = await idp.Logout.ReadAsync(VisitAssert.Left(await browser.SendAsync(request), federation));

        Assert.Equal((Wire.Success, null), ((string?)read["status"], (string?)read["secondStatus"]));
        Assert.Contains("NSIS Substantial", (await browser.OpenAsync("/session")).Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Redirect")]
    [InlineData("POST")]
    public async Task What_a_system_begins_reaches_it_with_its_own_names(string binding)
    {
        var idp = new Pysaml2Idp(peer, "Redirect") { SloBinding = binding };
        await using var federation = await idp.StartAsync();
        using var browser = federation.NewBrowser();
        var (toSystem, index) = await LogInAsync(idp, federation, browser);

        var (read, answer) = await idp.Logout.AnswerAsync(await SystemAsksAsync(federation, browser, toSystem));
        var answered = federation.System.Logout.ReadResponse(await browser.SendAsync(answer));

        Assert.Equal((binding == "POST", binding != "POST"), ((bool)read["xmlSigned"]!, (bool)read["queryVerified"]!));
        Assert.Equal((Pysaml2Idp.NameId, Wire.X509SubjectName), ((string?)read["nameId"], (string?)read["nameIdFormat"]));
        Assert.Equal([index], read["sessionIndexes"]!.AsArray().Select(session => (string?)session));
        Assert.Equal(("Success", null), answered.Status);
    }

    [Fact]
    public async Task Its_refusal_is_told_as_a_partial_logout()
    {
        var idp = new Pysaml2Idp(peer, "Redirect");
        await using var federation = await idp.StartAsync();
        using var browser = federation.NewBrowser();
        var (toSystem, _) = await LogInAsync(idp, federation, browser);

        var (_, answer) = await idp.Logout.AnswerAsync(await SystemAsksAsync(federation, browser, toSystem), failure: Wire.Status + "RequestDenied");
        var answered = federation.System.Logout.ReadResponse(await browser.SendAsync(answer));

        Assert.Equal(("Success", "PartialLogout"), answered.Status);
    }

    private static async Task<(SystemAnswer ToSystem, string Index)> LogInAsync(Pysaml2Idp idp, TestFederation federation, TestBrowser browser)
    {
        var read = await idp.ReadAsync(VisitAssert.Left(await browser.SendAsync(federation.System.Request()), federation));
        var answer = await idp.AnswerAsync(federation, read, encrypt: false, "assertion");
        var xml = XElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(answer["SAMLResponse"]!)));
        var index = xml.Descendants(Wire.Assertion + "AuthnStatement").Single().Attribute("SessionIndex")!.Value;
        return (federation.System.Read(await browser.SendAsync(answer)), index);
    }

    private static async Task<BrowserMessage> SystemAsksAsync(TestFederation federation, TestBrowser browser, SystemAnswer toSystem)
    {
        var request = federation.System.Logout.Request(toSystem.NameIdElement!, new() { SessionIndexes = [toSystem.SessionIndex!] });
        return VisitAssert.Left(await AskAsync(browser, await browser.SendAsync(request)), federation);
    }

    private static Task<Visit> AskAsync(TestBrowser browser, Visit page) => browser.OpenAsync($"/logout/ask?id={LogoutStage.IdOf(page)}&to=0");
}
