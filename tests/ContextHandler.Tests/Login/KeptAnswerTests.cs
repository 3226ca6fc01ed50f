using ContextHandler.Login;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Login;

public sealed class KeptAnswerTests
{
    private readonly FlowStage stage = new(A.Federation());

    [Fact]
    public async Task T24_an_answer_that_the_release_before_kept_finds_its_leg()
    {
        var (leg, handle) = await ReceivedAsync();
        var kept = (await stage.Logins.FindAsync(leg.LoginId, handle)).Answer!;
        Assert.Equal(leg, kept.Leg);
        await stage.Logins.RememberAnswerAsync(handle, kept with { Leg = null });

        Assert.IsType<LoginStep.AnswerSystem>(await stage.Flow.ContinueAsync(leg.LoginId, handle, stage.Visitor, new("REFERENCE", null)));
    }

    [Fact]
    public async Task G10_of_fifty_that_come_at_once_with_one_handle_one_is_answered()
    {
        var (leg, handle) = await ReceivedAsync();
        var visitor = stage.Visitor;

        var steps = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await stage.Flow.ContinueAsync(leg.LoginId, handle, visitor, new("REFERENCE", null)))));

        Assert.Single(steps, step => step is LoginStep.AnswerSystem);
    }

    private async Task<(IdpLeg Leg, string Handle)> ReceivedAsync()
    {
        var go = Assert.IsType<LoginStep.GoToIdp>(await stage.RequestAsync());
        var leg = (await stage.Flow.FindLegAsync(go.Request.Id))!;
        var next = Assert.IsType<LoginStep.Continue>(await stage.Flow.ReceiveAsync(leg, stage.Response(leg), "REFERENCE"));
        return (leg, next.Path.Split('&', '=')[3]);
    }
}
