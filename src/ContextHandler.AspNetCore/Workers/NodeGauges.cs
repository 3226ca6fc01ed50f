using System.Diagnostics.Metrics;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Saml.Metadata;
using ContextHandler.Sessions;
using Microsoft.Extensions.Hosting;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>Shows all the time how the node is, how old its peers' metadata is, and how much its own memory holds.</summary>
internal sealed class NodeGauges(Metrics metrics, Readiness readiness, MetadataShelf shelf, ILoginStore logins, ISessionStore sessions, TimeProvider clock) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.ObserveReady(() => readiness.IsReady ? 1 : 0);
        metrics.ObserveChecks(() => readiness.Checks.Select(check => Check(check.Name, check.Works)));
        metrics.ObserveMetadataAge(() => Held((held, _, now) => now - held.Facts.CheckedAt));
        metrics.ObserveMetadataLeft(() => Held((held, party, now) => held.TermFor(party).Until - now));
        metrics.ObserveEntries(Entries);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Measurement<int> Check(string name, bool works) => new(works ? 1 : 0, new KeyValuePair<string, object?>("check", name));

    private List<Measurement<double>> Held(Func<HeldMetadata, MetadataParty, DateTimeOffset, TimeSpan?> measure)
    {
        var now = clock.GetUtcNow();
        var measured = new List<Measurement<double>>();
        foreach (var party in shelf.Parties)
        {
            if (shelf.Find(party) is { } held && measure(held, party, now) is { } time)
            {
                measured.Add(new(time.TotalSeconds, new KeyValuePair<string, object?>("party", party.EntityId.Value), new KeyValuePair<string, object?>("role", party.Role.ToString())));
            }
        }

        return measured;
    }

    // Redis tells how much it holds itself.
    private IEnumerable<Measurement<int>> Entries()
    {
        if (logins is InProcessLoginStore { Count: var open })
        {
            yield return new(open, new KeyValuePair<string, object?>("store", "logins"));
        }

        if (sessions is InProcessSessionStore { Count: var living })
        {
            yield return new(living, new KeyValuePair<string, object?>("store", "sessions"));
        }
    }
}
