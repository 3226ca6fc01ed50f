using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Fetches the metadata of every party that has an address for it, each when it is due, at most eight at once and no address twice at the
/// same time. Nobody waits for it but a login whose signature no known key verifies (decision 27).
/// </summary>
internal sealed class MetadataRefresher(
    FederationSource source, FederationWatcher watcher, MetadataShelf shelf, MetadataFetcher fetcher, ILogger<MetadataRefresher> log, TimeProvider clock)
    : BackgroundService, IMetadataRefresh
{
    private const int MostAtOnce = 8;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskedAtMostEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LoginWaits = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly MetadataAgenda agenda = new(shelf);
    private readonly CancellationTokenSource stopping = new();

    public async Task<bool> TryRefreshAsync(EntityId party, FederationModel tried)
    {
        // One that was under way may have asked before the key was published: then the login's own follows.
        for (var waits = 0; waits < 2 && !HasOtherKeys(party, tried) && AskFor(party) is var (refresh, left); waits++)
        {
            if (await Task.WhenAny(refresh, Task.Delay(left, clock)).ConfigureAwait(false) != refresh)
            {
                log.RefreshTooSlowForALogin(party.Value);
                break;
            }
        }

        return HasOtherKeys(party, tried);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(Running()).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        stopping.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Tick, clock, StartWhatIsDue, error => log.RoundBroke(nameof(MetadataRefresher), error), stoppingToken);

    // A model that is new because of somebody else tells nothing more of this party: its own refresh is still to come.
    private bool HasOtherKeys(EntityId party, FederationModel tried) => !KeysOf(party, source.Current).SequenceEqual(KeysOf(party, tried));

    private static IEnumerable<string> KeysOf(EntityId party, FederationModel model) =>
        (model.FindSystem(party)?.SigningKeys ?? []).Concat(model.FindIdentityProvider(party)?.SigningKeys ?? []).Select(key => key.Thumbprint);

    private List<Task> Running()
    {
        lock (gate)
        {
            return [.. agenda.Feeds.Select(feed => feed.Running).OfType<Task>()];
        }
    }

    private void StartWhatIsDue()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            agenda.Follow(now);
            foreach (var feed in agenda.DueAt(now).Take(MostAtOnce - agenda.Feeds.Count(feed => feed.Running is not null)).ToList())
            {
                Start(feed);
            }
        }
    }

    // Joins the refresh that is under way, or begins one; null when the party has no address, or the time for waiting is over.
    private (Task Refresh, TimeSpan Left)? AskFor(EntityId party)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            agenda.Follow(now);
            if (agenda.Feeds.FirstOrDefault(feed => feed.Serves(party)) is not { } feed || (feed.Running is null && now - feed.AskedAt < AskedAtMostEvery))
            {
                return null;
            }

            if (feed.Running is null)
            {
                log.RefreshForALogin(party.Value, feed.Url);
                feed.AskedAt = now;
                Start(feed);
            }

            feed.IsAskedFor = true;
            var left = LoginWaits - clock.GetElapsedTime(feed.RunningSince);
            return left > TimeSpan.Zero ? (feed.Running!, left) : null;
        }
    }

    private void Start(MetadataFeed feed)
    {
        feed.RunningSince = clock.GetTimestamp();
        feed.Running = stopping.IsCancellationRequested ? null : Task.Run(() => RefreshAsync(feed));
    }

    private async Task RefreshAsync(MetadataFeed feed)
    {
        List<OfferVerdict> verdicts = [];
        var now = clock.GetUtcNow();
        try
        {
            var answer = await fetcher.FetchAsync(OrderOf(feed), stopping.Token).ConfigureAwait(false);
            now = clock.GetUtcNow();
            verdicts = Take(feed, answer, now);
            if (feed.IsAskedFor)
            {
                watcher.Renew(); // else its own next tick does, once for many
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        catch (Exception error)
        {
            log.RefreshBroke(feed.Url, error);
        }

        lock (gate)
        {
            agenda.Reschedule(feed, verdicts, now);
            (feed.Running, feed.IsAskedFor) = (null, false);
        }

        StartWhatIsDue();
    }

    // "Unchanged" must be true of every party that the document describes.
    private FetchOrder OrderOf(MetadataFeed feed)
    {
        var gateway = source.Current.Gateway;
        var held = feed.Parties.Select(shelf.FactsOf).Select(facts => (facts.Sha256, facts.ETag, facts.LastModified)).Distinct().ToList();
        return new(feed.Url)
        {
            ETag = held is [{ Sha256: not null }] ? held[0].ETag : null,
            LastModified = held is [{ Sha256: not null }] ? held[0].LastModified : null,
            PrivateRanges = gateway.MetadataAddresses,
            MayBeLoopback = WebAddress.IsLoopback(gateway.BaseUrl),
        };
    }

    private List<OfferVerdict> Take(MetadataFeed feed, FetchAnswer answer, DateTimeOffset now)
    {
        switch (answer)
        {
            case FetchAnswer.Document document:
                var fetched = new FetchedDocument(document.Bytes, document.ETag, document.LastModified);
                return [.. feed.Parties.Select(party => Told(feed, party, () => shelf.Offer(party, fetched, now)))];
            case FetchAnswer.Unchanged:
                return [.. feed.Parties.Select(party => Told(feed, party, () => shelf.Confirm(party, now)))];
            default:
                var why = ((FetchAnswer.Failed)answer).Why;
                log.MetadataNotFetched(feed.Url, why);
                foreach (var party in feed.Parties)
                {
                    shelf.NoteFailure(party, why, now);
                }

                return [];
        }
    }

    // The parties of an aggregate are judged one by one: what breaks off with one is not the others' loss.
    private OfferVerdict Told(MetadataFeed feed, MetadataParty party, Func<OfferVerdict> judge)
    {
        OfferVerdict verdict;
        try
        {
            verdict = judge();
        }
        catch (Exception error)
        {
            log.RefreshBroke(feed.Url, error);
            return new(false, new(MetadataRefusalReason.NotRead, error.Message));
        }

        if (verdict.Refusal is { } refusal)
        {
            log.MetadataRefused(party.EntityId.Value, feed.Url.OriginalString, refusal.Text, PeerAlarms.Remedy(refusal));
        }
        else if (verdict.IsNew)
        {
            log.MetadataTaken(party.EntityId.Value, feed.Url);
        }

        return verdict;
    }
}
