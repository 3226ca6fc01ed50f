using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.FetchedFederation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>When a document is fetched again, seen from the server that publishes it.</summary>
public class RefreshScheduleTests
{
    [Theory]
    [InlineData("PT0S", 5, 5.5)]
    [InlineData("PT1S", 5, 5.5)]
    [InlineData("PT4H", 108, 132)]
    [InlineData("P10Y", 1296, 1440)]
    [InlineData(null, 54, 66)]
    public async Task L08_half_of_cacheDuration_and_never_below_5_minutes_nor_above_24_hours(string? cacheDuration, double earliest, double latest)
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        fetched.Server.Serve("korsbaek", MetadataReplies.Document(fetched.Plan("korsbaek").Metadata.With("cacheDuration", cacheDuration)));
        await fetched.NextFetchAsync(renews: cacheDuration is not null);
        var fetchedAt = fetched.Federation.Clock.GetUtcNow();

        fetched.Federation.Clock.SetTo(fetchedAt.AddMinutes(earliest).AddSeconds(-1));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.Equal(2, fetched.Server.CountOf("korsbaek"));

        fetched.Federation.Clock.SetTo(fetchedAt.AddMinutes(latest));
        Assert.True(await fetched.Server.SawAsync("korsbaek", times: 3));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.Equal(3, fetched.Server.CountOf("korsbaek"));
    }

    [Fact]
    public async Task After_a_failure_it_is_tried_again_after_5_10_20_40_and_60_minutes()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        fetched.Server.Serve("korsbaek", MetadataReplies.Status(503));
        await fetched.NextFetchAsync(renews: false);
        var count = fetched.Server.CountOf("korsbaek");

        foreach (var minutes in (int[])[5, 10, 20, 40, 60, 60])
        {
            Assert.True(await fetched.Federation.Log.SawAsync(1331, times: count - 1));
            fetched.Federation.Clock.Advance(TimeSpan.FromMinutes(minutes) * 0.89 - (minutes == 5 ? TimeSpan.Zero : TimeSpan.FromSeconds(1)));
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            Assert.Equal(count, fetched.Server.CountOf("korsbaek"));

            fetched.Federation.Clock.Advance(TimeSpan.FromMinutes(minutes) * 0.22);
            Assert.True(await fetched.Server.SawAsync("korsbaek", ++count), $"{minutes} minutes");
        }
    }

    [Fact]
    public async Task An_aggregate_is_fetched_once_for_all_its_parties()
    {
        await using var server = await MetadataServer.StartAsync();
        var plan = new FederationPlan().WithSystem("sapa", "NSIS Substantial");
        foreach (var (index, name) in ((string[])["korsbaek", "egeby", "lillevig"]).Index())
        {
            plan = plan.WithIdp(name, "OIOSAML3", idp => (idp with { Cvr = $"{11111111 + index}" }).With("metadata", new System.Text.Json.Nodes.JsonObject { ["url"] = server.UrlOf("all") }));
        }

        server.Serve("all", MetadataReplies.Tagged($"<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">{string.Concat(plan.Idps.Select(idp => idp.Metadata))}</md:EntitiesDescriptor>"));
        await using var federation = await plan.StartAsync();
        Assert.True(await federation.Log.SawAsync(1312, times: 3));

        federation.Clock.Advance(NextFetch);
        Assert.True(await server.SawAsync("all", times: 2));

        Assert.Equal(2, server.Fetches.Count);
        Assert.Contains("If-None-Match", server.Fetches[1].Headers.Keys);
    }
}
