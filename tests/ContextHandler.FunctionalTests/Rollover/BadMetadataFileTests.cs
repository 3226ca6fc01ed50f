using System.Xml.Linq;
using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.Islands;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>A bad metadata file never replaces the good one: logins of that party and of all others go on, over a restart too, and somebody is told.</summary>
public class BadMetadataFileTests
{
    private static readonly EntityId Korsbaek = EntityId.Create("https://idp.korsbaek.example.dk");

    private static readonly Dictionary<string, string> Bad = new()
    {
        ["T06 an HTML page"] = "<!DOCTYPE html><html><head><title>502</title></head><body>Bad Gateway</body></html>",
        ["T06 nothing"] = string.Empty,
        ["T06 garbage"] = "\u001f\u008b\u0008garbage",
        ["T06 cut off"] = Plan.Idps[0].Metadata[..^100],
        ["L02 expired"] = Edit(entity => entity.SetAttributeValue("validUntil", "2026-06-01T10:00:00Z")),
        ["L03 wrong entityID"] = Edit(entity => entity.SetAttributeValue("entityID", "https://idp.korsbaek.example.dk/")),
        ["L03 the role is missing"] = Edit(entity => entity.Element(Wire.Metadata + "IDPSSODescriptor")!.Remove()),
        ["L04 no signing key"] = Edit(entity => entity.Descendants(Wire.Metadata + "KeyDescriptor").Single().SetAttributeValue("use", "encryption")),
        ["L05 moved to another host"] = Edit(entity => Move(entity, "https://evil.example/sso")),
        ["L05 http"] = Edit(entity => Move(entity, "http://idp.korsbaek.example.dk/sso")),
        ["L05 javascript"] = Edit(entity => Move(entity, "javascript:alert(1)")),
        ["H02 the key of another IdP"] = Edit(entity => entity.Descendants(Wire.Ds + "X509Certificate").Single().Value = Convert.ToBase64String(Plan.Idps[1].SigningCertificate.RawData)),
    };

    public static TheoryData<string> Documents => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task L10_a_bad_file_never_replaces_the_good_one(string what)
    {
        await using var federation = await Plan.StartAsync();
        Assert.Equal("Success", await LogInAsync(federation));

        federation.Folder.WriteText("korsbaek.xml", Bad[what]);

        Assert.True(await federation.Log.SawAsync(Refused));
        Assert.Equal(("Success", "Success"), (await LogInAsync(federation), await LogInElsewhereAsync(federation)));
        Assert.Empty(federation.Audit.Trust);

        await federation.RestartAsync();
        Assert.True(await federation.Log.SawAsync(Refused));
        Assert.Equal(("Success", "Success"), (await LogInAsync(federation), await LogInElsewhereAsync(federation)));
        await LookedAsync();
        Assert.Single(federation.Log.Lines, line => line.Id.Id == Refused);
    }

    [Fact]
    public async Task L10_a_file_that_is_gone_leaves_the_last_good_copy()
    {
        await using var federation = await Plan.StartAsync();

        File.Delete(Path.Combine(federation.Folder.Path, "korsbaek.xml"));

        Assert.True(await federation.Log.SawAsync(Refused));
        await federation.RestartAsync();
        Assert.Equal(("Success", "Success"), (await LogInAsync(federation), await LogInElsewhereAsync(federation)));
    }

    [Fact]
    public async Task L07_a_file_older_than_the_one_held_is_not_taken_and_its_removed_key_stays_dead()
    {
        var removed = TestCertificates.Rsa("idp korsbaek removed");
        string Made(string at, IdpPlan idp) => Edited(idp, entity => entity.AddFirst(XElement.Parse(
            $"<md:Extensions xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"><mdrpi:PublicationInfo xmlns:mdrpi=\"urn:oasis:names:tc:SAML:metadata:rpi\" publisher=\"k\" creationInstant=\"{at}\"/></md:Extensions>")));
        await using var federation = await WithIdp(idp => idp with { MetadataText = Made("2026-05-02T00:00:00Z", idp) }).StartAsync();

        federation.Folder.WriteText("korsbaek.xml", Made("2026-05-01T00:00:00Z", WithKeys(removed).Idps[0]));

        Assert.True(await federation.Log.SawAsync(Refused));
        Assert.Equal(("Success", "SigningKeyUnknown"), (await LogInAsync(federation), await LogInAsync(federation, removed)));
    }

