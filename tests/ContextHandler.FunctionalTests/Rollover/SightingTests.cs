using System.Net;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>What moves the readiness board: fetches of our metadata and accepted messages, and nothing else.</summary>
public class SightingTests
{
    private const string Idp = "https://idp.korsbaek.example.dk";
    private const string System = "https://sapa.example.dk";

    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };
    private static readonly KnownGateway Knows = new([RollingPlan.OldSigning, RollingPlan.NewSigning], RollingPlan.OldEncryption);
    private static readonly (string, string) NeverFetched = ("notSeenSinceTheAnnouncement", "neverFetched");

    private static readonly FederationPlan Plan = RollingPlan.Plan with
    {
        Idps = [RollingPlan.Plan.Idps[0].With("sourceAddresses", new JsonArray("192.0.2.0/28"))],
    };

    [Fact]
    public async Task Whoever_fetches_our_metadata_in_its_name_is_ready_for_the_key_in_it()
    {
        await using var federation = await StartAsync(RollingPlan.Announce);
        Assert.Equal(NeverFetched, (await OpsPage.ReadAsync(federation)).Standing("signing", System));

        await federation.System.FetchAsync();

        var board = await OpsPage.ReadAsync(federation);
        Assert.Equal(("ready", "fetchedTheNewKey"), board.Standing("signing", System));
        Assert.Equal(NeverFetched, board.Standing("signing", Idp));
        Assert.Equal(RollingPlan.Announce, (DateTimeOffset?)board.Peer("signing", System)["lastSeen"]);
    }

    [Theory]
    [InlineData("/saml/idp/metadata", null)]
    [InlineData("/saml/idp/metadata?for=https%3A%2F%2Fstranger.example.dk", null)]
    [InlineData("/saml/idp/metadata", "192.0.2.1")]
    [InlineData("/saml/sp/metadata", "192.0.2.16")]
    [InlineData("/saml/sp/metadata?for=https%3A%2F%2Fstranger.example.dk", "192.0.2.1")]
    public async Task A_fetch_that_nobody_s_name_or_address_comes_with_is_nobody_s(string path, string? address)
    {
        await using var federation = await StartAsync(RollingPlan.Announce);

        await FetchAsync(federation, path, address);

        // The IdP's address counts on our metadata for IdPs and for systems alike: it is the IdP's either way.
        var expected = address == "192.0.2.1" && !path.Contains("for=", StringComparison.Ordinal) ? ("ready", "fetchedTheNewKey") : NeverFetched;
        Assert.Equal(expected, (await OpsPage.ReadAsync(federation)).Standing("signing", Idp));
    }

    [Fact]
    public async Task An_idp_is_known_by_its_source_address()
    {
        await using var federation = await StartAsync(RollingPlan.Announce);

        await FetchAsync(federation, "/saml/sp/metadata", "192.0.2.1");

        Assert.Equal(("ready", "fetchedTheNewKey"), (await OpsPage.ReadAsync(federation)).Standing("signing", Idp));
    }

    [Fact]
    public async Task A_person_who_looks_has_installed_nothing()
    {
        await using var federation = await StartAsync(RollingPlan.Announce);
        using var person = federation.NewBrowser();
        person.Headers["Sec-Fetch-Mode"] = "navigate";

        await person.OpenAsync("/saml/idp/metadata?for=" + Uri.EscapeDataString(System));

        Assert.Equal(NeverFetched, (await OpsPage.ReadAsync(federation)).Standing("signing", System));
    }

    [Fact]
    public async Task Metadata_of_one_key_says_nothing_about_the_other()
    {
        await using var federation = await StartAsync(RollingPlan.Announce);

        await FetchAsync(federation, "/saml/idp/metadata?keys=one&for=" + Uri.EscapeDataString(System));
        Assert.Equal(("notSeenSinceTheAnnouncement", "fetchedBeforeTheNewKey"), (await OpsPage.ReadAsync(federation)).Standing("signing", System));

        federation.Clock.SetTo(RollingPlan.Promote);
        await FetchAsync(federation, "/saml/idp/metadata?keys=one&for=" + Uri.EscapeDataString(System));
        Assert.Equal(("ready", "fetchedTheNewKey"), (await OpsPage.ReadAsync(federation)).Standing("signing", System));
    }

    // Anybody may ask for one key in its name, and an IdP may read both of our documents.
    [Fact]
    public async Task A_fetch_of_fewer_keys_takes_no_key_away_that_it_has_got_before()
    {
        await using var federation = await StartAsync(RollingPlan.Announce);
        await federation.System.FetchAsync();
        await FetchAsync(federation, "/saml/idp/metadata?keys=one&for=" + Uri.EscapeDataString(System));
        Assert.Equal(("ready", "fetchedTheNewKey"), (await OpsPage.ReadAsync(federation)).Standing("signing", System));

        federation.Clock.SetTo(RollingPlan.Promote);
        await FetchAsync(federation, "/saml/sp/metadata", "192.0.2.1");
        await FetchAsync(federation, "/saml/idp/metadata", "192.0.2.1");
        Assert.Equal(("ready", "encryptsNothing"), (await OpsPage.ReadAsync(federation)).Standing("encryption", Idp));
    }

    [Theory]
    [InlineData("192.0.2.1", "ready")]
    [InlineData("192.0.2.16", "notSeenSinceTheAnnouncement")]
    [InlineData(null, "notSeenSinceTheAnnouncement")]
    public async Task The_name_of_an_idp_with_source_addresses_counts_from_those_alone(string? address, string state)
    {
        await using var federation = await StartAsync(RollingPlan.Announce);

        await FetchAsync(federation, "/saml/sp/metadata?for=" + Uri.EscapeDataString(Idp), address);

        Assert.Equal(state, (await OpsPage.ReadAsync(federation)).Standing("signing", Idp).State);
    }

    [Fact]
    public async Task An_idp_stands_where_its_last_encrypted_assertion_puts_it()
    {
        await using var federation = await StartAsync(RollingPlan.Promote);

        federation.Idp.Gateway = Knows;
        await WalkAsync(federation, Good with { Encryption = Wire.Aes256Gcm });
        Assert.Equal(("stillEncryptingToTheOldKey", "encryptedToTheOldKey"), (await OpsPage.ReadAsync(federation)).Standing("encryption", Idp));

        await WalkAsync(federation, Good with { Encryption = Wire.Aes256Gcm, EncryptionCertificate = RollingPlan.NewEncryption });
        Assert.Equal(("ready", "encryptedToTheNewKey"), (await OpsPage.ReadAsync(federation)).Standing("encryption", Idp));
    }

    [Fact]
    public async Task An_idp_that_has_the_new_key_and_encrypts_nothing_is_ready()
    {
        await using var federation = await StartAsync(RollingPlan.Promote);
        federation.Idp.Gateway = Knows;
        await WalkAsync(federation, Good);
        Assert.Equal(NeverFetched, (await OpsPage.ReadAsync(federation)).Standing("encryption", Idp));

        await FetchAsync(federation, "/saml/sp/metadata?for=" + Uri.EscapeDataString(Idp), "192.0.2.1");

        Assert.Equal(("ready", "encryptsNothing"), (await OpsPage.ReadAsync(federation)).Standing("encryption", Idp));
    }

    [Fact]
    public async Task A_refused_message_moves_nothing()
    {
        await using var federation = await StartAsync(RollingPlan.Promote);
        federation.Idp.Gateway = Knows;
        var forged = Good with { Encryption = Wire.Aes256Gcm, SigningCertificate = Testing.TestCertificates.Rsa("nobody") };
        var late = Good with { Encryption = Wire.Aes256Gcm, IssuedAgo = TimeSpan.FromHours(1) };
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));

        foreach (var answer in new[] { forged, late, IdpAnswer.Error("urn:oasis:names:tc:SAML:2.0:status:Responder") })
        {
            await browser.SendAsync(federation.Idp.Answer(question, answer));
        }

        var standing = (await OpsPage.ReadAsync(federation)).Peer("encryption", Idp);
        Assert.Equal("neverFetched", (string?)standing["why"]);
        Assert.Null(standing["lastSeen"]);
    }

    [Fact]
    public async Task A_system_is_seen_by_its_accepted_requests_alone()
    {
        await using var federation = await StartAsync(RollingPlan.Promote);
        using var browser = federation.NewBrowser();
        await browser.SendAsync(federation.System.Request(new() { SigningCertificate = Testing.TestCertificates.Rsa("nobody") }));
        await browser.SendAsync(federation.System.Request(new() { IssueInstant = RollingPlan.Promote.AddHours(-1) }));
        Assert.Null((await OpsPage.ReadAsync(federation)).Peer("signing", System)["lastSeen"]);

        await browser.SendAsync(federation.System.Request());

        Assert.Equal(RollingPlan.Promote, (DateTimeOffset?)(await OpsPage.ReadAsync(federation)).Peer("signing", System)["lastSeen"]);
    }

    private static async Task<TestFederation> StartAsync(DateTimeOffset now)
    {
        var federation = await Plan.StartAsync();
        federation.Clock.SetTo(now);
        return federation;
    }

    private static async Task WalkAsync(TestFederation federation, IdpAnswer answer) =>
        Assert.NotNull((await LoginWalk.WalkAsync(federation, answer)).Outcome.Left);

    private static async Task FetchAsync(TestFederation federation, string path, string? address = null)
    {
        using var program = federation.NewBrowser();
        program.Address = address is null ? null : IPAddress.Parse(address);
        Assert.Equal(200, (await program.OpenAsync(path)).Status);
    }
}
