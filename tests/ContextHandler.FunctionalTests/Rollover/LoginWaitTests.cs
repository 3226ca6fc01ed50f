using System.Collections;
using System.Diagnostics;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.DependencyInjection;
using static ContextHandler.FunctionalTests.Rollover.FetchedFederation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>Decision 27: a login waits 3 seconds in all for another party's metadata, whatever else goes on.</summary>
public class LoginWaitTests
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(3 + 2.2); // both of them, each for its own time, would take 5.6

    [Fact]
    public async Task Decision_27_two_refreshes_one_after_the_other_are_waited_for_3_seconds_together()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        fetched.Server.Serve("korsbaek", MetadataReplies.After(TimeSpan.FromSeconds(2.8), MetadataReplies.Document(fetched.Plan("korsbaek").Metadata)));
        fetched.Federation.Clock.Advance(NextFetch);
        Assert.True(await fetched.Server.SawAsync("korsbaek", times: 2));

        var watch = Stopwatch.StartNew();
        await fetched.IsRefusedAsync("korsbaek", key: 1);

        Assert.True(watch.Elapsed < AtMost, $"{watch.Elapsed}");
        Assert.Equal(3, fetched.Server.CountOf("korsbaek"));
    }

    [Fact]
    public async Task Decision_27_a_login_waits_no_longer_while_documents_are_judged()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek", "egeby");
        var services = fetched.Federation.Services;
        var (shelf, model) = (services.GetRequiredService<MetadataShelf>(), services.GetRequiredService<FederationSource>().Current);
        var peers = FederationLoader.Load(fetched.Federation.Folder.FederationFile, TestClock.Start, null, shelf).Peers;
        shelf.Take([.. peers.Where(peer => peer.Party.EntityId.Value != fetched.Plan("egeby").EntityId)], TestClock.Start);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken); // the refresher does without egeby
        using var judged = new ManualResetEventSlim();
        var judging = Task.Run(() => shelf.Take(new SlowSecondTime(peers, judged), TestClock.Start), TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken); // and has it again, and asks the shelf about it by now

        var asked = Task.Run(
            () => services.GetRequiredService<IMetadataRefresh>().TryRefreshAsync(EntityId.Create(fetched.Plan("korsbaek").EntityId), model),
            TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(asked, Task.Delay(AtMost, TestContext.Current.CancellationToken));
        judged.Set();
        await judging;

        Assert.Same(asked, first);
    }

    // The shelf goes through what it takes twice under its lock: for who there is, and for their documents.
    private sealed class SlowSecondTime(IReadOnlyList<PeerLoad> peers, ManualResetEventSlim judged) : IReadOnlyList<PeerLoad>
    {
        private int times;

        public int Count => peers.Count;

        public PeerLoad this[int index] => peers[index];

        public IEnumerator<PeerLoad> GetEnumerator()
        {
            if (++times == 2)
            {
                judged.Wait(TimeSpan.FromSeconds(20));
            }

            return peers.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
