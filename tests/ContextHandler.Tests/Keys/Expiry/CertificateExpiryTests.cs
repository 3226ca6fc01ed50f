using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Keys.Expiry;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Keys.Expiry;

/// <summary>Security case T13: 60, 30, 14, 7 and 1 days before, and at the end itself, to the second.</summary>
public class CertificateExpiryTests
{
    private static readonly DateTimeOffset End = TestClock.Start.AddDays(100);

    public static TheoryData<int, int?> Before => new() { { 60, null }, { 30, 60 }, { 14, 30 }, { 7, 14 }, { 1, 7 }, { 0, 1 } };

    [Theory]
    [MemberData(nameof(Before))]
    public void T13_a_threshold_is_passed_at_its_very_second(int days, int? before)
    {
        var instant = End.AddDays(-days);

        Assert.Equal(before, CertificateExpiry.Passed(End, instant.AddSeconds(-1)));
        Assert.Equal(days, CertificateExpiry.Passed(End, instant));
        Assert.Equal(days, CertificateExpiry.Passed(End, instant.AddSeconds(1)));
        Assert.Equal(instant, CertificateExpiry.NextThreshold(End, instant.AddSeconds(-1)));
    }

    [Fact]
    public void After_the_end_nothing_is_passed_any_more()
    {
        Assert.Null(CertificateExpiry.NextThreshold(End, End));
        Assert.Equal(0, CertificateExpiry.Passed(End, End.AddYears(1)));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    public void Days_left_are_whole_days_and_negative_from_the_first_second_after_the_end(int seconds, int days) =>
        Assert.Equal(days, CertificateExpiry.DaysLeft(End, End.AddSeconds(seconds)));

    [Fact]
    public void Our_own_keys_are_in_sight_until_they_are_retired()
    {
        var (promote, retire) = (TestClock.Start.AddDays(1), TestClock.Start.AddDays(2));
        Credential[] keys =
        [
            new(CredentialUse.Signing, TestCertificates.Rsa("one")) { Name = "one", Dates = new(RetireAt: retire) },
            new(CredentialUse.Signing, TestCertificates.Rsa("two")) { Name = "two", Dates = new(promote.AddHours(-1), promote) },
            new(CredentialUse.Encryption, TestCertificates.Rsa("three")) { Name = "three" },
        ];
        var model = new FederationModel(A.Gateway() with { Keys = new(keys) }, [], []);

        Assert.Equal(["one", "two", "three"], CertificatesInSight.Of(model, [], TestClock.Start).Select(certificate => certificate.Owner.Da));
        Assert.Equal(["two", "three"], CertificatesInSight.Of(model, [], retire).Select(certificate => certificate.Owner.Da));
    }

    [Fact]
    public void Every_key_of_a_peer_is_in_sight_once()
    {
        PeerKey[] keys = [Key("a"), Key("b"), Key("a")];
        var contact = new Contact("Driften", null, "12 34 56 78");
        var system = A.System() with { SigningKeys = keys, Encryption = new(Key("c"), BlockCipher.Aes256Gcm, KeyTransport.RsaOaepMgf1p), Contact = contact };
        var model = new FederationModel(A.Gateway(), [system], [A.IdentityProvider()]);

        var seen = CertificatesInSight.Of(model, [], TestClock.Start).Where(certificate => certificate.Role == CertificateRole.PeerKey).ToList();

        Assert.Equal(["SAPA", "SAPA", "SAPA", "Korsbæk Kommune"], seen.Select(certificate => certificate.Owner.Da));
        Assert.Equal(4, seen.DistinctBy(certificate => certificate.Thumbprint).Count());
        Assert.Equal(contact, seen[0].Contact);
        Assert.Equal(new DateTimeOffset(2049, 1, 1, 0, 0, 0, TimeSpan.Zero), seen[0].NotAfter);
    }

    private static PeerKey Key(string name) => new(TestCertificates.Rsa(name), KeyUse.Both, [], []);
}
