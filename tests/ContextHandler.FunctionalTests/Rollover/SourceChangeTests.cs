using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.Islands;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>An administrator edits where metadata is from, or who signs it: that is fetched now, not when the old place would have been.</summary>
public class SourceChangeTests
{
    [Fact]
    public async Task A_party_whose_signer_was_changed_is_fetched_at_once()
    {
        await using var server = await MetadataServer.StartAsync();
        server.Serve("korsbaek", MetadataReplies.Document(Plan.Idps[0].Metadata));
        await using var federation = await WithIdp(idp => idp.At(server)).WithSigner().StartAsync();
        Assert.True(await federation.Log.SawAsync(Back));
        server.Serve("korsbaek", MetadataReplies.Document(Plan.Idps[0].Metadata.Until(FetchedFederation.ValidUntil).Sign()));

        await federation.ChangeToAsync(WithIdp(idp => idp.At(server, mustBeSigned: true)).WithSigner());

        Assert.True(await federation.Log.SawAsync(Back, times: 2));
        Assert.Equal("Success", await LogInAsync(federation));
    }

    [Fact]
    public async Task A_party_whose_address_was_changed_is_fetched_there_at_once()
    {
        await using var before = await MetadataServer.StartAsync();
        await using var after = await MetadataServer.StartAsync();
        before.Serve("korsbaek", MetadataReplies.Document(Plan.Idps[0].Metadata));
        after.Serve("korsbaek", MetadataReplies.Document(Plan.Idps[0].Metadata));
        await using var federation = await WithIdp(idp => idp.At(before)).StartAsync();
        Assert.True(await federation.Log.SawAsync(Back));

        await federation.ChangeToAsync(WithIdp(idp => idp.At(after)));

        Assert.True(await after.SawAsync("korsbaek", times: 1));
    }

    [Fact]
    public async Task A_look_that_breaks_off_is_told_and_what_it_had_to_audit_is_audited_by_the_next()
    {
        await using var fetched = await FetchedFederation.StartAsync(mustBeSigned: false, "korsbaek");
        var audited = fetched.Federation.Audit.Trust.Count;
        fetched.Federation.Audit.ThrowsOnce = true;
        fetched.Publish("korsbaek", 1);
        fetched.Federation.Clock.Advance(FetchedFederation.NextFetch);

        Assert.True(await fetched.Federation.Log.SawAsync(1322));

        await LookedAsync();
        await fetched.LogsInAsync("korsbaek", key: 1);
        Assert.Equal(audited + 1, fetched.Federation.Audit.Trust.Count);
    }
}
