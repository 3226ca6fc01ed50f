using ContextHandler.Keys;
using ContextHandler.Keys.Readiness;
using ContextHandler.Testing;
using static ContextHandler.Tests.Keys.Readiness.RollingFederation;

namespace ContextHandler.Tests.Keys.Readiness;

/// <summary>The four words of the board, for signing and for encryption, and why.</summary>
public class ReadinessRulesTests
{
    private static readonly DateTimeOffset Before = Promote.AddSeconds(-1);
    private static readonly DateTimeOffset After = Promote.AddDays(1);

    private static readonly RollingFederation Nothing = new();

    public static TheoryData<string, PeerReadiness, ReadinessReason> SigningCases => new()
    {
        { "nothing", PeerReadiness.NotSeenSinceTheAnnouncement, ReadinessReason.NeverFetched },
        { "fetched the old key", PeerReadiness.NotSeenSinceTheAnnouncement, ReadinessReason.FetchedBeforeTheNewKey },
        { "fetched both keys", PeerReadiness.Ready, ReadinessReason.FetchedTheNewKey },
        { "a login, and no fetch", PeerReadiness.NotSeenSinceTheAnnouncement, ReadinessReason.NeverFetched },
        { "manual", PeerReadiness.Manual, ReadinessReason.NotConfirmed },
        { "manual, and looked at our metadata", PeerReadiness.Manual, ReadinessReason.NotConfirmed },
        { "manual, and confirmed", PeerReadiness.Ready, ReadinessReason.ConfirmedTheNewKey },
        { "pinned, and fetched both keys", PeerReadiness.Manual, ReadinessReason.PinnedToAnOlderKey },
        { "pinned to the new key, and fetched it", PeerReadiness.Ready, ReadinessReason.FetchedTheNewKey },
        { "pinned to a key that is gone, and fetched both", PeerReadiness.Ready, ReadinessReason.FetchedTheNewKey },
    };

    public static TheoryData<string, PeerReadiness, ReadinessReason> EncryptionCases => new()
    {
        { "nothing", PeerReadiness.NotSeenSinceTheAnnouncement, ReadinessReason.NeverFetched },
        { "encrypted to the old key before", PeerReadiness.NotSeenSinceTheAnnouncement, ReadinessReason.NeverFetched },
        { "encrypted to the old key at the promotion", PeerReadiness.StillEncryptingToTheOldKey, ReadinessReason.EncryptedToTheOldKey },
        { "fetched the new key, encrypted to the old one after", PeerReadiness.StillEncryptingToTheOldKey, ReadinessReason.EncryptedToTheOldKey },
        { "fetched the new key, encrypted before", PeerReadiness.StillEncryptingToTheOldKey, ReadinessReason.NotUsedSinceItWasFetched },
        { "encrypted to the new key", PeerReadiness.Ready, ReadinessReason.EncryptedToTheNewKey },
        { "fetched the new key, sends plain assertions", PeerReadiness.Ready, ReadinessReason.EncryptsNothing },
        { "fetched the new key, sends plain assertions since", PeerReadiness.Ready, ReadinessReason.EncryptsNothing },
        { "fetched the old key", PeerReadiness.NotSeenSinceTheAnnouncement, ReadinessReason.FetchedBeforeTheNewKey },
        { "sends plain assertions, and has fetched nothing", PeerReadiness.NotSeenSinceTheAnnouncement, ReadinessReason.NeverFetched },
        { "manual", PeerReadiness.Manual, ReadinessReason.NotConfirmed },
        { "manual, and confirmed", PeerReadiness.Ready, ReadinessReason.ConfirmedTheNewKey },
        { "manual, confirmed, and encrypted to the old key all the same", PeerReadiness.StillEncryptingToTheOldKey, ReadinessReason.EncryptedToTheOldKey },
    };

