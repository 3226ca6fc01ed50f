using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace ContextHandler.Tests.Keys;

/// <summary>
/// What must hold of every plan, however odd, at every instant: also of plans that the load rules refuse, because a key file that is missing
/// on one node makes any of them of a good one.
/// </summary>
public class RolloverPropertyTests
{
    private const int MostKeys = 4;

    private static readonly Gen<DateTimeOffset?> Dates =
        Gen.Choose(-36, 24).Select(hour => hour < -24 ? (DateTimeOffset?)null : TestClock.Start.AddHours(hour));

    private static readonly Gen<RolloverDates> Plans =
        from announce in Dates
        from promote in Dates
        from retire in Dates
        select new RolloverDates(announce, promote, retire);

    private static readonly Gen<Trial> Trials =
        from signing in Ring(CredentialUse.Signing)
        from encryption in Ring(CredentialUse.Encryption)
        from token in Ring(CredentialUse.Token)
        from pin in Gen.Choose(0, MostKeys)
        from second in Gen.Choose(-100_000, 100_000)
        select new Trial(new KeyRing([.. signing, .. encryption, .. token]), pin == 0 ? null : $"Signing {pin}", TestClock.Start.AddSeconds(second));

    [Fact]
    public void Exactly_one_key_is_active_for_each_use_and_peer_at_every_instant() => Check(trial => trial.Moments.All(now =>
    {
        var keys = trial.Ring.At(now);
        var signing = keys.SigningFor(trial.PinnedTo);
        var pinned = trial.Of(CredentialUse.Signing).SingleOrDefault(key => key.Name == trial.PinnedTo);
        return trial.ActiveAt(CredentialUse.Signing, now) is [var active] && active == keys.ActiveSigning
            && trial.ActiveAt(CredentialUse.Encryption, now) is [var published] && published == keys.PublishedEncryption
            && trial.ActiveAt(CredentialUse.Token, now) is [var token] && token == keys.ActiveToken
            && signing == (pinned is not null && trial.PhaseOf(pinned, now) is Phase.Announced or Phase.Active or Phase.Retiring ? pinned : active);
    }));

    [Fact]
    public void No_encryption_key_is_published_that_cannot_decrypt_then_and_until_it_retires() => Check(trial => trial.Moments.All(fetched =>
    {
        var published = trial.Ring.At(fetched).PublishedEncryption;
        return trial.Moments.Where(later => later >= fetched && !(published.Dates.RetireAt <= later)).Append(fetched)
            .All(later => trial.Ring.At(later).Encryption.Contains(published));
    }));

    [Fact]
    public void Nothing_is_signed_with_a_key_that_is_not_published() => Check(trial =>
        trial.Moments.All(now => trial.Ring.At(now).Signing.Contains(trial.Ring.At(now).SigningFor(trial.PinnedTo)) && trial.Ring.At(now).Tokens.Contains(trial.Ring.At(now).ActiveToken!)));

    [Fact]
    public void The_calendar_is_the_arithmetic_at_every_instant() => Check(trial => trial.Moments.All(now =>
        trial.Ring.Credentials.All(key => trial.Ring.At(now).PhaseOf(key) == trial.PhaseOf(key, now))));

    [Fact]
    public void No_key_goes_back_to_an_earlier_phase() => Check(trial => trial.Ring.Credentials
        .Where(key => !(key.Dates.RetireAt <= key.Dates.PromotedFrom)) // promoted when retired already: refused at load
        .All(key => trial.Moments.Order().Select(now => trial.PhaseOf(key, now)).Aggregate((before, after) => after < before ? Phase.Retired + 1 : after) <= Phase.Retired));

    [Fact]
    public void Decision_28_metadata_shows_a_peer_what_signs_for_it_first_and_alone_where_one_key_is_asked_for() => Check(trial =>
    {
        var keys = trial.Ring.At(trial.Now);
        var gateway = A.Gateway() with { Keys = trial.Ring };
        var federation = new FederationModel(gateway, [A.System() with { PinnedTo = trial.PinnedTo }], [A.IdentityProvider() with { PinnedTo = trial.PinnedTo }]);
        return new[] { A.System().EntityId.Value, A.IdentityProvider().EntityId.Value }.All(peer =>
            new[] { "one", null }.All(asked =>
            {
                var variant = MetadataVariant.Of(asked, peer, federation);
                var (idp, sp) = (Read(MetadataWriter.WriteIdp(gateway, trial.Now, variant)).Idp!.Keys, Read(MetadataWriter.WriteSp(gateway, trial.Now, variant)).Sp!.Keys);
                string[] signing = [.. sp.Where(key => key.Use == KeyUse.Signing).Select(key => key.Thumbprint)];
                return signing[0] == keys.SigningFor(trial.PinnedTo).Thumbprint
                    && signing.Order().SequenceEqual((asked is null ? keys.Signing.Select(key => key.Thumbprint) : [signing[0]]).Order())
                    && signing.SequenceEqual(idp.Select(key => key.Thumbprint))
                    && sp.Single(key => key.Use == KeyUse.Encryption).Thumbprint == keys.PublishedEncryption.Thumbprint;
            }));
    });

    private static void Check(Func<Trial, bool> holds) => Prop.ForAll(Trials.ToArbitrary(), holds).QuickCheckThrowOnFailure();

    private static PeerMetadata Read(byte[] bytes) => Assert.Single(MetadataReader.ReadAll(bytes));

    // The first is active since ever: without such a one the gateway does not start.
    private static Gen<Credential[]> Ring(CredentialUse use) =>
        from retire in Dates
        from plans in Plans.ListOf()
        select plans.Take(MostKeys - 1).Prepend(new RolloverDates(RetireAt: retire))
            .Select((dates, index) => new Credential(use, Certificate(use, $"gateway {use} {index + 1}")) { Name = $"{use} {index + 1}", Dates = dates })
            .ToArray();

    private static X509Certificate2 Certificate(CredentialUse use, string name) =>
        use == CredentialUse.Token ? TestCertificates.Ecdsa(name) : TestCertificates.Rsa(name);

    private sealed record Trial(KeyRing Ring, string? PinnedTo, DateTimeOffset Now)
    {
        public IEnumerable<DateTimeOffset> Moments => Ring.Credentials.SelectMany(key => key.Dates.Instants)
            .SelectMany(instant => new[] { instant.AddSeconds(-1), instant, instant.AddSeconds(1) })
            .Append(Now).Distinct();

        public Credential[] Of(CredentialUse use) => [.. Ring.Credentials.Where(key => key.Use == use)];

        public Credential[] ActiveAt(CredentialUse use, DateTimeOffset now) => [.. Of(use).Where(key => PhaseOf(key, now) == Phase.Active)];

        public Phase PhaseOf(Credential key, DateTimeOffset now) => Rollover.PhaseOf(key, Of(key.Use), now);

        public override string ToString() =>
            string.Join("; ", Ring.Credentials.Select(key => $"{key.Name}: {key.Dates}")) + $"; pinned to {PinnedTo}; now {Now:O}";
    }
}
