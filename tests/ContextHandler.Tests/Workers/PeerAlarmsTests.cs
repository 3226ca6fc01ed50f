using System.Text;
using System.Xml.Linq;
using ContextHandler.AspNetCore;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContextHandler.Tests.Workers;

public sealed class PeerAlarmsTests : IDisposable
{
    private static readonly DateTimeOffset Now = TestClock.Start;

    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("metadata", PlannedParty.Fetched("https://idp.korsbaek.example.dk/metadata")));

    private static readonly MetadataParty Party = PlannedParty.Idp(Plan);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("state-");
    private readonly RecordedAudit audit = new();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_change_that_was_held_but_not_audited_before_a_crash_is_audited_after_it()
    {
        var (shelf, alarms) = Started();
        shelf.Offer(Party, new(Document("/sso")), Now);
        alarms.After(Loads(shelf));
        shelf.Offer(Party, new(Document("/login")), Now);

        (shelf, alarms) = Started();
        alarms.After(Loads(shelf));
        alarms.After(Loads(shelf));

        Assert.Equal(2, audit.Trust.Count);
        Assert.Contains(audit.Trust[1].Change.EndpointsBefore, endpoint => endpoint.EndsWith("/sso", StringComparison.Ordinal));
        Assert.Contains(audit.Trust[1].Change.EndpointsAfter, endpoint => endpoint.EndsWith("/login", StringComparison.Ordinal));
        (shelf, alarms) = Started();
        alarms.After(Loads(shelf));
        Assert.Equal(2, audit.Trust.Count);
    }

    [Fact]
    public void A_change_that_could_not_be_written_until_the_end_is_audited_after_the_restart()
    {
        var (shelf, alarms) = Started();
        audit.IsWritable = false;
        shelf.Offer(Party, new(Document("/sso")), Now);
        alarms.After(Loads(shelf));
        alarms.Look();
        Assert.Empty(audit.Trust);

        audit.IsWritable = true;
        (shelf, alarms) = Started();
        alarms.After(Loads(shelf));

        Assert.Empty(Assert.Single(audit.Trust).Change.KeysBefore);
    }

    [Fact]
    public void Whose_key_it_is_both_owners_are_asked() =>
        Assert.Contains("both owners", PeerAlarms.Remedy(new(MetadataRefusalReason.KeyOfAnotherIdp, "x")), StringComparison.Ordinal);

    [Fact]
    public async Task The_audit_log_starts_before_all_who_write_to_it_and_so_stops_after_them()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddContextHandler(builder.Configuration);
        await using var gateway = builder.Build();

        List<IHostedService> workers = [.. gateway.Services.GetServices<IHostedService>()];

        var log = workers.FindIndex(worker => worker is JsonAuditLog);
        Assert.InRange(log, 0, workers.FindIndex(worker => worker is FederationWatcher) - 1);
        Assert.InRange(log, 0, workers.FindIndex(worker => worker is MetadataRefresher) - 1);
    }

    private static byte[] Document(string path)
    {
        var entity = XElement.Parse(Plan.Idps[0].Metadata);
        foreach (var endpoint in entity.Descendants(Wire.Metadata + "SingleSignOnService"))
        {
            endpoint.SetAttributeValue("Location", "https://idp.korsbaek.example.dk" + path);
        }

        return Encoding.UTF8.GetBytes(entity.ToString(SaveOptions.DisableFormatting));
    }

    private static PeerLoad[] Loads(MetadataShelf shelf) => [new(Party) { Metadata = shelf.Find(Party)!.Metadata }];

    private (MetadataShelf Shelf, PeerAlarms Alarms) Started()
    {
        var shelf = new MetadataShelf(new(folder.FullName));
        var alarms = new PeerAlarms(shelf, audit, NullLogger<PeerAlarms>.Instance, new TestClock());
        alarms.Begin([new(Party)]);
        shelf.Take([new(Party)], Now);
        return (shelf, alarms);
    }
}
