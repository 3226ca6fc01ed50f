using ContextHandler.Federation.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>Decision 26: what was fetched without a validUntil holds 14 days after its address last confirmed it, for the party concerned and for no other.</summary>
public class FetchedTermTests
{
    private const int LeftOut = 1311;
    private const int Back = 1312;
    private const int Ending = 1314;
    private const int NoStateFolder = 1316;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Decision_26_a_party_whose_address_stays_down_is_alarmed_three_times_left_out_on_the_second_and_back_with_the_next_fetch()
    {
        await using var fetched = await FetchedFederation.StartAsync(mustBeSigned: false, "korsbaek", "egeby");
        var (log, left, back) = (fetched.Federation.Log, Count(fetched, LeftOut), Count(fetched, Back)); // both were, until they were fetched first
        fetched.Server.Serve("korsbaek", MetadataReplies.HangUp());

        foreach (var (raised, stage) in new[] { (0, 0.50), (1, 0.80), (2, 0.95) })
        {
            var instant = TestClock.Start + (TrustTerm.WithoutFetch * stage);
            await AtAsync(fetched, instant - Second);
            Assert.Equal(raised, Count(fetched, Ending));

            fetched.Federation.Clock.SetTo(instant);
            Assert.True(await log.SawAsync(Ending, raised + 1));
        }

        Assert.Equal(["50", "80", "95"], Lines(fetched, Ending).Select(text => text.Split("has used ")[1].Split(' ')[0]));
        Assert.All(Lines(fetched, Ending), text =>
        {
            Assert.StartsWith("The metadata of https://idp.korsbaek.example.dk ", text, StringComparison.Ordinal);
            Assert.Contains("ends at 2026-06-15 10:00:00Z", text, StringComparison.Ordinal);
            Assert.Contains("the connection was broken off", text, StringComparison.Ordinal);
        });

        await AtAsync(fetched, TestClock.Start + TrustTerm.WithoutFetch - Second);
        Assert.Equal(left, Count(fetched, LeftOut));
        await fetched.LogsInAsync("korsbaek");
        await fetched.LogsInAsync("egeby");

        fetched.Federation.Clock.Advance(Second);
        Assert.True(await log.SawAsync(LeftOut, left + 1));
        await IsUnknownAsync(fetched, "korsbaek");
        await fetched.LogsInAsync("egeby");

        fetched.Server.Serve("korsbaek", MetadataReplies.Tagged(fetched.Plan("korsbaek").Metadata));
        fetched.Federation.Clock.Advance(FetchedFederation.NextFetch);
        Assert.True(await log.SawAsync(Back, back + 1));
        await fetched.LogsInAsync("korsbaek");
        await fetched.LogsInAsync("egeby");
        Assert.Equal((left + 1, 3), (Count(fetched, LeftOut), Count(fetched, Ending)));
    }

    [Fact]
    public async Task Without_a_state_folder_whoever_runs_it_is_told_that_fetched_metadata_does_not_outlast_a_restart()
    {
        await using var server = await MetadataServer.StartAsync();
        var plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.At(server)).WithSetting("State", null);
        server.Serve("korsbaek", MetadataReplies.Tagged(plan.Idps[0].Metadata));

        await using var federation = await plan.StartAsync();

        Assert.Contains("ContextHandler:State", Assert.Single(federation.Log.Lines, line => line.Id.Id == NoStateFolder).Text, StringComparison.Ordinal);
        Assert.True(await federation.Log.SawAsync(Back));
        Assert.Equal("Success", (await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" })).Received.Status);

        server.Serve("korsbaek", MetadataReplies.HangUp());
        await federation.RestartAsync();
        Assert.True(await federation.Log.SawAsync(LeftOut));
    }

    [Fact]
    public async Task With_a_state_folder_or_with_files_only_nobody_is_told_so()
    {
        await using var fetched = await FetchedFederation.StartAsync(mustBeSigned: false, "korsbaek");
        await using var files = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").WithSetting("State", null).StartAsync();

        Assert.DoesNotContain(fetched.Federation.Log.Lines.Concat(files.Log.Lines), line => line.Id.Id == NoStateFolder);
    }

    // The other party has been confirmed at that instant, and the watcher has looked since.
    private static async Task AtAsync(FetchedFederation fetched, DateTimeOffset instant)
    {
        fetched.Federation.Clock.SetTo(instant);
        await fetched.JudgedAsync("egeby");
        await Islands.LookedAsync();
    }

    private static async Task IsUnknownAsync(FetchedFederation fetched, string name)
    {
        using var browser = fetched.Federation.NewBrowser();
        var asked = await browser.SendAsync(fetched.Federation.System.Request(new() { IdpList = [fetched.Plan(name).EntityId] }));
        Assert.NotEqual(fetched.Plan(name).SsoUrl, asked.Left?.Url.Split('?')[0]);
        Assert.DoesNotContain(name, asked.Page, StringComparison.Ordinal);
    }

    private static List<string> Lines(FetchedFederation fetched, int id) => [.. fetched.Federation.Log.Lines.Where(line => line.Id.Id == id).Select(line => line.Text)];

    private static int Count(FetchedFederation fetched, int id) => Lines(fetched, id).Count;
}
