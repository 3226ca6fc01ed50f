using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>Security case T13: whoever runs the gateway is told in time that a certificate ends, whose it is, and once.</summary>
public class CertificateWatchTests
{
    private const int Ends = 1360;
    private const int Ended = 1361;
    private const int NotFetched = 1331;

    private static readonly DateTimeOffset End = TestClock.Start.AddDays(100);

    [Theory]
    [InlineData(60)]
    [InlineData(30)]
    [InlineData(14)]
    [InlineData(7)]
    [InlineData(1)]
    public async Task T13_a_peer_s_certificate_is_warned_of_at_the_second_and_once(int days)
    {
        await using var federation = await StartAsync(End.AddDays(-days).AddSeconds(-1), "korsbaek");
        await WaitForATickAsync();
        var before = Lines(federation, Ends).Count;

        federation.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await federation.Log.SawAsync(Ends, before + 1));
        await WaitForATickAsync();

        Assert.Equal(before + 1, Lines(federation, Ends).Count);
        Assert.EndsWith($"of Kommunen korsbaek ends on 2026-09-09 10:00:00Z; days left: {days}.", Lines(federation, Ends)[^1], StringComparison.Ordinal);
        Assert.Empty(Lines(federation, Ended));
    }

    [Fact]
    public async Task T13_our_own_certificates_and_those_that_sign_metadata_are_warned_of_at_the_second_and_once()
    {
        string[] ours = ["signing", "encryption", "metadata"];
        var signer = TestCertificates.RsaEnding("foederation", End);
        var plan = (SignedFile(signer) with { KeyFiles = ours.ToImmutableDictionary(use => $"{use}-ending.pem", use => TestCertificates.RsaEnding("gateway " + use, End)) })
            .With("credentials", new JsonArray([.. ours.Select(use => RollingPlan.Credential(use, $"{use}-ending.pem"))]));
        await using var federation = await plan.StartAsync();
        var whose = ours.Select(use => TestCertificates.RsaEnding("gateway " + use, End)).Append(signer).Select(one => one.GetCertHashString(HashAlgorithmName.SHA256)).Order(StringComparer.Ordinal).ToList();

        foreach (var (passed, days) in new[] { (0, 60), (1, 30), (2, 14), (3, 7), (4, 1) })
        {
            federation.Clock.SetTo(End.AddDays(-days).AddSeconds(-1));
            await WaitForATickAsync();
            Assert.Equal(passed * whose.Count, Lines(federation, Ends).Count);

            federation.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True(await federation.Log.SawAsync(Ends, (passed + 1) * whose.Count));
            var said = Lines(federation, Ends).Skip(passed * whose.Count).ToList();
            Assert.Equal(whose, said.Select(text => text.Split(' ')[2]).Order(StringComparer.Ordinal));
            Assert.All(said, text => Assert.EndsWith($"; days left: {days}.", text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task T13_an_ended_certificate_is_told_and_breaks_no_login()
    {
        await using var federation = await StartAsync(End, "korsbaek");

        Assert.True(await federation.Log.SawAsync(Ended));
        Assert.Equal("Success", (await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" })).Received.Status);
        var certificate = (await OpsPage.ReadAsync(federation)).Json["certificates"]!.AsArray()[0]!;
        Assert.Equal(("peerKey", 0, 0), ((string?)certificate["role"], (int?)certificate["daysLeft"], (int?)certificate["warned"]));
    }

    [Fact]
    public async Task Days_left_and_alarms_are_measured()
    {
        using var listener = new MeterListener();
        ConcurrentQueue<(string Name, double Value, string Tags)> measured = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "ContextHandler")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Text(tags))));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Text(tags))));
        listener.Start();

        await using var federation = await StartAsync(End.AddDays(-7), "maalt");
        Assert.True(await federation.Log.SawAsync(Ends));
        listener.RecordObservableInstruments();

        Assert.Contains(measured, one => one is ("contexthandler.certificate.days_left", 7, var tags) && tags.Contains("owner=Kommunen maalt", StringComparison.Ordinal));
        Assert.Contains(measured, one => one is ("contexthandler.alarms", 1, "name=CertificateEnds"));
    }

    [Fact]
    public async Task Who_is_waited_for_is_measured_before_anybody_looks_at_the_board()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        var ours = federation.Services.GetRequiredService<IMeterFactory>();
        List<string> names = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, ours))
            {
                names.Add(instrument.Name);
            }
        };

        listener.Start();

        Assert.Contains("contexthandler.rollover.waited_for", names);
    }

    [Fact]
    public async Task T13_the_certificate_of_our_own_address_is_watched_where_everybody_sees_it()
    {
        await using var place = new TlsPlace(DateTimeOffset.UnixEpoch.AddYears(50));
        var plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3") with { BaseUrl = place.Address.GetLeftPart(UriPartial.Authority) };
        await using var federation = await plan.WithSetting("WatchOwnTls", "true").StartAsync();

        Assert.True(await federation.Log.SawAsync(Ended));
        Assert.Contains($"{place.Thumbprint} (OurTls) of {place.Address.Authority}", Assert.Single(Lines(federation, Ended)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_said_to_be_unseen()
    {
        var plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3") with { BaseUrl = $"https://localhost:{FreePort.Find()}" };
        await using var federation = await plan.WithSetting("WatchOwnTls", "true").StartAsync();

        Assert.True(await federation.Log.SawAsync(1362));
    }

    [Fact]
    public async Task T13_a_metadata_host_that_is_not_trusted_is_not_fetched_from_and_the_end_of_its_certificate_is_seen()
    {
        await using var place = new TlsPlace(DateTimeOffset.UnixEpoch.AddYears(50));
        var seen = new TlsSightings(TimeProvider.System);
        var fetcher = new MetadataFetcher(new DnsLookup(), seen, TimeProvider.System);

        var answer = await fetcher.FetchAsync(new FetchOrder(new Uri(place.Address, "/it")) { MayBeLoopback = true }, TestContext.Current.CancellationToken);

        Assert.Contains("no trusted TLS", Assert.IsType<FetchAnswer.Failed>(answer).Why, StringComparison.Ordinal);
        var certificate = Assert.Single(seen.All);
        Assert.Equal((place.Address.Authority, place.Thumbprint, DateTimeOffset.UnixEpoch.AddYears(50)), (certificate.Owner.Da, certificate.Thumbprint, certificate.NotAfter));
    }

    [Fact]
    public async Task T13_the_ended_certificate_of_one_metadata_host_is_told_and_affects_only_it_and_no_login()
    {
        await using var server = await MetadataServer.StartAsync();
        await using var place = new TlsPlace(DateTimeOffset.UnixEpoch.AddYears(50));
        var (key, plan) = (TestCertificates.Rsa("idp egeby new"), Islands.Plan with { Idps = [.. Islands.Plan.Idps.Select(idp => idp.At(server))] });
        foreach (var idp in plan.Idps)
        {
            server.Serve(idp.Name, MetadataReplies.Tagged(idp.Metadata));
        }

        await using var federation = await plan.StartAsync();
        Assert.True(await federation.Log.SawAsync(Islands.Back, times: 2));
        var there = new Uri(place.Address, "/korsbaek").AbsoluteUri;
        await federation.ChangeToAsync(plan with { Idps = plan.Idps.SetItem(0, plan.Idps[0].With("metadata", PlannedParty.Fetched(there))) });
        server.Serve("egeby", MetadataReplies.Tagged(PublishedMetadata.Of(plan.Idps[1], key)));
        federation.Clock.Advance(FetchedFederation.NextFetch);

        Assert.True(await federation.Log.SawAsync(Islands.Changed));
        Assert.True(await federation.Log.SawAsync(Ended));
        Assert.True(await federation.Log.SawAsync(NotFetched));
        Assert.Equal(("Success", "Success"), (await Islands.LogInAsync(federation), await Islands.LogInElsewhereAsync(federation, key)));
        Assert.All(Lines(federation, NotFetched), text => Assert.Contains($"from {there} was not fetched, what is held stays: no trusted TLS", text, StringComparison.Ordinal));
        Assert.Contains($"{place.Thumbprint} (MetadataTls) of {place.Address.Authority}", Assert.Single(Lines(federation, Ended)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_is_not_asked_any_more_is_forgotten()
    {
        var clock = new TestClock();
        var seen = new TlsSightings(clock);
        seen.Saw(ContextHandler.Keys.Expiry.CertificateRole.MetadataTls, "gone.example.dk", TestCertificates.Ending("gone", End));

        clock.Advance(TimeSpan.FromDays(3));
        Assert.Single(seen.All);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(seen.All);
    }

    [Fact]
    public async Task What_must_sign_metadata_is_in_sight()
    {
        await using var federation = await SignedFile(TestCertificates.Rsa("foederation")).StartAsync();

        var certificates = (await OpsPage.ReadAsync(federation)).Json["certificates"]!.AsArray();
        Assert.Contains(certificates, one => (string?)one!["role"] == "metadataSigning" && (string?)one["owner"]!["da"] == "CN=foederation");
    }

    private static async Task<TestFederation> StartAsync(DateTimeOffset now, string name)
    {
        var key = new PlannedKey("signing", TestCertificates.Rsa("idp " + name));
        var ending = new PlannedKey("signing", TestCertificates.Ending(name, End));
        var federation = await new FederationPlan().WithSystem("sapa", "NSIS Substantial")
            .WithIdp(name, "OIOSAML3", idp => idp with { Keys = [key, ending] }).StartAsync();
        federation.Clock.SetTo(now);
        return federation;
    }

    private static FederationPlan SignedFile(X509Certificate2 signer) => FederationPlan
        .Of("NSIS Substantial", "OIOSAML3", idp => (idp with { MetadataText = SignedBy(signer, idp.Metadata) })
            .With("metadata", new JsonObject { ["path"] = "korsbaek.xml", ["signedBy"] = "signer.pem" }))
        .WithFileBeside("signer.pem", signer.ExportCertificatePem());

    private static string SignedBy(X509Certificate2 signer, string metadata)
    {
        var document = XElement.Parse(metadata);
        document.SetAttributeValue("ID", "_metadata");
        return EnvelopedXml.Sign(document, signer).ToString(SaveOptions.DisableFormatting);
    }

    private static Task WaitForATickAsync() => Task.Delay(TimeSpan.FromSeconds(2.2), TestContext.Current.CancellationToken);

    private static List<string> Lines(TestFederation federation, int id) => [.. federation.Log.Lines.Where(line => line.Id.Id == id).Select(line => line.Text)];

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
}
