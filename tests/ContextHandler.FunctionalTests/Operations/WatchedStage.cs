using ContextHandler.FunctionalTests.Logins;
using ContextHandler.FunctionalTests.Rollover;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Operations;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Operations;

/// <summary>
/// A gateway on a socket that Prometheus watches, in the middle of a rollover, after a morning: a login to a SAML system, one to a proxied system, one by
/// backup, a request that a system got, one that none got, a logout and a refusal.
/// </summary>
public sealed class WatchedStage : IAsyncLifetime
{
    private static readonly FederationPlan Base = Rolling(BackupPlans.With()
        .WithProxied("sager", "NSIS Low")
        .WithIdp("dated", "OIOSAML3", idp => idp with { Cvr = "33333333", MetadataText = idp.Metadata.Until(TestClock.Start.AddDays(20)) }));

    private Backend? backend;
    private TestFederation? federation;

    public FederationPlan Plan { get; private set; } = Base.Watched();

    public TestFederation Federation => federation ?? throw new InvalidOperationException("The stage is not set yet.");

    /// <summary>What Prometheus reads after it all.</summary>
    public string Text { get; private set; } = string.Empty;

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        backend = await Backend.StartAsync();
        Plan = Plan with
        {
            Proxy = new ProxyPlan().WithRoute("front", "/{**rest}", "level:nsis-low", "sager").WithRoute("open", "/open/{**rest}", "level:none", system: null).To(backend.Address),
        };
        federation = await Plan.StartAsync(onSocket: true);
        Federation.Clock.Advance(TimeSpan.FromDays(2)); // the new keys are announced
        await LiveAMorningAsync();
        Text = await Plan.ReadTextAsync();
        Figures = Testing.Operations.Figures.Read(Text);
    }

    public async ValueTask DisposeAsync()
    {
        await (federation?.DisposeAsync() ?? default);
        await (backend?.DisposeAsync() ?? default);
    }

    private async Task LiveAMorningAsync()
    {
        using var browser = Federation.NewVisitor();
        using var another = Federation.NewVisitor();

        var sapa = await LogInAsync(browser, await browser.SendAsync(Federation.System.Request()), Federation.Idp, new() { Loa = "Substantial" });
        Assert.Equal("Success", Federation.System.Read(sapa).Status);
        var cases = await LogInAsync(browser, await browser.OpenAsync("/cases"), Federation.Idp, new() { Loa = "Substantial" });
        Assert.Equal((null, 200), (cases.Left, cases.Status));
        Assert.Equal(200, (await browser.OpenAsync("/open/to/all")).Status);
        Assert.Equal(400, (await Federation.AskAsync(HttpMethod.Get, "/cases/%2Fx", browser)).Status);

        await LogInAsync(another, await another.SendAsync(Federation.System.Request()), Federation.National(), BackupPlans.Ulla());
        var weak = await LogInAsync(another, await another.SendAsync(Federation.System.Request(new() { ForceAuthn = true })), Federation.Idp, new() { Loa = "Low" });
        Assert.Equal(403, weak.Status);
        Assert.Equal(400, (await another.OpenAsync("/saml/idp/sso?SAMLRequest=no")).Status);

        browser.Headers["Sec-Fetch-Site"] = "same-origin";
        await browser.SendAsync(new(Federation.At("/session"), From: Federation.At("/session"), []));
    }

    private static FederationPlan Rolling(FederationPlan plan)
    {
        var rolling = RollingPlan.Of(plan) with { KeyFiles = RollingPlan.Plan.KeyFiles };
        rolling.GatewayFields["credentials"]!.AsArray().Add(RollingPlan.Credential("token", "token.pem"));
        return rolling;
    }

    private static async Task<Visit> LogInAsync(TestBrowser browser, Visit chooser, IdpStub idp, IdpAnswer answer) =>
        await browser.SendAsync(idp.Answer(idp.Read(await browser.ChooseAsync(chooser, idp)), answer));
}
