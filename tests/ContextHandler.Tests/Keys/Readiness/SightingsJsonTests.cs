using System.Text;
using System.Text.Json;
using ContextHandler.Federation;
using ContextHandler.Keys.Readiness;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Keys.Readiness;

public class SightingsJsonTests
{
    private static readonly DateTimeOffset At = TestClock.Start;

    private static readonly PeerSighting Seen = new()
    {
        Fetched = new(["AA", "BB"], At),
        EncryptedTo = new("CC", At.AddHours(1)),
        PlainAt = At.AddHours(2),
        SignedWith = new("DD", At.AddHours(3)),
    };

    [Fact]
    public void What_is_written_is_read_again()
    {
        var sightings = new Dictionary<EntityId, PeerSighting> { [A.System().EntityId] = Seen, [A.IdentityProvider().EntityId] = PeerSighting.None };

        var read = SightingsJson.Read(SightingsJson.Write(sightings));

        Assert.Equal(sightings.Keys.ToHashSet(), read.Keys.ToHashSet());
        Assert.Equal(PeerSighting.None, read[A.IdentityProvider().EntityId]);
        var again = read[A.System().EntityId];
        Assert.Equal(Seen.Fetched!.Keys, again.Fetched!.Keys);
        Assert.Equal(Seen with { Fetched = null }, again with { Fetched = null });
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{ "https://a.example.dk": null }""")]
    [InlineData("""{ "no entity ID": {} }""")]
    [InlineData("""{ "https://a.example.dk": { "fetched": { "at": "2026-06-01T10:00:00+00:00" } } }""")]
    [InlineData("""{ "https://a.example.dk": { "plainAt": "yesterday" } }""")]
    [InlineData("""{ "https://a.example.dk": { "plainAt": "2026-06-01T10:00:00+00:00" """)]
    public void Anything_else_is_refused(string json) => Assert.Throws<JsonException>(() => SightingsJson.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Of_what_two_nodes_saw_the_later_counts_and_every_key_that_was_got()
    {
        var other = new PeerSighting
        {
            Fetched = new(["EE"], At.AddDays(1)),
            EncryptedTo = new("FF", At),
            PlainAt = At,
        };

        var both = Seen.With(other);

        Assert.Equal(["AA", "BB", "EE"], both.Fetched!.Keys.Order());
        Assert.Equal(At.AddDays(1), both.Fetched.At);
        Assert.Equal(both.Fetched.Keys.Order(), other.With(Seen).Fetched!.Keys.Order());
        Assert.Equal(Seen.Fetched, Seen.With(PeerSighting.None).Fetched);
        Assert.Equal((Seen.EncryptedTo, Seen.PlainAt, Seen.SignedWith), (both.EncryptedTo, both.PlainAt, both.SignedWith));
        Assert.Equal(both.EncryptedTo, other.With(Seen).EncryptedTo);
        Assert.Equal(Seen.SignedWith, other.With(Seen).SignedWith);
        Assert.Equal(At.AddDays(1), both.LastSeen);
        Assert.Null(PeerSighting.None.LastSeen);
    }
}
