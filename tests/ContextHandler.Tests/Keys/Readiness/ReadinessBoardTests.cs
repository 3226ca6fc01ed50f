using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Keys;
using ContextHandler.Keys.Readiness;
using ContextHandler.Testing;
using static ContextHandler.Tests.Keys.Readiness.RollingFederation;

namespace ContextHandler.Tests.Keys.Readiness;

/// <summary>Which rollovers are on the board, and who is counted.</summary>
public class ReadinessBoardTests
{
    public static TheoryData<DateTimeOffset, string[]> Instants => new()
    {
        { Announce.AddSeconds(-1), [] },
        { Announce, ["Signing Promote old signing > new signing", "Encryption Promote old encryption > new encryption"] },
        { Promote.AddSeconds(-1), ["Signing Promote old signing > new signing", "Encryption Promote old encryption > new encryption"] },
        { Promote, ["Signing Retire old signing > new signing", "Encryption Retire old encryption > new encryption"] },
        { Retire.AddSeconds(-1), ["Signing Retire old signing > new signing", "Encryption Retire old encryption > new encryption"] },
        { Retire, [] },
    };

    [Theory]
    [MemberData(nameof(Instants))]
    public void A_rollover_is_under_way_from_its_announcement_to_the_retirement(DateTimeOffset now, string[] expected) =>
        Assert.Equal(expected, new RollingFederation().Rollovers(now).Select(it => $"{it.Use} {it.Next} {it.Old.Name} > {it.New.Name}"));

    [Fact]
    public void Its_next_step_is_dated_by_the_key_that_takes_it()
    {
        Assert.All(new RollingFederation().Rollovers(Announce), rollover => Assert.Equal(Promote, rollover.NextAt));
        Assert.All(new RollingFederation().Rollovers(Promote), rollover => Assert.Equal(Retire, rollover.NextAt));
    }

    [Fact]
    public void A_key_announced_while_another_retires_is_a_rollover_of_its_own()
    {
        Credential[] keys =
        [
            Key("one", new(RetireAt: Retire)), Key("two", new(Announce, Promote)), Key("three", new(Promote, Retire)),
            new(CredentialUse.Encryption, TestCertificates.Rsa("gateway encryption")),
        ];
        var model = new FederationModel(A.Gateway() with { Keys = new(keys) }, [A.System()], []);

        var board = ReadinessBoard.Of(model, new Dictionary<EntityId, PeerSighting>(), Promote);

        Assert.Equal(["one > two", "two > three"], board.Rollovers.Select(rollover => $"{rollover.Old.Name} > {rollover.New.Name}"));
    }

    [Fact]
    public void Everybody_must_know_what_signs_and_idps_alone_what_to_encrypt_to()
    {
        var rollovers = new RollingFederation().Rollovers(Promote);

        Assert.Equal([PeerRole.System, PeerRole.IdentityProvider], rollovers[0].Peers.Select(peer => peer.Role));
        Assert.Equal([PeerRole.IdentityProvider], rollovers[1].Peers.Select(peer => peer.Role));
    }

    [Fact]
    public void Nobody_is_waited_for_with_an_encryption_key_that_is_not_published_yet()
    {
        var encryption = new RollingFederation().Rollovers(Announce)[1];

        Assert.Empty(encryption.Peers);
        Assert.True(encryption.IsSafe);
    }

    [Fact]
    public void An_idp_that_is_not_told_to_encrypt_is_counted_only_when_it_does()
    {
        var quiet = new RollingFederation { Idp = A.IdentityProvider() with { PublishEncryptionKey = false } };

        Assert.Empty(quiet.Rollovers(Promote)[1].Peers);
        Assert.Single((quiet with { OfIdp = new() { EncryptedTo = Use(OldEncryption, Announce) } }).Rollovers(Promote)[1].Peers);
    }

    [Fact]
    public void Its_summary_counts_and_names_who_is_waited_for()
    {
        var half = new RollingFederation { OfSystem = new() { Fetched = Fetch(Announce, OldSigning, NewSigning) } };

        Assert.Equal("safe to promote: 1 of 2, waiting for Korsbæk Kommune", half.Rollovers(Announce)[0].Summary);
        Assert.Equal("safe to retire: 1 of 2, waiting for Korsbæk Kommune", half.Rollovers(Promote)[0].Summary);

        var all = half with { OfIdp = half.OfSystem };
        Assert.Equal("safe to retire: 2 of 2", all.Rollovers(Promote)[0].Summary);
        Assert.True(all.Rollovers(Promote)[0].IsSafe);
    }

    [Fact]
    public void Those_who_are_waited_for_come_first()
    {
        var half = new RollingFederation { OfSystem = new() { Fetched = Fetch(Announce, NewSigning) } };

        Assert.Equal([PeerRole.IdentityProvider, PeerRole.System], half.Rollovers(Promote)[0].Peers.Select(peer => peer.Role));
    }

    [Fact]
    public void A_peer_stands_there_with_when_it_was_seen_and_whom_to_call()
    {
        var contact = new Contact("Driften", "drift@korsbaek.example.dk", null);
        var seen = new RollingFederation
        {
            Idp = A.IdentityProvider() with { Contact = contact },
            OfIdp = new() { Fetched = Fetch(Announce, OldSigning), SignedWith = new("AB", Announce.AddHours(1)) },
        };

        var standing = seen.Standing(CredentialUse.Signing, seen.Idp.EntityId, Promote);

        Assert.Equal((Announce.AddHours(1), contact), (standing.LastSeen, standing.Contact));
    }

    private static Credential Key(string name, RolloverDates dates) =>
        new(CredentialUse.Signing, TestCertificates.Rsa(name)) { Name = name, Dates = dates };
}
