using System.Text.Json;
using System.Xml.Linq;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>Two systems and an IdP, and one browser that is logged in to both: SAPA speaks Redirect, KY speaks POST and takes answers elsewhere.</summary>
internal sealed class LogoutStage : IAsyncDisposable
{
    public const string IdpIndex = "idp-session-7";

    public static readonly FederationPlan Plan = new FederationPlan()
        .WithSystem("sapa", "NSIS Substantial", system => system with { SingleLogout = [PlannedSlo.Redirect("sapa.example.dk")] })
        .WithSystem("ky", "NSIS Substantial", system => system with
        {
            SingleLogout = [new(Wire.PostBinding, "https://ky.example.dk/slo", "https://ky.example.dk/slo-answers")],
        })
        .WithIdp("korsbaek", "OIOSAML3", idp => idp with { SingleLogout = [PlannedSlo.Redirect("idp.korsbaek.example.dk")] });

    private LogoutStage(TestFederation federation, TestBrowser browser) => (Federation, Browser) = (federation, browser);

    public TestFederation Federation { get; }

    public TestBrowser Browser { get; }

    public SystemStub Sapa => Federation.Systems["sapa"];

    public SystemStub Ky => Federation.Systems["ky"];

    public IdpStub Idp => Federation.Idp;

    /// <summary>What SAPA and KY were told at login.</summary>
    public SystemAnswer ToSapa { get; private set; } = null!;

    public SystemAnswer ToKy { get; private set; } = null!;

    /// <summary>What the IdP calls the person.</summary>
    public XElement NameAtIdp { get; private set; } = null!;

    public static async Task<LogoutStage> StartAsync(FederationPlan? plan = null, Func<TestFederation, Task>? ready = null)
    {
        var federation = await (plan ?? Plan).StartAsync();
        await (ready?.Invoke(federation) ?? Task.CompletedTask);
        return await StartAsync(federation, federation.NewBrowser());
    }

    /// <summary>The same on a federation of that plan which runs already, in a browser of its own.</summary>
    public static async Task<LogoutStage> StartAsync(TestFederation federation, TestBrowser browser)
    {
        var stage = new LogoutStage(federation, browser);
        stage.ToSapa = await stage.LogInAsync(stage.Sapa);
        stage.ToKy = await stage.LogInAsync(stage.Ky);
        return stage;
    }

    /// <summary>SAPA asks for a logout; the visit ends on the page of it.</summary>
    public Task<Visit> SapaAsksAsync(LogoutMessage? message = null) =>
        Browser.SendAsync(Sapa.Logout.Request(ToSapa.NameIdElement!, message ?? new() { SessionIndexes = [ToSapa.SessionIndex!] }));

    /// <summary>The IdP asks for a logout.</summary>
    public Task<Visit> IdpAsksAsync(LogoutMessage? message = null) =>
        Browser.SendAsync(Idp.Logout.Request(NameAtIdp, message ?? new() { SessionIndexes = [IdpIndex] }));

    /// <summary>The page's way to one of those it lists.</summary>
    public Task<Visit> AskAsync(Visit page, int to, bool inFrame = false) =>
        Browser.OpenAsync($"/logout/ask?id={IdOf(page)}&to={to}{(inFrame ? "&frame=1" : string.Empty)}");

    public Task<Visit> FinishAsync(Visit page) => Browser.OpenAsync($"/logout/done?id={IdOf(page)}");

    /// <summary>What the page's script is told.</summary>
    public async Task<IReadOnlyList<string>> OutcomesAsync(Visit page)
    {
        var state = await Browser.OpenAsync($"/logout/state?id={IdOf(page)}");
        return [.. JsonDocument.Parse(state.Page).RootElement.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetString()!)];
    }

    /// <summary>Whether the browser is still logged in.</summary>
    public async Task<bool> IsLoggedInAsync() => (await Browser.OpenAsync("/session")).Page.Contains("NSIS Substantial", StringComparison.Ordinal);

    public static string IdOf(Visit page) => new Uri(page.Last.Request.Url) is { AbsolutePath: "/logout" } url
        ? url.Query["?id=".Length..]
        : throw new InvalidOperationException($"That is no page of a logout: {page}");

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Federation.DisposeAsync();
    }

    private async Task<SystemAnswer> LogInAsync(SystemStub system)
    {
        var visit = await Browser.SendAsync(system.Request());
        if (visit.Left!.Url.StartsWith(Idp.Plan.SsoUrl, StringComparison.Ordinal))
        {
            visit = await Browser.SendAsync(Idp.Answer(Idp.Read(visit), new()
            {
                Loa = "Substantial",
                SessionIndex = IdpIndex,
                EditAssertion = assertion => NameAtIdp = new(assertion.Descendants(Wire.Assertion + "NameID").Single()),
            }));
        }

        return system.Read(visit);
    }
}
