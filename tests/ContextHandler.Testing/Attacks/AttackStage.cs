using ContextHandler.Testing.Federation;
using Xunit;

namespace ContextHandler.Testing.Attacks;

/// <summary>
/// Where attacks are played: one gateway, one system that requires NSIS Substantial, the trusted IdP Korsbæk (CVR 11111111), and
/// Egeby (22222222), an IdP of another municipality that is trusted just as much. As <c>IClassFixture</c> it is shared by a class.
/// </summary>
public sealed class AttackStage : IAsyncLifetime
{
    private TestFederation? federation;

    /// <summary>The plan it stands on; vary it with <see cref="StartAsync"/>.</summary>
    public static FederationPlan Plan => FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3");

    public TestFederation Federation => federation ?? throw new InvalidOperationException("The stage is not set yet.");

    /// <summary>The IdP of another municipality.</summary>
    public IdpStub OtherIdp => Federation.Idps["egeby"];

    /// <summary>A stage of one test's own, on another plan; its first IdP is the one asked.</summary>
    public static async Task<AttackStage> StartAsync(FederationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new() { federation = await plan.StartAsync().ConfigureAwait(false) };
    }

    /// <summary>A login in a browser of its own that stands at the first IdP now.</summary>
    /// <param name="request">What the system asks; null: an ordinary request, by Redirect, that names the IdP.</param>
    public Task<AttackedLogin> BeginAsync(SystemRequest? request = null) => BeginAsync(Federation, request);

    /// <inheritdoc cref="BeginAsync(SystemRequest?)"/>
    public static async Task<AttackedLogin> BeginAsync(TestFederation federation, SystemRequest? request = null)
    {
        ArgumentNullException.ThrowIfNull(federation);
        var browser = federation.NewBrowser();
        var visit = await browser.SendAsync(federation.System.Request(request ?? new() { IdpList = [federation.Idp.EntityId] })).ConfigureAwait(false);
        return new(federation, browser, federation.Idp.Read(visit));
    }

    public async ValueTask InitializeAsync()
    {
        OutgoingCalls.Watch();
        federation ??= await Plan.StartAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => Federation.DisposeAsync();
}
