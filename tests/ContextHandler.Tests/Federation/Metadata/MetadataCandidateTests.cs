using System.Collections.Immutable;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Tests.Federation.Metadata;

/// <summary>One good document, broken one way at a time.</summary>
public class MetadataCandidateTests
{
    private static readonly DateTimeOffset Now = TestClock.Start;

    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3");

    private static readonly PeerKey Key = TestPeers.Key(TestCertificates.Rsa("idp korsbaek"), KeyUse.Signing);

    private static readonly PeerMetadata Idp = new()
    {
        EntityId = EntityId.Create("https://idp.korsbaek.example.dk"),
        Idp = new() { SingleSignOn = [new(SamlBinding.Redirect, "https://idp.korsbaek.example.dk/sso")], Keys = [Key] },
        ValidUntil = Now.AddDays(7),
        CreatedAt = Now,
    };

    private static readonly PeerMetadata System = new()
    {
        EntityId = EntityId.Create("https://sapa.example.dk"),
        Sp = new() { AssertionConsumerServices = [new(0, true, "https://sapa.example.dk/acs")], Keys = [TestPeers.Key(TestCertificates.Rsa("system sapa"), KeyUse.Signing)] },
    };

    private static readonly MetadataCandidate Good = new()
    {
        Party = PlannedParty.Idp(Plan),
        Offered = Idp,
        Held = Idp with { ValidUntil = Now.AddDays(6), CreatedAt = Now.AddHours(-1) },
        Now = Now,
    };

    private static readonly MetadataCandidate GoodSystem = new() { Party = PlannedParty.System(Plan), Offered = System, Held = System, Now = Now };

    private static readonly ImmutableDictionary<string, (MetadataRefusalReason Reason, Func<PeerMetadata, PeerMetadata> Break)> Broken = ImmutableDictionary.CreateRange(
        new Dictionary<string, (MetadataRefusalReason, Func<PeerMetadata, PeerMetadata>)>
        {
            ["L03 another entity ID"] = (MetadataRefusalReason.NotThisEntity, metadata => metadata with { EntityId = EntityId.Create("https://idp.korsbaek.example.dk/") }),
            ["L03 another role"] = (MetadataRefusalReason.RoleMissing, metadata => metadata with { Idp = null, Sp = System.Sp }),
            ["L02 expired now"] = (MetadataRefusalReason.Expired, metadata => metadata with { ValidUntil = Now }),
            ["L04 no key"] = (MetadataRefusalReason.NoSigningKey, metadata => metadata with { Idp = metadata.Idp! with { Keys = [] } }),
            ["L04 an encryption key only"] = (MetadataRefusalReason.NoSigningKey, metadata => metadata with { Idp = metadata.Idp! with { Keys = [TestPeers.Key(Key.Certificate, KeyUse.Encryption)] } }),
            ["L05 http"] = (MetadataRefusalReason.EndpointUnsafe, At("http://idp.korsbaek.example.dk/sso")),
            ["L05 javascript"] = (MetadataRefusalReason.EndpointUnsafe, At("javascript:alert(1)")),
            ["L05 user name"] = (MetadataRefusalReason.EndpointUnsafe, At("https://idp.korsbaek.example.dk@evil.example/sso")),
            ["L05 another host"] = (MetadataRefusalReason.EndpointMoved, At("https://login.korsbaek.example.dk/sso")),
            ["L05 an address"] = (MetadataRefusalReason.EndpointMoved, At("https://198.51.100.7/sso")),
            ["L05 a logout on another host"] = (MetadataRefusalReason.EndpointMoved, metadata => metadata with { Idp = metadata.Idp! with { SingleLogout = [new(SamlBinding.Post, "https://evil.example/slo")] } }),
            ["L05 a response to another host"] = (MetadataRefusalReason.EndpointMoved, metadata => metadata with { Idp = metadata.Idp! with { SingleLogout = [new(SamlBinding.Post, "https://idp.korsbaek.example.dk/slo", "https://evil.example/slo")] } }),
            ["L07 made a second before"] = (MetadataRefusalReason.RolledBack, metadata => metadata with { CreatedAt = Now.AddHours(-1).AddSeconds(-1) }),
            ["L07 ends a second before, and does not say when it was made"] = (MetadataRefusalReason.RolledBack, metadata => metadata with { CreatedAt = null, ValidUntil = Now.AddDays(6).AddSeconds(-1) }),
            ["L07 does not say any more when it was made"] = (MetadataRefusalReason.RolledBack, metadata => metadata with { CreatedAt = null }),
            ["L07 tells neither when it was made nor when it ends"] = (MetadataRefusalReason.RolledBack, metadata => metadata with { CreatedAt = null, ValidUntil = null }),
            ["L07 made in the future"] = (MetadataRefusalReason.NotYetMade, metadata => metadata with { CreatedAt = Now.AddMinutes(5).AddSeconds(1) }),
            ["no endpoint"] = (MetadataRefusalReason.Unfit, metadata => metadata with { Idp = metadata.Idp! with { SingleSignOn = [] } }),
        });

