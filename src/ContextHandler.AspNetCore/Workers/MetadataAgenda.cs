using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>Which addresses there are and when each is due. Not for two threads at once.</summary>
internal sealed class MetadataAgenda(MetadataShelf shelf)
{
    // RefreshSchedule sets no time further off: such a one is of a clock that was put back since.
    private static readonly TimeSpan Furthest = TimeSpan.FromHours(24);

    private volatile IReadOnlyList<MetadataFeed> feeds = [];
    private IReadOnlyList<MetadataParty>? known;

    /// <summary>In no order; may be read while another thread is at work here.</summary>
    public IReadOnlyList<MetadataFeed> Feeds => feeds;

    /// <summary>The feeds that are due and not under way: whom nobody can log in with first, and behind all others those that failed of late.</summary>
    public IEnumerable<MetadataFeed> DueAt(DateTimeOffset now) =>
        from feed in Feeds
        where feed.Running is null && (feed.DueAt <= now || feed.DueAt - now > Furthest)
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

        var before = Feeds.ToDictionary(feed => feed.Url.AbsoluteUri, StringComparer.Ordinal);
        feeds =
        [
            .. from party in parties
               where party.Source.Url is not null
               group party by party.Source.Url!.AbsoluteUri into same
               select Follow(before.GetValueOrDefault(same.Key) ?? new(same.First().Source.Url!), [.. same], now),
        ];
        known = parties;
    }

    /// <summary>Sets the next time by what a refresh brought.</summary>
    /// <param name="feed">The address.</param>
    /// <param name="asked">The parties it was fetched for.</param>
    /// <param name="verdicts">What became of the document for each; empty: there was none.</param>
    /// <param name="now">When that was.</param>
    public void Reschedule(MetadataFeed feed, IReadOnlyList<MetadataParty> asked, IReadOnlyCollection<OfferVerdict> verdicts, DateTimeOffset now)
    {
        if (!AreSame(feed.Parties, asked))
        {
            return; // the federation file was read meanwhile, which set the time
        }

        // First, so that whatever breaks off below is not tried again at once, and again.
        feed.Failures++;
        feed.DueAt = RefreshSchedule.AfterFailure(asked[0].EntityId, now, feed.Failures);
        feed.IsAwaited = asked.Any(party => shelf.Find(party) is null);
        if (verdicts.Any(verdict => verdict.Refusal is null))
        {
            feed.DueAt = asked.Min(party => NextOf(party, now));
            feed.Failures = 0;
        }
    }

    private MetadataFeed Follow(MetadataFeed feed, IReadOnlyList<MetadataParty> parties, DateTimeOffset now)
    {
        if (!AreSame(feed.Parties, parties))
        {
            feed.IsAwaited = parties.Any(party => shelf.Find(party) is null);
            feed.DueAt = parties.Min(party => NextOf(party, now));
        }

        feed.Parties = parties;
        return feed;
    }

    private static bool AreSame(IReadOnlyList<MetadataParty> some, IReadOnlyList<MetadataParty> others) => some.Select(Identity).SequenceEqual(others.Select(Identity));

    private static string Identity(MetadataParty party) => string.Join(' ', party.SignedBy.Select(key => key.Thumbprint).Prepend(party.EntityId.Value));

    // Of what a restart finds, too: a copy that is fresh enough is not fetched again; one that was refused is, or is from elsewhere, or from a later time.
    private DateTimeOffset NextOf(MetadataParty party, DateTimeOffset now) =>
        shelf.Find(party) is { Facts: { CheckedAt: { } at, Refusal: null } } one && at <= now && one.Facts.Source == party.Source.Source
            ? RefreshSchedule.AfterSuccess(party.EntityId, at, one.Metadata.CacheDuration, one.Metadata.ValidUntil)
            : now;
}
