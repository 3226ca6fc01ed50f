using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.FetchedFederation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>A start and a restart of the gateway when peers' metadata addresses do not answer.</summary>
public class FetchRestartTests
{
    private const int Back = 1312;

    [Fact]
    public async Task After_a_restart_with_every_address_down_people_log_in_from_the_last_good_copies()
    {
        await using var fetched = await StartAsync(mustBeSigned: true, "korsbaek", "egeby");
        fetched.Server.Serve("korsbaek", MetadataReplies.HangUp());
        fetched.Server.Serve("egeby", MetadataReplies.After(TimeSpan.FromSeconds(30), MetadataReplies.HangUp()));
        fetched.Federation.Clock.Advance(TimeSpan.FromDays(1));

        await fetched.Federation.RestartAsync();

        await fetched.LogsInAsync("korsbaek");
        await fetched.LogsInAsync("egeby");
        Assert.True(await fetched.Federation.Log.SawAsync(1331));
        await fetched.LogsInAsync("korsbaek");
    }

    [Fact]
    public async Task After_a_restart_a_fresh_copy_is_not_fetched_again_and_a_key_rolled_meanwhile_is_found()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        await fetched.Federation.RestartAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Equal(1, fetched.Server.CountOf("korsbaek"));

        fetched.Publish("korsbaek", 1);
        await fetched.LogsInAsync("korsbaek", key: 1);

        await fetched.Federation.RestartAsync();
        await fetched.LogsInAsync("korsbaek", key: 1);
        Assert.Equal(2, fetched.Server.CountOf("korsbaek"));
    }

    [Fact]
    public async Task A_first_start_while_one_address_is_down_serves_the_others_and_takes_it_in_when_it_is_back()
    {
        await using var server = await MetadataServer.StartAsync();
        var plan = FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3");
        plan = plan with { Idps = [.. plan.Idps.Select(idp => idp.At(server))] };
        server.Serve("korsbaek", MetadataReplies.Tagged(plan.Idps[0].Metadata));
        server.Serve("egeby", MetadataReplies.HangUp());
        await using var federation = await plan.StartAsync();
        Assert.True(await federation.Log.SawAsync(Back));

        Assert.Equal("Success", await ChooseAsync(federation, "korsbaek"));

        server.Serve("egeby", MetadataReplies.Tagged(plan.Idps[1].Metadata));
        federation.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.True(await federation.Log.SawAsync(Back, times: 2));
        Assert.Equal("Success", await ChooseAsync(federation, "egeby"));
    }

    // Whoever comes while another municipality's login is missing is asked for theirs.
    private static async Task<string> ChooseAsync(TestFederation federation, string name)
    {
        using var browser = federation.NewBrowser();
        var idp = federation.Idps[name];
        var question = idp.Read(await browser.ChooseAsync(await browser.SendAsync(federation.System.Request()), idp));
        return federation.System.Read(await browser.SendAsync(idp.Answer(question, new() { Loa = "Substantial" }))).Status;
    }
}
