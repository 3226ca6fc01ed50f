using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Keys.Expiry;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Which of an IdP's keys may verify: every signing key its metadata lists, eight at most, whatever its certificate's dates say.</summary>
public class KeyUseTests
{
    private static readonly X509Certificate2 Old = TestCertificates.Rsa("idp korsbaek old");
    private static readonly X509Certificate2 New = TestCertificates.Rsa("idp korsbaek new");
    private static readonly X509Certificate2 Encryption = TestCertificates.Rsa("idp korsbaek encryption");
    private static readonly X509Certificate2 Expired = CraftedCertificate.Valid(TestClock.Start.AddYears(-3), TestClock.Start.AddDays(-1));
    private static readonly X509Certificate2 NotYet = CraftedCertificate.Valid(TestClock.Start.AddDays(1), TestClock.Start.AddYears(3));

    // What metadata lists, who signs, and why it is refused; null: it is accepted.
    private static readonly Dictionary<string, (PlannedKey[] Keys, X509Certificate2 Signer, string? Reason)> Variants = new()
    {
        ["old and new, signed by the old"] = ([new("signing", Old), new("signing", New)], Old, null),
        ["old and new, signed by the new"] = ([new("signing", Old), new("signing", New)], New, null),
        ["a key for encryption first"] = ([new("encryption", Encryption), new("signing", New)], New, null),
        ["signed by the key for encryption"] = ([new("encryption", Encryption), new("signing", New)], Encryption, "SigningKeyUnknown"),
        ["signed by the key for encryption, which stands last"] = ([new("signing", New), new("encryption", Encryption)], Encryption, "SigningKeyUnknown"),
        ["no use means both"] = ([new(null, New)], New, null),
        ["no use beside a key for encryption"] = ([new("encryption", Encryption), new(null, New)], New, null),
        ["no use does not lift the use of another key"] = ([new("encryption", Encryption), new(null, New)], Encryption, "SigningKeyUnknown"),
        ["no use, signed by a stranger"] = ([new(null, New)], Old, "SigningKeyUnknown"),
        ["an unknown use is none"] = ([new("both", Old), new("signing", New)], Old, "SigningKeyUnknown"),
        ["an empty use is none"] = ([new("", Old), new("signing", New)], Old, "SigningKeyUnknown"),
        ["the eighth key"] = ([.. Others(7), new("signing", New)], New, null),
        ["the ninth key"] = ([.. Others(8), new("signing", New)], New, "SigningKeyUnknown"),
        ["the eighth signing key, keys for encryption not counted"] = ([.. Enumerable.Repeat(new PlannedKey("encryption", Encryption), 8), .. Others(7), new("signing", New)], New, null),
        ["a certificate that is expired"] = ([new("signing", Expired)], Expired, null),
        ["a certificate that is not yet valid"] = ([new("signing", NotYet)], NotYet, null),
        ["an expired certificate beside a current one"] = ([new("signing", New), new("signing", Expired)], Expired, null),
        ["an expired certificate, signed by a key that is not listed"] = ([new("signing", Expired)], New, "SigningKeyUnknown"),
    };

    public static TheoryData<string> Ages => [.. Variants.Keys.Where(name => name.Contains("certificate", StringComparison.Ordinal))];

    public static TheoryData<string> Uses => [.. Variants.Keys.Where(name => !name.Contains("certificate", StringComparison.Ordinal))];

    /// <summary>Decision 26: a certificate is a container of a key; its expiry warns and never breaks a login.</summary>
    [Theory]
    [MemberData(nameof(Ages))]
    public Task C11_what_a_certificate_s_dates_change(string what) => PlayAsync(what);

    [Fact]
    public void C11_an_expired_certificate_is_warned_of_when_metadata_is_loaded()
    {
        using var folder = new PlanFolder();
        folder.Write(FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp with { Keys = [new("signing", Expired)] }));

        var load = FederationLoader.Load(folder.FederationFile, TestClock.Start);

        Assert.NotNull(load.Model);
        var seen = CertificatesInSight.Of(load.Model, [], TestClock.Start).Single(certificate => certificate.Party?.Value == "https://idp.korsbaek.example.dk");
        Assert.Equal(0, CertificateExpiry.Passed(seen.NotAfter, TestClock.Start));
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public Task C12_which_key_may_verify(string what) => PlayAsync(what);

    [Theory]
    [EachForm]
    public async Task C12_a_key_without_use_never_switches_the_check_off(Form form)
    {
        await using var stage = await StageAsync([new(null, New)]);
        using var login = await stage.BeginAsync();
        var genuine = Signed(login, form, New);

        await login.RefusedAsync(new System.Xml.Linq.XDocument(Forged.Response(login, genuine)), "SignatureMissing");
        await login.RefusedAsync(AttackedLogin.Text(Signed(login, Form.SignedAssertion, New)).Replace("CN=Alice", "CN=admin", StringComparison.Ordinal), "SignatureInvalid");
        await login.AcceptedAsync(genuine);
    }

    private static async Task PlayAsync(string what)
    {
        var (keys, signer, reason) = Variants[what];
        var trusted = keys.First(key => key.Use is "signing" or null).Certificate;
        await using var stage = await StageAsync(keys);
        foreach (var form in Forms.All)
        {
            using var login = await stage.BeginAsync();
            if (reason is not null)
            {
                await login.RefusedAsync(Signed(login, form, signer), reason);
            }

            await login.AcceptedAsync(Signed(login, form, reason is null ? signer : trusted));
        }
    }

    private static System.Xml.Linq.XDocument Signed(AttackedLogin login, Form form, X509Certificate2 signer) =>
        login.Genuine(form, AttackedLogin.Good with { SigningCertificate = signer });

    private static Task<AttackStage> StageAsync(PlannedKey[] keys) =>
        AttackStage.StartAsync(FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp with { Keys = keys.ToImmutableArray() }));

    private static IEnumerable<PlannedKey> Others(int count) => Enumerable.Repeat(new PlannedKey("signing", Old), count);
}
