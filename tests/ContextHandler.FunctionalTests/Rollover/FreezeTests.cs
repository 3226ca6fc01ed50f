using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.Islands;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>While the federation is frozen, no file changes our keys or the trust in metadata; everything else may change.</summary>
public class FreezeTests
{
    private static readonly JsonNode Freeze = new JsonArray(new JsonObject { ["from"] = "2026-06-01T00:00:00Z", ["to"] = "2026-06-08T00:00:00Z", ["why"] = "Lønkørsel" });

    private static readonly FederationPlan Still = Plan.WithFile("frozen", Freeze);

    private static readonly Dictionary<string, (FederationPlan Plan, string What)> Forbidden = new()
    {
        ["a metadata file"] = (WithKeys(TestCertificates.Rsa("idp korsbaek new")).WithFile("frozen", Freeze), "metadata of https://idp.korsbaek.example.dk"),
        ["where metadata is from"] = (WithIdp(idp => idp.With("metadata", PlannedParty.Fetched("https://idp.korsbaek.invalid/metadata"))).WithFile("frozen", Freeze), "metadata of https://idp.korsbaek.example.dk"),
        ["a party more"] = (Still.WithIdp("lillevig", "OIOSAML3", idp => idp with { Cvr = "33333333" }), "metadata of https://idp.lillevig.example.dk"),
        ["a party less"] = (Still with { Systems = [Still.Systems[0] with { Fields = Still.Systems[0].Fields.Remove("identityProviders") }], Idps = [Still.Idps[0]] }, "metadata of https://aula.example.dk"),
        ["the dates of a key"] = (RollingPlan.Of(Still) with { KeyFiles = RollingPlan.Plan.KeyFiles }, "credential signing-next.pem"),
        ["which of our keys signs for a peer"] = (WithSystem("pinnedTo", "signing.pem"), "pinnedTo of https://sapa.example.dk"),
        ["whether a request must be signed"] = (WithSystem("requestSigned", false), "requestSigned of https://sapa.example.dk"),
        ["which private ranges metadata may be from"] = (Still.With("metadataAddresses", new JsonArray("10.0.0.0/8")), "metadataAddresses"),
        ["a key and the freeze at once"] = (WithKeys(TestCertificates.Rsa("idp korsbaek new")), "metadata of https://idp.korsbaek.example.dk"),
    };

    private const int StartedFrozen = 1324;

    public static TheoryData<string> Changes => [.. Forbidden.Keys];

    private static FederationPlan WithSystem(string field, JsonNode value) => Still with { Systems = Still.Systems.SetItem(0, Still.Systems[0].With(field, value)) };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_of_keys_or_trust_waits_for_the_end_of_the_freeze_and_is_taken_then(string what)
    {
        var (changed, part) = Forbidden[what];
        await using var federation = await Still.StartAsync();

        federation.Folder.Write(changed);

        Assert.True(await federation.Log.SawAsync(Frozen));
        Assert.Equal(("Success", "Success"), (await LogInAsync(federation), await LogInElsewhereAsync(federation)));
        await LookedAsync();
        var lines = federation.Log.Lines.Where(line => line.Id.Id == Frozen).Select(line => line.Text).ToList();
        Assert.InRange(lines.Count, 1, 2); // not each second; but half of the files may be seen before the other half is written
        Assert.Contains("frozen until 2026-06-08 00:00:00Z (Lønkørsel)", lines[^1], StringComparison.Ordinal);
        Assert.Contains(part, lines[^1], StringComparison.Ordinal);

        federation.Clock.SetTo(new(2026, 6, 7, 23, 59, 59, TimeSpan.Zero));
        await LookedAsync();
        Assert.Single(federation.Log.Lines, line => line.Id.Id == Loaded);
        federation.Clock.SetTo(new(2026, 6, 8, 0, 0, 0, TimeSpan.Zero));
        Assert.True(await federation.Log.SawAsync(Loaded, 2));
    }

    [Fact]
    public async Task A_start_takes_the_files_as_they_are_and_says_once_that_it_was_frozen()
    {
        await using var free = await Plan.StartAsync();
        await using var frozen = await Still.StartAsync();
        await LookedAsync();

        Assert.DoesNotContain(free.Log.Lines, line => line.Id.Id == StartedFrozen);
        Assert.Contains("frozen until 2026-06-08 00:00:00Z (Lønkørsel)", Assert.Single(frozen.Log.Lines, line => line.Id.Id == StartedFrozen).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_else_changes_is_taken_during_the_freeze()
    {
        await using var federation = await Still.StartAsync();

        await federation.ChangeToAsync(Still with { Systems = Still.Systems.SetItem(0, Still.Systems[0].With("requiredLevel", "NSIS High")) });

        Assert.DoesNotContain(federation.Log.Lines, line => line.Id.Id == Frozen);
    }

    // Peers know nothing of our freezes.
    [Fact]
    public async Task What_peers_publish_at_their_address_is_taken_during_the_freeze()
    {
        var key = TestCertificates.Rsa("idp korsbaek new");
        await using var server = await MetadataServer.StartAsync();
        server.Serve("korsbaek", MetadataReplies.Document(Plan.Idps[0].Metadata));
        await using var federation = await WithIdp(idp => idp.At(server)).WithFile("frozen", Freeze).StartAsync();
        Assert.True(await federation.Log.SawAsync(Back));
        server.Serve("korsbaek", MetadataReplies.Document(WithKeys(key).Idps[0].Metadata));

        Assert.Equal("Success", await LogInAsync(federation, key));

        Assert.Equal((0, 1), (federation.Audit.Trust[0].Change.KeysBefore.Count, federation.Audit.Trust[1].Change.KeysBefore.Count));
        Assert.All(federation.Audit.Trust, line => Assert.Equal((server.UrlOf("korsbaek"), "http on this machine"), (line.Source, line.Trust)));
    }

    [Fact]
    public async Task To_end_the_freeze_first_is_possible()
    {
        var key = TestCertificates.Rsa("idp korsbaek new");
        await using var federation = await Still.StartAsync();

        await federation.ChangeToAsync(Plan);
        await federation.ChangeToAsync(WithKeys(key));

        Assert.Equal("Success", await LogInAsync(federation, key));
    }

    [Fact]
    public async Task An_acceptance_waits_as_well()
    {
        var moved = WithMetadata(entity =>
        {
            foreach (var endpoint in entity.Descendants(Wire.Metadata + "SingleSignOnService"))
            {
                endpoint.SetAttributeValue("Location", "https://login.korsbaek.example.dk/sso");
            }
        });
        await using var federation = await Plan.StartAsync();
        federation.Folder.Write(moved);
        Assert.True(await federation.Log.SawAsync(Refused));
        await federation.ChangeToAsync(moved.WithFile("frozen", Freeze));
        var (copies, party) = (new ContextHandler.Saml.Metadata.MetadataCopies(federation.Folder.State.FullName), ContextHandler.Federation.EntityId.Create("https://idp.korsbaek.example.dk"));

        copies.Accept(party, copies.Find(party)!.Facts.Refusal!.Sha256!);
        await LookedAsync();
        Assert.DoesNotContain(federation.Log.Lines, line => line.Id.Id == Accepted);

        federation.Clock.SetTo(new(2026, 6, 8, 0, 0, 0, TimeSpan.Zero));
        Assert.True(await federation.Log.SawAsync(Accepted));
    }
}
