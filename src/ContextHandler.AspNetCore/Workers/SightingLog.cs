using System.Collections.Concurrent;
using System.Text.Json;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Keys.Readiness;
using ContextHandler.Requests;
using ContextHandler.Responses;
using ContextHandler.Saml.Metadata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// What this node has seen of its peers, in memory, bounded by the parties of the federation. It is saved to the state folder soon after a change
/// and at stop; a login never waits for that.
/// </summary>
internal sealed class SightingLog(
    FederationSource federation, MetadataShelf shelf, IOptions<GatewayOptions> options, ILogger<SightingLog> log, TimeProvider clock) : BackgroundService, ISightings
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<EntityId, PeerSighting> seen = new();
    private readonly string? path = options.Value.State is { Length: > 0 } state ? Path.Combine(state, SightingsJson.FileName) : null;

    private int changes;
    private int saved;
    private bool failing;

    /// <summary>What was seen until now.</summary>
    public IReadOnlyDictionary<EntityId, PeerSighting> All => new Dictionary<EntityId, PeerSighting>(seen);

    /// <summary>A peer has got our metadata with those keys in it.</summary>
    public void Fetched(EntityId peer, IEnumerable<Credential> keys)
    {
        var fetch = new MetadataFetch([.. keys.Select(key => key.Thumbprint)], clock.GetUtcNow());
        var live = federation.Current.Gateway.Keys.At(fetch.At);
        Note(peer, sighting => sighting.After(fetch, live));
    }

    public void Asked(ReceivedAuthnRequest accepted)
    {
        if (accepted.SignedWith is { } key)
        {
            var now = clock.GetUtcNow();
            Note(accepted.Issuer, sighting => sighting with { SignedWith = new(key, now) });
        }
    }

    // An error may be unsigned (decision 10): then it tells nothing. That an assertion was encrypted is not signed itself; but whoever encrypts
    // anew what was signed must have had it in plain, so nobody makes an IdP look ready that encrypts to the old key.
    public void Answered(EntityId idp, ReceivedResponse accepted)
    {
        if (accepted.SignedWith is { } key)
        {
            var now = clock.GetUtcNow();
            Note(idp, sighting => sighting with
            {
                SignedWith = new(key, now),
                EncryptedTo = accepted.DecryptedWith is { } ours ? new(ours, now) : sighting.EncryptedTo,
                PlainAt = accepted is { Assertion: not null, DecryptedWith: null } ? now : sighting.PlainAt,
            });
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (peer, sighting) in Read())
        {
            seen[peer] = sighting;
        }

        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        Save();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(SaveEvery, clock, Save, error => log.RoundBroke(nameof(SightingLog), error), stoppingToken);

    private void Note(EntityId peer, Func<PeerSighting, PeerSighting> change)
    {
        if (IsKnown(peer))
        {
            seen.AddOrUpdate(peer, _ => change(PeerSighting.None), (_, sighting) => change(sighting));
            Interlocked.Increment(ref changes);
        }
    }

    private bool IsKnown(EntityId peer) => federation.Current is var model && (model.FindSystem(peer) is not null || model.FindIdentityProvider(peer) is not null);

    private IReadOnlyDictionary<EntityId, PeerSighting> Read()
    {
        try
        {
            return path is not null && File.Exists(path) ? SightingsJson.Read(File.ReadAllBytes(path)) : new Dictionary<EntityId, PeerSighting>();
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            log.SightingsUnreadable(path!, error.Message);
            return new Dictionary<EntityId, PeerSighting>();
        }
    }

    private void Save()
    {
        var upTo = Volatile.Read(ref changes);
        if (path is null || upTo == saved)
        {
            return;
        }

        // A party without good metadata is out of the model for a while, not out of the federation.
        foreach (var peer in seen.Keys.Except(shelf.Parties.Select(party => party.EntityId)))
        {
            seen.TryRemove(peer, out _);
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path + ".new", SightingsJson.Write(seen));
            File.Move(path + ".new", path, overwrite: true);
            (saved, failing) = (upTo, false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (!failing)
            {
                log.SightingsUnwritable(path, error.Message);
            }

            failing = true;
        }
    }
}
