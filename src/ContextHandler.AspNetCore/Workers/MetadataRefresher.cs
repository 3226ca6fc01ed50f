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

    // What a login reads and sets is under the gate, which nobody holds while the shelf is asked; the agenda is under the other, which is taken first.
    private readonly Lock gate = new();
    private readonly Lock planning = new();
    private readonly MetadataAgenda agenda = new(shelf);
    private readonly CancellationTokenSource stopping = new();

    public async Task<bool> TryRefreshAsync(EntityId party, FederationModel tried)
    {
        // One that was under way may have asked before the key was published: then the login's own follows.
        var began = clock.GetTimestamp();
        for (var waits = 0; waits < 2 && !HasOtherKeys(party, tried) && AskFor(party, began) is var (refresh, left); waits++)
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
        var now = clock.GetUtcNow();
        lock (planning)
        {
            agenda.Follow(now);
            lock (gate)
            {
                foreach (var feed in agenda.DueAt(now).Take(MostAtOnce - agenda.Feeds.Count(feed => feed.Running is not null)).ToList())
                {
                    Start(feed);
                }
            }
        }
    }

    // Joins the refresh that is under way, or begins one; null when the party has no address, or the time for waiting is over.
    private (Task Refresh, TimeSpan Left)? AskFor(EntityId party, long began)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (agenda.Feeds.FirstOrDefault(feed => feed.Serves(party)) is not { } feed || (feed.Running is null && feed.WasAskedWithin(AskedAtMostEvery, now)))
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
            var left = LoginWaits - clock.GetElapsedTime(Math.Min(began, feed.RunningSince));
            return left > TimeSpan.Zero && feed.Running is { } refresh ? (refresh, left) : null;
        }
    }

    private void Start(MetadataFeed feed)
    {
        feed.RunningSince = clock.GetTimestamp();
        feed.Running = stopping.IsCancellationRequested ? null : Task.Run(() => RefreshAsync(feed));
    }

    private async Task RefreshAsync(MetadataFeed feed)
    {
        var parties = feed.Parties;
        List<OfferVerdict> verdicts = [];
        var at = clock.GetUtcNow();
        try
        {
            var answer = await fetcher.FetchAsync(OrderOf(feed.Url, parties), stopping.Token).ConfigureAwait(false);
            at = clock.GetUtcNow(); // of the answer: what is done with it takes its own time
            verdicts = Take(feed.Url, parties, answer, at);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        catch (Exception error)
        {
            log.RefreshBroke(feed.Url, error);
        }

        End(feed, parties, verdicts, at);
        StartWhatIsDue();
    }

    // Whatever happens, the address is free again: else it would never be fetched any more.
    private void End(MetadataFeed feed, IReadOnlyList<MetadataParty> parties, List<OfferVerdict> verdicts, DateTimeOffset at)
    {
        try
        {
            lock (planning)
            {
                agenda.Reschedule(feed, parties, verdicts, at);
            }

            if (IsAskedFor(feed))
            {
                watcher.Renew(); // else its own next tick does, once for many
            }
        }
        catch (Exception error)
        {
            log.RefreshBroke(feed.Url, error);
        }

        lock (gate)
        {
            (feed.Running, feed.IsAskedFor) = (null, false);
        }
    }

    private bool IsAskedFor(MetadataFeed feed)
    {
        lock (gate)
        {
            return feed.IsAskedFor;
        }
    }

    // "Unchanged" must be true of every party that the document describes.
    private FetchOrder OrderOf(Uri url, IReadOnlyList<MetadataParty> parties)
    {
        var gateway = source.Current.Gateway;
        var held = parties.Select(shelf.FactsOf).Select(facts => (facts.Sha256, facts.ETag, facts.LastModified)).Distinct().ToList();
        return new(url)
        {
            ETag = held is [{ Sha256: not null }] ? held[0].ETag : null,
            LastModified = held is [{ Sha256: not null }] ? held[0].LastModified : null,
            PrivateRanges = gateway.MetadataAddresses,
            MayBeLoopback = WebAddress.IsLoopback(gateway.BaseUrl),
        };
    }

    private List<OfferVerdict> Take(Uri url, IReadOnlyList<MetadataParty> parties, FetchAnswer answer, DateTimeOffset now)
    {
        switch (answer)
        {
            case FetchAnswer.Document document:
                return [.. parties.Select(party => Told(url, party, () => shelf.Offer(party, document.Fetched, now)))];
            case FetchAnswer.Unchanged:
                return [.. parties.Select(party => Told(url, party, () => shelf.Confirm(party, now)))];
            default:
                var why = ((FetchAnswer.Failed)answer).Why;
                log.MetadataNotFetched(url, why);
                foreach (var party in parties)
                {
                    shelf.NoteFailure(party, why, now);
                }

                return [];
        }
    }

    // The parties of an aggregate are judged one by one: what breaks off with one is not the others' loss.
    private OfferVerdict Told(Uri url, MetadataParty party, Func<OfferVerdict> judge)
    {
        OfferVerdict verdict;
        try
        {
            verdict = judge();
        }
        catch (Exception error)
        {
            log.RefreshBroke(url, error);
            return new(false, new(MetadataRefusalReason.NotRead, error.Message));
        }

        if (verdict.Refusal is { } refusal)
        {
            log.MetadataRefused(party.EntityId.Value, url.OriginalString, refusal.Text, PeerAlarms.Remedy(refusal));
        }
        else if (verdict.IsNew)
        {
            log.MetadataTaken(party.EntityId.Value, url);
        }

        return verdict;
    }
}