    private static readonly Dictionary<string, Func<PeerMetadata, PeerMetadata>> Other = new()
    {
        ["as it was"] = metadata => metadata,
        ["the second before the end"] = metadata => metadata with { ValidUntil = Now.AddSeconds(1), CreatedAt = Now },
        ["made at the same instant"] = metadata => metadata with { CreatedAt = Now.AddHours(-1) },
        ["made by a clock that is ahead"] = metadata => metadata with { CreatedAt = Now.AddMinutes(5) },
        ["made later, though it ends earlier"] = metadata => metadata with { ValidUntil = Now.AddDays(1) },
        ["made later, though without an end"] = metadata => metadata with { ValidUntil = null },
        ["all keys other ones"] = metadata => metadata with { Idp = metadata.Idp! with { Keys = [TestPeers.Key(TestCertificates.Rsa("idp korsbaek new"), KeyUse.Signing)] } },
        ["another path"] = At("https://idp.korsbaek.example.dk/login"),
        ["another spelling of the host"] = At("https://IDP.korsbaek.example.dk/sso"),
    };

    public static TheoryData<string> Breaks => [.. Broken.Keys];

    public static TheoryData<string> Changes => [.. Other.Keys];

    [Theory]
    [MemberData(nameof(Breaks))]
    public void A_document_that_breaks_one_rule_is_refused_for_that_rule(string what) =>
        Assert.Equal(Broken[what].Reason, (Good with { Offered = Broken[what].Break(Good.Offered) }).Refusal()?.Reason);

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_document_that_is_other_but_breaks_no_rule_is_taken(string what) =>
        Assert.Null((Good with { Offered = Other[what](Good.Offered) }).Refusal());

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Only_what_was_moved_or_rolled_back_may_be_accepted(string what)
    {
        var reason = Broken[what].Reason;
        var mayBe = reason is MetadataRefusalReason.EndpointMoved or MetadataRefusalReason.RolledBack;
        var candidate = Good with { Offered = Broken[what].Break(Good.Offered) };

        Assert.Equal(mayBe, candidate.Refusal()!.MayBeAccepted);
        Assert.Equal(mayBe ? null : reason, (candidate with { IsAccepted = true }).Refusal()?.Reason);
    }

