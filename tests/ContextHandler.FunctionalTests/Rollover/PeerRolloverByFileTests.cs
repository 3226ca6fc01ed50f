using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.Islands;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>A peer changes its signing key by a new file, in every order that is met.</summary>
public class PeerRolloverByFileTests
{
    private const string Success = "Success";
    private const string Unknown = "SigningKeyUnknown";

    private static readonly X509Certificate2 Old = Plan.Idps[0].SigningCertificate;
    private static readonly X509Certificate2 New = TestCertificates.Rsa("idp korsbaek new");

    [Fact]
    public async Task T07_a_new_key_is_published_before_it_is_used_then_alone()
    {
        await using var federation = await Plan.StartAsync();
        Assert.Equal((Success, Unknown), await BothAsync(federation));

        await federation.ChangeToAsync(WithKeys(Old, New));
        Assert.Equal((Success, Success), await BothAsync(federation));

        await federation.ChangeToAsync(WithKeys(New));
        Assert.Equal((Unknown, Success), await BothAsync(federation));
        Assert.Equal(Success, await LogInElsewhereAsync(federation));
    }

    [Fact]
    public async Task C12_the_order_of_the_keys_in_the_document_does_not_matter()
    {
        await using var federation = await WithKeys(New, Old).StartAsync();

        Assert.Equal((Success, Success), await BothAsync(federation));
    }

    [Fact]
    public async Task T07_a_key_swapped_without_overlap_works_from_the_file_on_and_the_removed_one_is_refused_at_once()
    {
        await using var federation = await Plan.StartAsync();

        await federation.ChangeToAsync(WithKeys(New));

        Assert.Equal((Unknown, Success), await BothAsync(federation));
    }

    [Fact]
    public async Task T07_back_and_forth()
    {
        await using var federation = await Plan.StartAsync();
        foreach (var (plan, expected) in new[] { (WithKeys(New), (Unknown, Success)), (WithKeys(Old), (Success, Unknown)), (WithKeys(New, Old), (Success, Success)), (Plan, (Success, Unknown)) })
        {
            await federation.ChangeToAsync(plan);
            Assert.Equal(expected, await BothAsync(federation));
        }

        Assert.Equal(4, federation.Audit.Trust.Count);
    }

    // Facts 7: the new certificate is published as the secondary one, promoted 5 days later, and the old one removed.
    [Fact]
    public async Task The_automatic_rollover_of_AD_FS_is_felt_by_nobody()
    {
        await using var federation = await Plan.StartAsync();
        foreach (var (days, keys, signing) in new (int, X509Certificate2[], X509Certificate2)[] { (0, [Old], Old), (20, [Old, New], Old), (5, [New, Old], New), (20, [New], New) })
        {
            federation.Clock.Advance(TimeSpan.FromDays(days));
            if (days > 0)
            {
                await federation.ChangeToAsync(WithKeys(keys));
            }

            Assert.Equal((Success, Success), (await LogInAsync(federation, signing), await LogInElsewhereAsync(federation)));
        }

        Assert.Equal((Unknown, Success), await BothAsync(federation));
    }

    [Fact]
    public async Task C11_an_expired_certificate_beside_a_new_one_breaks_nothing_and_neither_does_it_alone()
    {
        var expired = Made("expired", TestClock.Start.AddYears(-2), TestClock.Start.AddDays(-1));
        var early = Made("early", TestClock.Start.AddDays(1), TestClock.Start.AddYears(2));
        await using var federation = await WithKeys(expired, New).StartAsync();
        Assert.Equal((Success, Success), (await LogInAsync(federation, expired), await LogInAsync(federation, New)));

        await federation.ChangeToAsync(WithKeys(early, expired));

        Assert.Equal((Success, Success), (await LogInAsync(federation, expired), await LogInAsync(federation, early)));
        Assert.True(await federation.Log.SawAsync(1361)); // the certificate watch
    }

    [Fact]
    public async Task C09_a_weak_key_beside_a_good_one_is_left_out_and_the_good_one_works()
    {
        using var rsa = RSA.Create(1024);
        var weak = new CertificateRequest("CN=weak", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TestClock.Start, TestClock.Start.AddYears(1));
        await using var federation = await Plan.StartAsync();

        await federation.ChangeToAsync(WithKeys(weak, New));

        Assert.Equal((Success, Unknown), (await LogInAsync(federation, New), await LogInAsync(federation, weak)));
    }

