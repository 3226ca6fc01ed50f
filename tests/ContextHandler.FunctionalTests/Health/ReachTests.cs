using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Health;

/// <summary>Whether the login of an IdP can be reached, tried at real ports.</summary>
public class ReachTests
{
    [Theory]
    [InlineData("hangs")]
    [InlineData("is closed")]
    public async Task A_login_that_answered_and_does_not_any_more_is_down(string how)
    {
        await using var place = new LoginPlace();
        await using var federation = await Systems().WithIdpAt("korsbaek", Korsbaek, place).WithIdp("egeby", "OIOSAML3", idp => idp with { Cvr = Egeby }).Impatient().StartAsync();
        await federation.BecomesAsync("korsbaek", "up");

        await (how == "hangs" ? Hang(place) : place.CloseAsync());

        var down = await federation.BecomesAsync("korsbaek", "down");
        Assert.Equal("notReachable", (string?)down["why"]);
        Assert.NotNull(down["since"]);
        Assert.True(await federation.Log.SawAsync(1370));
    }

    [Fact]
    public async Task It_is_up_again_at_the_first_answer()
    {
        await using var place = new LoginPlace();
        await using var federation = await Systems().WithIdpAt("korsbaek", Korsbaek, place).Impatient().StartAsync();
        await federation.BecomesAsync("korsbaek", "up");
        place.Hang();
        await federation.BecomesAsync("korsbaek", "down");
        Assert.True(await federation.Log.SawAsync(1370));

        place.Hang(false);

        await federation.BecomesAsync("korsbaek", "up");
        Assert.True(await federation.Log.SawAsync(1371));
    }

    [Fact]
    public async Task One_that_was_never_reached_from_here_is_not_down()
    {
        await using var place = new LoginPlace();
        place.Hang();
        await using var federation = await Systems().WithIdpAt("korsbaek", Korsbaek, place).Impatient().StartAsync();
        for (var waited = 0; waited < 100 && place.Attempts < 4; waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.True(place.Attempts >= 4, $"{place.Attempts}");
        Assert.Equal("unknown", (string?)(await federation.ConditionAsync("korsbaek"))["state"]);
    }

    [Fact]
    public async Task Where_connections_are_not_wanted_none_is_made()
    {
        await using var place = new LoginPlace();
        await using var federation = await Systems().WithIdpAt("korsbaek", Korsbaek, place).Impatient().WithSetting("ProbeIdps", "false").StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Equal(0, place.Attempts);
    }

    [Fact]
    public async Task Three_that_all_stop_answering_at_once_are_our_own_network()
    {
        await using LoginPlace one = new(), two = new(), three = new();
        await using var federation = await Systems()
            .WithIdpAt("korsbaek", Korsbaek, one).WithIdpAt("egeby", Egeby, two).WithIdpAt("nyby", "33333333", three).Impatient().StartAsync();
        foreach (var idp in federation.Idps.Keys)
        {
            await federation.BecomesAsync(idp, "up");
        }

        await Task.WhenAll(one.CloseAsync(), two.CloseAsync(), three.CloseAsync());
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        // A round that was under way when they closed may have reached one of them; two rounds in a row did not.
        foreach (var idp in federation.Idps.Keys)
        {
            Assert.Equal("up", (string?)(await federation.ConditionAsync(idp))["state"]);
        }
    }

    private static Task Hang(LoginPlace place)
    {
        place.Hang();
        return Task.CompletedTask;
    }
}
