using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>A stage on which Korsbæk is marked <c>allowCbc</c>, and Egeby is not.</summary>
public sealed class LenientIdpStage : IAsyncLifetime
{
    private AttackStage? stage;

    public TestFederation Federation => stage!.Federation;

    public IdpStub OtherIdp => stage!.OtherIdp;

    /// <summary>A login at Korsbæk, at a time when no failure before it counts any more.</summary>
    public Task<AttackedLogin> BeginAsync()
    {
        Federation.Clock.Advance(TimeSpan.FromMinutes(2));
        return stage!.BeginAsync();
    }

    /// <summary>A login that begins at once.</summary>
    public Task<AttackedLogin> BeginNowAsync() => stage!.BeginAsync();

    public async ValueTask InitializeAsync()
    {
        var plan = AttackStage.Plan;
        stage = await AttackStage.StartAsync(plan with { Idps = plan.Idps.SetItem(0, plan.Idps[0].With("allowCbc", true)) });
        await stage.InitializeAsync();
    }

    public ValueTask DisposeAsync() => stage!.DisposeAsync();
}