    [Theory]
    [InlineData("encryption", Unknown)]
    [InlineData(null, Success)]
    public async Task C12_a_key_for_encryption_never_verifies_and_one_without_use_does(string? use, string expected)
    {
        await using var federation = await WithIdp(idp => idp with { Keys = [new(use, New), new("signing", Old)] }).StartAsync();

        Assert.Equal((Success, expected), await BothAsync(federation));
    }

    [Fact]
    public async Task C10_a_new_certificate_for_the_same_key_works_on()
    {
        using var key = Old.GetRSAPrivateKey()!;
        var renewed = new CertificateRequest("CN=renewed", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TestClock.Start, TestClock.Start.AddYears(1));
        await using var federation = await Plan.StartAsync();

        await federation.ChangeToAsync(WithKeys(renewed));

        Assert.Equal(Success, await LogInAsync(federation, Old));
        Assert.Single(federation.Audit.Trust);
    }

    [Fact]
    public async Task A_system_changes_its_key_as_an_idp_does()
    {
        await using var federation = await Plan.StartAsync();
        var next = TestCertificates.Rsa("system sapa next");
        var text = PlanText(federation, "sapa.xml").Replace(Convert.ToBase64String(Plan.Systems[0].SigningCertificate.RawData), Convert.ToBase64String(next.RawData), StringComparison.Ordinal);

        await federation.ChangeToAsync(Plan with { Systems = Plan.Systems.SetItem(0, Plan.Systems[0] with { MetadataText = text }) });

        Assert.Equal(Unknown, await LogInAsync(federation));
        using var browser = federation.NewBrowser();
        Assert.NotNull((await browser.SendAsync(federation.System.Request(new() { SigningCertificate = next }))).Left);
        Assert.Equal(Success, await LogInElsewhereAsync(federation));
    }

    [Fact]
    public async Task Every_change_of_keys_is_audited_with_the_thumbprints_before_and_after()
    {
        await using var federation = await Plan.StartAsync();
        Assert.Empty(federation.Audit.Trust);

        await federation.ChangeToAsync(WithKeys(New, Old));

        var line = Assert.Single(federation.Audit.Trust);
        Assert.Equal((TestClock.Start, Plan.Idps[0].EntityId, "korsbaek.xml", "file", "metadataChanged"), (line.At, line.Party, line.Source, line.Trust, line.Event));
        Assert.Equal([$"signing {Thumbprint(Old)}"], line.Change.KeysBefore);
        Assert.Equal([$"signing {Thumbprint(New)}", $"signing {Thumbprint(Old)}"], line.Change.KeysAfter);
        Assert.Equal(line.Change.EndpointsBefore, line.Change.EndpointsAfter);
        Assert.True(await federation.Log.SawAsync(Changed));
    }

    [Fact]
    public async Task A_change_made_while_the_gateway_was_down_is_audited_and_no_change_is_not()
    {
        await using var federation = await Plan.StartAsync();
        await federation.RestartAsync();
        Assert.Empty(federation.Audit.Trust);

        await federation.RestartAsync(() => federation.Folder.Write(WithKeys(New)));

        Assert.Equal([$"signing {Thumbprint(Old)}"], Assert.Single(federation.Audit.Trust).Change.KeysBefore);
        Assert.Equal((Unknown, Success), await BothAsync(federation));
    }

    // Municipalities merge: both files change at once, and each is judged beside what is held of the other.
    [Fact]
    public async Task H02_a_key_moves_from_one_idp_to_another_when_the_first_no_longer_has_it()
    {
        await using var federation = await Plan.StartAsync();

        federation.Folder.Write(WithKeys(New) with { Idps = [WithKeys(New).Idps[0], Plan.Idps[1] with { Keys = [new("signing", Old)] }] });

        Assert.True(await federation.Log.SawAsync(Changed, 2));
        Assert.Equal((Unknown, Success), await BothAsync(federation));
        Assert.Equal(Unknown, await LogInElsewhereAsync(federation));
        await LookedAsync();
        Assert.InRange(federation.Log.Lines.Count(line => line.Id.Id == Loaded), 3, 4);
    }

    private static async Task<(string Old, string New)> BothAsync(TestFederation federation) => (await LogInAsync(federation, Old), await LogInAsync(federation, New));

    private static string PlanText(TestFederation federation, string file) => File.ReadAllText(Path.Combine(federation.Folder.Path, file));

    private static string Thumbprint(X509Certificate2 certificate) => Convert.ToHexString(SHA256.HashData(certificate.RawData));

    private static X509Certificate2 Made(string name, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(from, to);
    }
}