    [Fact]
    public async Task L05_an_ACS_that_moves_to_another_host_or_to_http_is_not_taken()
    {
        await using var federation = await Plan.StartAsync();
        foreach (var (acs, count) in new[] { ("https://evil.example/acs", 1), ("http://sapa.example.dk/acs", 2) })
        {
            var moved = Plan with { Systems = Plan.Systems.SetItem(0, Plan.Systems[0] with { AcsUrls = [acs] }) };
            federation.Folder.Write(moved);

            Assert.True(await federation.Log.SawAsync(Refused, count));
            Assert.Equal("Success", await LogInAsync(federation));
        }
    }

    [Fact]
    public async Task Decision_26_an_operator_accepts_a_moved_endpoint_and_only_then_it_is_used()
    {
        await using var federation = await Plan.StartAsync();
        federation.Folder.WriteText("korsbaek.xml", Bad["L05 moved to another host"]);
        Assert.True(await federation.Log.SawAsync(Refused));
        var copies = new MetadataCopies(federation.Folder.State.FullName);
        var waiting = copies.FindWaiting(Korsbaek)!.Value;

        copies.Accept(Korsbaek, MetadataCopies.Sha256(waiting));

        Assert.True(await federation.Log.SawAsync(Accepted));
        Assert.True(await federation.Log.SawAsync(Renewed));
        using var browser = federation.NewBrowser();
        Assert.StartsWith("https://evil.example/sso", (await browser.SendAsync(federation.System.Request())).Left!.Url, StringComparison.Ordinal);
        var record = Assert.Single(federation.Audit.Trust);
        Assert.All(record.Change.EndpointsAfter, endpoint => Assert.Contains("https://evil.example/sso", endpoint, StringComparison.Ordinal));
        Assert.Equal("Success", await LogInElsewhereAsync(federation));

        await federation.RestartAsync();
        await LookedAsync();
        Assert.DoesNotContain(federation.Log.Lines, line => line.Id.Id == Refused);
        Assert.Equal("file", copies.Find(Korsbaek)!.Facts.Trust);
    }

    [Fact]
    public async Task A_good_file_again_ends_the_alarm_and_the_waiting()
    {
        await using var federation = await Plan.StartAsync();
        federation.Folder.WriteText("korsbaek.xml", Bad["L05 moved to another host"]);
        Assert.True(await federation.Log.SawAsync(Refused));

        await federation.ChangeToAsync(Plan);

        var copies = new MetadataCopies(federation.Folder.State.FullName);
        Assert.Null(copies.FindWaiting(Korsbaek));
        Assert.Null(copies.Find(Korsbaek)!.Facts.Refusal);
    }

    [Fact]
    public async Task A_party_whose_metadata_is_fetched_and_was_never_fetched_is_left_out_and_stops_nobody()
    {
        var plan = WithIdp(idp => idp.With("metadata", PlannedParty.Fetched("https://idp.korsbaek.invalid/metadata")));
        await using var federation = await plan.StartAsync();

        Assert.True(await federation.Log.SawAsync(LeftOut));
        Assert.Equal(("NoCandidate", "Success"), (await LogInAsync(federation), await LogInElsewhereAsync(federation)));
    }

    [Fact]
    public async Task A_party_that_changes_from_a_file_to_an_address_keeps_its_last_good_copy()
    {
        await using var federation = await Plan.StartAsync();

        await federation.ChangeToAsync(WithIdp(idp => idp.With("metadata", PlannedParty.Fetched("https://idp.korsbaek.invalid/metadata"))));

        Assert.Equal("Success", await LogInAsync(federation));
    }

    private static string Edit(Action<XElement> edit) => Edited(Plan.Idps[0], edit);

    private static void Move(XElement entity, string location)
    {
        foreach (var endpoint in entity.Descendants(Wire.Metadata + "SingleSignOnService"))
        {
            endpoint.SetAttributeValue("Location", location);
        }
    }
}
