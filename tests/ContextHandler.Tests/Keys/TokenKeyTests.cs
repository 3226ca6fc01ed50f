using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Keys.Expiry;
using ContextHandler.Keys.Readiness;
using ContextHandler.Testing;
using Microsoft.IdentityModel.Tokens;

namespace ContextHandler.Tests.Keys;

/// <summary>Keys of identity tokens roll by the same arithmetic: in the JWKS before they sign, and after.</summary>
public class TokenKeyTests
{
    private static readonly DateTimeOffset Announce = TestClock.Start.AddDays(10);
    private static readonly DateTimeOffset Promote = Announce + RolloverDates.ShortestNotice;
    private static readonly DateTimeOffset Retire = Promote + RolloverDates.TokenOverlap;

    private static readonly Credential[] Plan =
    [
        A.TokenCredential("token 1", new(RetireAt: Retire)),
        A.TokenCredential("token 2", new(Announce, Promote, Retire.AddDays(30))),
        A.TokenCredential("token 3", new(Announce.AddDays(20), Retire.AddDays(28))),
    ];

    public static TheoryData<DateTimeOffset, string> Instants => new()
    {
        { Announce.AddSeconds(-1), "token 1" },
        { Announce, "token 1, token 2" },
        { Promote.AddSeconds(-1), "token 1, token 2" },
        { Promote, "token 2, token 1" },
        { Retire.AddSeconds(-1), "token 2, token 1" },
        { Retire, "token 2" },
        { Retire.AddDays(28), "token 3, token 2" },
    };

    [Theory]
    [MemberData(nameof(Instants))]
    public void The_active_key_stands_first_and_the_others_while_they_are_announced_or_retiring(DateTimeOffset now, string published)
    {
        var keys = A.KeysWith(Plan).At(now);

        Assert.Equal(published, string.Join(", ", keys.Tokens.Select(key => key.Name)));
        Assert.Equal(keys.Tokens[0], keys.ActiveToken);
    }

    // Whoever fetched our keys since the shortest notice knows the key that signs now.
    [Fact]
    public void What_signs_at_any_instant_is_in_every_JWKS_fetched_up_to_the_notice_before()
    {
        var ring = A.KeysWith(Plan);
        var noticed = 0;
        foreach (var now in Walk(ring))
        {
            var signs = ring.At(now).ActiveToken!;
            for (var fetched = now; fetched >= now - RolloverDates.ShortestNotice; fetched -= TimeSpan.FromHours(12))
            {
                Assert.Contains(signs, ring.At(fetched).Tokens);
                noticed += ring.At(fetched).ActiveToken == signs ? 0 : 1;
            }
        }

        Assert.True(noticed > 0); // some were fetched before the key signed
    }

    [Fact]
    public void What_signed_the_last_tokens_is_in_every_JWKS_fetched_while_they_live()
    {
        var ring = A.KeysWith(Plan);

        Assert.All(Walk(ring), now => Assert.All(
            Enumerable.Range(0, (int)RolloverDates.TokenOverlap.TotalSeconds).Select(age => ring.At(now.AddSeconds(-age)).ActiveToken!),
            signed => Assert.Contains(signed, ring.At(now).Tokens)));
    }

    [Fact]
    public void A_gateway_without_token_keys_has_none_and_a_first_one_is_published_before_it_signs()
    {
        Assert.Null(A.Gateway().Keys.At(TestClock.Start).ActiveToken);
        Assert.Empty(A.Gateway().Keys.At(TestClock.Start).Tokens);

        var ring = A.KeysWith(A.TokenCredential(dates: new(Announce, Promote)));

        Assert.Null(ring.At(Announce).ActiveToken);
        Assert.Single(ring.At(Announce).Tokens);
        Assert.NotNull(ring.At(Promote).ActiveToken);
    }

    [Fact]
    public void The_board_shows_a_rollover_of_token_keys_and_waits_for_nobody()
    {
        var model = new FederationModel(A.Gateway() with { Keys = A.KeysWith(Plan) }, [A.System()], [A.IdentityProvider()]);

        var announced = Assert.Single(ReadinessBoard.Of(model, new Dictionary<EntityId, PeerSighting>(), Announce).Rollovers);
        var promoted = Assert.Single(ReadinessBoard.Of(model, new Dictionary<EntityId, PeerSighting>(), Promote).Rollovers);

        Assert.Equal((CredentialUse.Token, RolloverStep.Promote, true), (announced.Use, announced.Next, announced.IsSafe));
        Assert.Equal((CredentialUse.Token, RolloverStep.Retire, true), (promoted.Use, promoted.Next, promoted.IsSafe));
        Assert.Empty(announced.Peers.Concat(promoted.Peers));
    }

    [Fact]
    public void The_board_shows_nothing_of_a_first_token_key_that_is_to_come()
    {
        var model = new FederationModel(A.Gateway() with { Keys = A.KeysWith(A.TokenCredential(dates: new(Announce, Promote))) }, [A.System()], []);

        Assert.Empty(ReadinessBoard.Of(model, new Dictionary<EntityId, PeerSighting>(), Announce).Rollovers);
    }

    [Fact]
    public void Its_certificate_is_warned_of_before_it_ends()
    {
        var model = new FederationModel(A.Gateway() with { Keys = A.KeysWith(Plan) }, [], []);

        var watched = CertificatesInSight.Of(model, [], TestClock.Start);

        Assert.Contains(watched, certificate => certificate.Role == CertificateRole.OurKey && certificate.Thumbprint == Plan[0].Thumbprint);
    }

    [Fact]
    public void Its_key_ID_is_the_thumbprint_of_RFC_7638_and_stays_when_only_the_certificate_is_new()
    {
        var credential = A.TokenCredential();
        using var other = new CertificateRequest("CN=renewed", credential.TokenKey, System.Security.Cryptography.HashAlgorithmName.SHA256)
            .CreateSelfSigned(TestClock.Start, TestClock.Start.AddDays(1));

        var known = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new(credential.TokenKey));

        Assert.Equal(Base64UrlEncoder.Encode(known.ComputeJwkThumbprint()), credential.KeyId);
        Assert.Equal(credential.KeyId, new Credential(CredentialUse.Token, other).KeyId);
        Assert.NotEqual(A.TokenCredential("another").KeyId, credential.KeyId);
    }

    [Fact]
    public void A_key_serves_its_own_use_only()
    {
        Assert.Throws<InvalidOperationException>(() => A.TokenCredential().PrivateKey);
        Assert.Throws<InvalidOperationException>(() => A.Credential().TokenKey);
        Assert.Throws<InvalidOperationException>(() => A.Credential().KeyId);
    }

    private static IEnumerable<DateTimeOffset> Walk(KeyRing ring)
    {
        var changes = ring.Calendar.Skip(1).SelectMany(set => new[] { set.From.AddSeconds(-1), set.From, set.From.AddSeconds(1) });
        var days = Enumerable.Range(0, 60).Select(day => TestClock.Start.AddDays(day));
        return changes.Concat(days).Order();
    }
}