    [Fact]
    public void H02_a_key_of_another_idp_is_refused_and_an_encryption_key_of_it_is_not()
    {
        var candidate = Good with { FindOtherIdpWith = key => key == Key.KeyFingerprint ? EntityId.Create("https://idp.egeby.example.dk") : null };

        Assert.Equal(MetadataRefusalReason.KeyOfAnotherIdp, candidate.Refusal()?.Reason);
        Assert.Contains("https://idp.egeby.example.dk", candidate.Refusal()!.Text, StringComparison.Ordinal);
        PeerKey[] keys = [TestPeers.Key(TestCertificates.Rsa("idp korsbaek new"), KeyUse.Signing), TestPeers.Key(Key.Certificate, KeyUse.Encryption)];
        Assert.Null((candidate with { Offered = Idp with { Idp = Idp.Idp! with { Keys = keys } } }).Refusal());
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, MetadataRefusalReason.RolledBack)]
    [InlineData(null, MetadataRefusalReason.RolledBack)]
    public void L07_where_neither_says_when_it_was_made_the_one_that_ends_before_or_never_may_be_the_older(int? seconds, MetadataRefusalReason? reason)
    {
        var (held, ends) = (Good.Held! with { CreatedAt = null }, seconds is { } later ? Good.Held!.ValidUntil!.Value.AddSeconds(later) : default(DateTimeOffset?));

        Assert.Equal(reason, (Good with { Held = held, Offered = Good.Offered with { CreatedAt = null, ValidUntil = ends } }).Refusal()?.Reason);
        Assert.Null((Good with { Held = held with { ValidUntil = null }, Offered = Good.Offered with { CreatedAt = null, ValidUntil = ends } }).Refusal());
    }

    [Fact]
    public void The_first_document_has_nowhere_to_move_from() =>
        Assert.Null((Good with { Held = null, Offered = At("https://login.korsbaek.example.dk/sso")(Idp) }).Refusal());

    [Fact]
    public void L05_an_odd_address_that_was_there_before_does_not_keep_new_keys_away()
    {
        var odd = Idp.Idp! with { SingleLogout = [new(SamlBinding.Redirect, "http://idp.korsbaek.example.dk/slo")] };
        var candidate = Good with { Offered = Idp with { Idp = odd } };

        Assert.Equal(MetadataRefusalReason.EndpointUnsafe, candidate.Refusal()?.Reason);
        Assert.Null((candidate with { Held = Good.Held! with { Idp = odd } }).Refusal());
    }

    [Fact]
    public void L04_a_system_without_a_key_is_refused_unless_it_need_not_sign()
    {
        var candidate = GoodSystem with { Offered = System with { Sp = System.Sp! with { Keys = [] } } };

        Assert.Null(GoodSystem.Refusal());
        Assert.Equal(MetadataRefusalReason.NoSigningKey, candidate.Refusal()?.Reason);
        Assert.Null((candidate with { Party = PlannedParty.System(FederationPlan.Of("NSIS Substantial", "OIOSAML3", system: system => system.With("requestSigned", false))) }).Refusal());
    }

    [Theory]
    [InlineData("http://sapa.example.dk/acs", MetadataRefusalReason.EndpointUnsafe)]
    [InlineData("https://evil.example/acs", MetadataRefusalReason.EndpointMoved)]
    [InlineData("https://sapa.example.dk/acs?SAMLResponse=x", MetadataRefusalReason.EndpointUnsafe)]
    [InlineData("https://sapa.example.dk/other", null)]
    public void L05_the_ACS_of_a_system_stays_on_its_host_and_on_https(string location, MetadataRefusalReason? reason) => Assert.Equal(
        reason, (GoodSystem with { Offered = System with { Sp = System.Sp! with { AssertionConsumerServices = [new(0, true, location)] } } }).Refusal()?.Reason);

    [Fact]
    public void What_the_federation_asks_of_the_party_is_asked_of_its_new_document()
    {
        var party = PlannedParty.Idp(FederationPlan.Of("NSIS Substantial", "OIOSAML3_ADFS_RELAY_STATE"));
        var posted = Idp with { Idp = Idp.Idp! with { SingleSignOn = [new(SamlBinding.Post, "https://idp.korsbaek.example.dk/sso")] } };

        Assert.Null((Good with { Party = party }).Refusal());
        Assert.Equal(MetadataRefusalReason.Unfit, (Good with { Party = party, Offered = posted }).Refusal()?.Reason);
    }

    private static Func<PeerMetadata, PeerMetadata> At(string location) =>
        metadata => metadata with { Idp = metadata.Idp! with { SingleSignOn = [new(SamlBinding.Redirect, location)] } };
}
