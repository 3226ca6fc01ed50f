using ContextHandler.FunctionalTests.Logouts;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A person logs out at mod_auth_mellon, or elsewhere and mellon is asked; afterwards its protected page asks for a login.</summary>
public sealed class MellonLogsOutTests
{
    private const string KySlo = "ky.example.dk";

    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Fact]
    public async Task What_mellon_begins_reaches_the_IdP_and_mellon_says_goodbye()
    {
        await using var walk = await LoggedInAsync();

        var request = VisitAssert.Left(await walk.There.OpenAsync(walk.System.LogoutUrl), walk.Federation);
        var page = await walk.Here.SendAsync(request);
        var idp = walk.Federation.Idp.Logout;
        var answer = VisitAssert.Left(await walk.Here.SendAsync(idp.Answer(idp.ReadRequest(await walk.AskAsync(page, 0)))), walk.Federation);
        var goodbye = await walk.There.SendAsync(answer);

        Assert.Equal((walk.System.GoodbyeUrl, "Goodbye"), (goodbye.Last.Request.Url, goodbye.Page));
        Assert.NotNull((await walk.There.OpenAsync(walk.System.ProtectedUrl)).Left);
        Assert.Contains(walk.Federation.Audit.Lines, line => line.Outcome == "loggedOut");
    }

    [Fact]
    public async Task A_partial_logout_is_a_goodbye_too()
    {
        await using var walk = await LoggedInAsync();

        var page = await walk.Here.SendAsync(VisitAssert.Left(await walk.There.OpenAsync(walk.System.LogoutUrl), walk.Federation));
        var answer = VisitAssert.Left(await walk.Here.OpenAsync("/logout/done?id=" + LogoutStage.IdOf(page)), walk.Federation);

        Assert.Equal("Goodbye", (await walk.There.SendAsync(answer)).Page);
    }

    [Fact]
    public async Task What_another_system_begins_ends_the_session_at_mellon()
    {
        await using var walk = await LoggedInAsync();

        var answer = VisitAssert.Left(await walk.There.SendAsync(await walk.KyAsksAsync()), walk.Federation);
        var page = await walk.Here.SendAsync(answer);
        var idp = walk.Federation.Idp.Logout;
        var answered = await walk.Here.SendAsync(idp.Answer(idp.ReadRequest(await walk.AskAsync(page, 1))));

        Assert.Equal(("Success", null), walk.Ky.Logout.ReadResponse(answered).Status);
        Assert.NotNull((await walk.There.OpenAsync(walk.System.ProtectedUrl)).Left);
    }

    [Fact]
    public async Task Control_mellon_ends_nothing_once_a_word_of_our_request_is_changed()
    {
        await using var walk = await LoggedInAsync();
        var asked = await walk.KyAsksAsync();
        var changed = asked with { Url = asked.Url.Replace("&SigAlg=", "&RelayState=other&SigAlg=", StringComparison.Ordinal) };
        Assert.NotEqual(asked, changed);

        await walk.There.SendAsync(changed);

        MellonSystem.VariablesOn(await walk.There.OpenAsync(walk.System.ProtectedUrl));
    }

    private static FederationPlan Around(FederationPlan plan) =>
        (plan with { Idps = plan.Idps.SetItem(0, plan.Idps[0] with { SingleLogout = [PlannedSlo.Redirect("idp.korsbaek.example.dk")] }) })
            .WithSystem("ky", "NSIS Substantial", system => system with { SingleLogout = [PlannedSlo.Redirect(KySlo)] });

    private static async Task<Walk> LoggedInAsync()
    {
        var system = new MellonSystem { Around = Around };
        var federation = await system.StartAsync("NSIS Substantial", "OIOSAML3");
        var walk = new Walk(system, federation, system.NewBrowser(), federation.NewBrowser());
        var request = VisitAssert.Left(await walk.There.OpenAsync(system.ProtectedUrl), federation);
        var answer = VisitAssert.Left(await ChooserWalk.WalkAsync(federation, walk.Here, request, Good), federation);
        MellonSystem.VariablesOn(await walk.There.SendAsync(answer));
        return walk;
    }

    // One browser in two parts: there, at mellon, and here, at the gateway.
    private sealed record Walk(MellonSystem System, TestFederation Federation, TestBrowser There, TestBrowser Here) : IAsyncDisposable
    {
        public SystemStub Ky => Federation.Systems["ky"];

        public Task<Visit> AskAsync(Visit page, int to) => Here.OpenAsync($"/logout/ask?id={LogoutStage.IdOf(page)}&to={to}");

        /// <summary>Logs in to KY, which asks for a logout; the browser is on its way to mellon.</summary>
        public async Task<BrowserMessage> KyAsksAsync()
        {
            var told = Ky.Read(await ChooserWalk.WalkAsync(Federation, Here, Ky.Request(), Good));
            var page = await Here.SendAsync(Ky.Logout.Request(told.NameIdElement!, new() { SessionIndexes = [told.SessionIndex!] }));
            return VisitAssert.Left(await AskAsync(page, 0), Federation);
        }

        public async ValueTask DisposeAsync()
        {
            There.Dispose();
            Here.Dispose();
            await Federation.DisposeAsync();
            await System.DisposeAsync();
        }
    }
}