    [Theory]
    [MemberData(nameof(SigningCases))]
    public void Signing_is_ready_once_the_new_key_was_fetched_or_confirmed(string which, PeerReadiness state, ReadinessReason why)
    {
        var system = A.System();
        var federation = which switch
        {
            "nothing" => Nothing,
            "fetched the old key" => Nothing with { OfSystem = new() { Fetched = Fetch(Before, OldSigning) } },
            "fetched both keys" => Nothing with { OfSystem = new() { Fetched = Fetch(Before, OldSigning, NewSigning) } },
            "a login, and no fetch" => Nothing with { OfSystem = new() { SignedWith = new("AB", After) } },
            "manual" => Nothing with { System = system with { InstalledKeys = ["old signing"] } },
            "manual, and looked at our metadata" => Nothing with
            {
                System = system with { InstalledKeys = [] },
                OfSystem = new() { Fetched = Fetch(Before, NewSigning) },
            },
            "manual, and confirmed" => Nothing with { System = system with { InstalledKeys = ["new signing"] } },
            "pinned, and fetched both keys" => Pinned("old signing"),
            "pinned to the new key, and fetched it" => Pinned("new signing"),
            _ => Pinned("long gone"),
        };

        var standing = federation.Standing(CredentialUse.Signing, system.EntityId, After);

        Assert.Equal((state, why), (standing.State, standing.Why));

        RollingFederation Pinned(string key) =>
            Nothing with { System = system with { PinnedTo = key }, OfSystem = new() { Fetched = Fetch(Before, OldSigning, NewSigning) } };
    }

    [Theory]
    [MemberData(nameof(EncryptionCases))]
    public void Encryption_is_ready_once_the_new_key_was_used_or_none_is(string which, PeerReadiness state, ReadinessReason why)
    {
        var idp = A.IdentityProvider();
        var fetched = new PeerSighting { Fetched = Fetch(After, NewSigning, NewEncryption) };
        var seen = which switch
        {
            "encrypted to the old key before" => new() { EncryptedTo = Use(OldEncryption, Before) },
            "encrypted to the old key at the promotion" => new() { EncryptedTo = Use(OldEncryption, Promote) },
            "fetched the new key, encrypted to the old one after" => fetched with { EncryptedTo = Use(OldEncryption, After) },
            "fetched the new key, encrypted before" => fetched with { EncryptedTo = Use(OldEncryption, Before) },
            "encrypted to the new key" => new() { EncryptedTo = Use(NewEncryption, Promote) },
            "fetched the new key, sends plain assertions" => fetched with { PlainAt = Before },
            "fetched the new key, sends plain assertions since" => fetched with { PlainAt = After, EncryptedTo = Use(OldEncryption, Before) },
            "fetched the old key" => new() { Fetched = Fetch(After, NewSigning, OldEncryption) },
            "sends plain assertions, and has fetched nothing" => new() { PlainAt = After },
            "manual, confirmed, and encrypted to the old key all the same" => new() { EncryptedTo = Use(OldEncryption, After) },
            _ => PeerSighting.None,
        };
        var federation = Nothing with
        {
            Idp = which.StartsWith("manual", StringComparison.Ordinal)
                ? idp with { InstalledKeys = which.Contains("confirmed", StringComparison.Ordinal) ? ["new encryption"] : [] }
                : idp,
            OfIdp = seen,
        };

        var standing = federation.Standing(CredentialUse.Encryption, idp.EntityId, After);

        Assert.Equal((state, why), (standing.State, standing.Why));
    }

    [Fact]
    public void A_key_that_a_peer_has_got_is_forgotten_once_it_is_not_live_any_more()
    {
        var ring = new KeyRing([OldSigning, NewSigning, OldEncryption, NewEncryption]);
        var seen = new PeerSighting { Fetched = Fetch(Announce, OldSigning, NewSigning) };

        Assert.Equal([NewSigning.Thumbprint, OldSigning.Thumbprint], seen.After(Fetch(Promote, NewSigning), ring.At(Promote)).Fetched!.Keys);
        Assert.Equal([NewSigning.Thumbprint], seen.After(Fetch(Retire, NewSigning), ring.At(Retire)).Fetched!.Keys);
    }

    [Fact]
    public void Every_reason_is_said_in_both_languages_and_dated_where_something_was_seen() => Assert.All(
        Enum.GetValues<ReadinessReason>(),
        reason =>
        {
            var text = ReadinessTexts.Of(reason);
            Assert.NotEqual(text.Da, text.En);
            Assert.Equal(text.Da.Contains("{0}", StringComparison.Ordinal), text.En.Contains("{0}", StringComparison.Ordinal));
            Assert.Equal(
                reason is not (ReadinessReason.ConfirmedTheNewKey or ReadinessReason.PinnedToAnOlderKey or ReadinessReason.NotConfirmed or ReadinessReason.NeverFetched),
                text.En.Contains("{0}", StringComparison.Ordinal));
        });
}
