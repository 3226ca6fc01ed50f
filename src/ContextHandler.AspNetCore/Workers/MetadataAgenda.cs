using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>Which addresses there are and when each is due. Not for two threads at once.</summary>
internal sealed class MetadataAgenda(MetadataShelf shelf)
{
    private IReadOnlyList<MetadataParty>? known;

    /// <summary>In no order.</summary>
    public IReadOnlyList<MetadataFeed> Feeds { get; private set; } = [];

    /// <summary>The feeds that are due and not under way: whom nobody can log in with first, and behind all others those that failed of late.</summary>
    public IEnumerable<MetadataFeed> DueAt(DateTimeOffset now) =>
        from feed in Feeds
        where feed.Running is null && feed.DueAt <= now
        orderby feed.Failures, feed.IsAwaited descending, feed.DueAt
        select feed;

    /// <summary>Takes over the parties that the federation file has by now. An address that was there before keeps its time.</summary>
    public void Follow(DateTimeOffset now)
    {
        var parties = shelf.Parties;
        if (ReferenceEquals(parties, known))
        {
            return;
        }

        known = parties;
        var before = Feeds.ToDictionary(feed => feed.Url.AbsoluteUri, StringComparer.Ordinal);
        Feeds =
        [
            .. from party in parties
               where party.Source.Url is not null
               group party by party.Source.Url!.AbsoluteUri into same
               select Follow(before.GetValueOrDefault(same.Key) ?? new(same.First().Source.Url!), [.. same], now),
        ];
    }

    /// <summary>Sets the next time by what a refresh brought.</summary>
    public void Reschedule(MetadataFeed feed, IReadOnlyCollection<OfferVerdict> verdicts, DateTimeOffset now)
    {
        feed.Failures = verdicts.Any(verdict => verdict.Refusal is null) ? 0 : feed.Failures + 1;
        feed.IsAwaited = feed.Parties.Any(party => shelf.Find(party) is null);
        feed.DueAt = feed.Failures > 0
            ? RefreshSchedule.AfterFailure(feed.Parties[0].EntityId, now, feed.Failures)
            : feed.Parties.Min(party => NextOf(party, now));
    }

    private MetadataFeed Follow(MetadataFeed feed, IReadOnlyList<MetadataParty> parties, DateTimeOffset now)
    {
        if (!feed.Parties.Select(party => party.EntityId).SequenceEqual(parties.Select(party => party.EntityId)))
        {
            feed.IsAwaited = parties.Any(party => shelf.Find(party) is null);
            feed.DueAt = parties.Min(party => NextOf(party, now));
        }

        feed.Parties = parties;
        return feed;
    }

    // Of what a restart finds, too: a copy that is fresh enough is not fetched again, one that was refused is.
    private DateTimeOffset NextOf(MetadataParty party, DateTimeOffset now) =>
        shelf.Find(party) is { Facts: { CheckedAt: { } at, Refusal: null } } one
            ? RefreshSchedule.AfterSuccess(party.EntityId, at, one.Metadata.CacheDuration, one.Metadata.ValidUntil)
            : now;
}
