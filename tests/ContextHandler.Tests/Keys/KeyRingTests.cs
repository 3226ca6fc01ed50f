using ContextHandler.Keys;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Keys;

/// <summary>house.md section 4: signing and encryption roll in opposite order, at an instant, by arithmetic.</summary>
public class KeyRingTests
{
    private static readonly DateTimeOffset Announce = TestClock.Start.AddDays(10);
    private static readonly DateTimeOffset Promote = TestClock.Start.AddDays(24);
    private static readonly DateTimeOffset Retire = TestClock.Start.AddDays(31);

    private static readonly Credential OldSigning = Key("old signing", CredentialUse.Signing, new(RetireAt: Retire));
    private static readonly Credential NewSigning = Key("new signing", CredentialUse.Signing, new(Announce, Promote));
    private static readonly Credential OldEncryption = Key("old encryption", CredentialUse.Encryption, new(RetireAt: Retire));
    private static readonly Credential NewEncryption = Key("new encryption", CredentialUse.Encryption, new(Announce, Promote));

    private static readonly KeyRing Ring = new([OldSigning, NewSigning, OldEncryption, NewEncryption]);

    public static TheoryData<DateTimeOffset, Phase, Phase, string[], string[]> Boundaries => new()
    {
        { Announce.AddSeconds(-1), Phase.Active, Phase.Planned, ["old signing"], ["old encryption"] },
        { Announce, Phase.Active, Phase.Announced, ["old signing", "new signing"], ["old encryption", "new encryption"] },
        { Announce.AddSeconds(1), Phase.Active, Phase.Announced, ["old signing", "new signing"], ["old encryption", "new encryption"] },
        { Promote.AddSeconds(-1), Phase.Active, Phase.Announced, ["old signing", "new signing"], ["old encryption", "new encryption"] },
        { Promote, Phase.Retiring, Phase.Active, ["new signing", "old signing"], ["new encryption", "old encryption"] },
        { Promote.AddSeconds(1), Phase.Retiring, Phase.Active, ["new signing", "old signing"], ["new encryption", "old encryption"] },
        { Retire.AddSeconds(-1), Phase.Retiring, Phase.Active, ["new signing", "old signing"], ["new encryption", "old encryption"] },
        { Retire, Phase.Retired, Phase.Active, ["new signing"], ["new encryption"] },
        { Retire.AddSeconds(1), Phase.Retired, Phase.Active, ["new signing"], ["new encryption"] },
    };

    [Theory]
    [MemberData(nameof(Boundaries))]
    public void Each_date_holds_from_its_very_second_on(DateTimeOffset now, Phase old, Phase next, string[] signing, string[] encryption)
    {
        var keys = Ring.At(now);

        Assert.Equal([old, next], [keys.PhaseOf(OldSigning), keys.PhaseOf(NewSigning)]);
        Assert.Equal([old, next], [keys.PhaseOf(OldEncryption), keys.PhaseOf(NewEncryption)]);
        Assert.Equal(signing, keys.Signing.Select(key => key.Name));
        Assert.Equal(encryption, keys.Encryption.Select(key => key.Name));
        Assert.Equal(signing[0], keys.ActiveSigning.Name);
        Assert.Equal(encryption[0], keys.PublishedEncryption.Name);
    }

    [Fact]
    public void The_calendar_has_one_set_for_each_interval_between_changes() =>
        Assert.Equal([DateTimeOffset.MinValue, Announce, Promote, Retire], Ring.Calendar.Select(keys => keys.From));

    [Theory]
    [InlineData(true, false, false, Phase.Announced)]
    [InlineData(false, false, false, Phase.Active)]
    [InlineData(false, true, false, Phase.Active)]
    [InlineData(true, true, false, Phase.Active)]
    [InlineData(true, false, true, Phase.Retired)]
    public void A_date_that_is_missing_means_since_ever_or_not_yet(bool announced, bool promoted, bool retired, Phase expected)
    {
        DateTimeOffset? past = TestClock.Start.AddDays(-1);
        var key = Key("key", CredentialUse.Signing, new(announced ? past : null, promoted ? past : null, retired ? past : null));

        Assert.Equal(expected, Rollover.PhaseOf(key, [key], TestClock.Start));
    }

    [Fact]
    public void A_key_with_a_promotion_only_is_announced_since_ever()
    {
        var next = Key("next", CredentialUse.Signing, new(PromoteAt: Promote));

        Assert.Equal(Phase.Announced, Rollover.PhaseOf(next, [OldSigning, next], DateTimeOffset.MinValue));
    }

    [Fact]
    public void A_key_without_a_successor_signs_on_beyond_its_retirement() =>
        Assert.Equal(Phase.Active, Rollover.PhaseOf(OldSigning, [OldSigning], Retire.AddDays(1)));

    [Fact]
    public void Of_three_keys_the_one_promoted_last_is_active()
    {
        var third = Key("third", CredentialUse.Signing, new(Promote, Promote.AddDays(7)));
        Credential[] keys = [third, OldSigning, NewSigning];

        Assert.Equal([Phase.Announced, Phase.Retiring, Phase.Active], keys.Select(key => Rollover.PhaseOf(key, keys, Promote)));
        Assert.Equal([Phase.Active, Phase.Retired, Phase.Retiring], keys.Select(key => Rollover.PhaseOf(key, keys, Promote.AddDays(7))));
    }

    [Theory]
    [InlineData("new signing", 0, "old signing")]
    [InlineData("new signing", 10, "new signing")]
    [InlineData("old signing", 24, "old signing")]
    [InlineData("old signing", 31, "new signing")]
    [InlineData("old encryption", 24, "new signing")]
    [InlineData(null, 24, "new signing")]
    public void Decision_29_a_pinned_peer_is_signed_for_with_its_key_while_that_is_published(string? pinnedTo, int day, string expected) =>
        Assert.Equal(expected, Ring.At(TestClock.Start.AddDays(day)).SigningFor(pinnedTo).Name);

    [Fact]
    public void Decision_28_the_active_metadata_key_signs_our_metadata_and_without_one_the_active_signing_key()
    {
        var metadata = Key("metadata", CredentialUse.Metadata, new(Announce, Promote));
        var ring = new KeyRing([.. Ring.Credentials, metadata]);

        Assert.Equal(["old signing", "metadata"], [ring.At(Promote.AddSeconds(-1)).MetadataSigning.Name, ring.At(Promote).MetadataSigning.Name]);
        Assert.Equal("new signing", Ring.At(Promote).MetadataSigning.Name);
    }

    [Fact]
    public void Before_the_first_promotion_the_first_set_holds() =>
        Assert.Equal([DateTimeOffset.MinValue], new KeyRing([NewSigning, NewEncryption]).Calendar.Select(keys => keys.From));

    [Theory]
    [InlineData(CredentialUse.Signing)]
    [InlineData(CredentialUse.Encryption)]
    public void Without_a_key_that_is_ever_promoted_there_is_no_ring(CredentialUse missing) =>
        Assert.Throws<ArgumentException>(() => new KeyRing(Ring.Credentials.Where(key => key.Use != missing).Append(Key("never", missing, new(Announce)))));

    private static Credential Key(string name, CredentialUse use, RolloverDates dates) =>
        new(use, TestCertificates.Rsa($"gateway {use}")) { Name = name, Dates = dates };
}
