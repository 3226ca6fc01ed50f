using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.FetchedFederation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>T07: an IdP rolls its signing key, published at its address, in every order that was seen.</summary>
public class PeerRolloverByAddressTests
{
    [Fact]
    public async Task T07a_a_key_published_before_it_is_used_is_never_noticed()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");

        fetched.Publish("korsbaek", 0, 1);
        await fetched.LogsInAsync("korsbaek");
        await fetched.NextFetchAsync();
        await fetched.LogsInAsync("korsbaek");
        await fetched.LogsInAsync("korsbaek", key: 1);

        fetched.Publish("korsbaek", 1);
        await fetched.LogsInAsync("korsbaek", key: 1);
        await fetched.NextFetchAsync();
        await fetched.LogsInAsync("korsbaek", key: 1);

        Assert.Equal(3, fetched.Server.CountOf("korsbaek"));
        Assert.Equal(2, fetched.Federation.Audit.Trust.Count(line => line.Change.KeysBefore.Count > 0));
    }

    [Fact]
    public async Task T07c_a_key_that_was_removed_is_refused_from_the_next_fetch_on()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        fetched.Publish("korsbaek", 0, 1);
        await fetched.NextFetchAsync();

        fetched.Publish("korsbaek", 1);
        await fetched.NextFetchAsync();

        await fetched.IsRefusedAsync("korsbaek", key: 0);
        await fetched.LogsInAsync("korsbaek", key: 1);
    }

    [Fact]
    public async Task T07d_a_key_swapped_and_swapped_back_works_each_time_in_the_very_login()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");

        foreach (var key in (int[])[1, 0, 1, 2])
        {
            fetched.Publish("korsbaek", key);
            await fetched.LogsInAsync("korsbaek", key);
            fetched.Federation.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(5, fetched.Server.CountOf("korsbaek"));
    }

    // The new certificate is listed as the secondary, promoted after days, and the old one then removed; the document is signed by
    // whichever is the primary, so nobody can be told beforehand by whom, and the host is what is trusted.
    [Fact]
    public async Task ADFS_rolls_over_by_itself_and_nobody_notices()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        foreach (var (published, signs) in ((int[] Published, int Signs)[])[([0], 0), ([0, 1], 0), ([1, 0], 1), ([1], 1)])
        {
            var document = PublishedMetadata.Of(fetched.Plan("korsbaek"), [.. published.Select(key => Key("korsbaek", key))]);
            fetched.Server.Serve("korsbaek", MetadataReplies.Tagged(document.Sign(Key("korsbaek", published[0]))));
            await fetched.NextFetchAsync();
            await fetched.LogsInAsync("korsbaek", signs);
        }

        Assert.Equal(5, fetched.Server.CountOf("korsbaek"));
        Assert.DoesNotContain(fetched.Federation.Audit.Lines, line => line.Outcome == "refused");
    }

    [Fact]
    public async Task C11_an_expired_certificate_beside_a_new_one_still_verifies_until_it_is_removed()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        var expired = CraftedCertificate.Valid(TestClock.Start.AddYears(-2), TestClock.Start.AddDays(-1));
        fetched.Server.Serve("korsbaek", MetadataReplies.Tagged(PublishedMetadata.Of(fetched.Plan("korsbaek"), expired, Key("korsbaek", 1))));
        await fetched.NextFetchAsync();

        await fetched.LogsInAsync("korsbaek", key: 1);
        var browser = fetched.Federation.NewBrowser();
        var visit = await browser.SendAsync(await fetched.AnswerAsync(browser, "korsbaek", expired));

        Assert.Equal("Success", fetched.Federation.System.Read(visit).Status);
    }
}
