using ContextHandler.Federation.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation.Metadata;

public class TrustTermTests
{
    private static readonly DateTimeOffset Start = TestClock.Start;

    private static readonly MetadataFacts Facts = new() { EntityId = "https://idp.example.dk", Source = "https://idp.example.dk/metadata", FetchedAt = Start, CheckedAt = Start.AddDays(3) };

    [Fact]
    public void Decision_26_validUntil_is_honoured_to_the_second()
    {
        var term = TrustTerm.Of(Facts with { ValidUntil = Start.AddDays(7) }, isFetched: true);

        Assert.True(term.HoldsAt(Start.AddDays(7).AddSeconds(-1)));
        Assert.False(term.HoldsAt(Start.AddDays(7)));
    }

    [Fact]
    public void Decision_26_without_validUntil_the_last_good_copy_holds_14_days_after_the_last_fetch()
    {
        var term = TrustTerm.Of(Facts, isFetched: true);

        Assert.True(term.HoldsAt(Start.AddDays(17).AddSeconds(-1)));
        Assert.False(term.HoldsAt(Start.AddDays(17)));
    }

    [Fact]
    public void Decision_26_a_file_without_validUntil_holds_as_long_as_it_is_there()
    {
        var term = TrustTerm.Of(Facts, isFetched: false);

        Assert.True(term.HoldsAt(Start.AddYears(10)));
        Assert.Null(term.StageAt(Start.AddYears(10)));
    }

    [Theory]
    [InlineData(50 * 3600 - 1, null)]
    [InlineData(50 * 3600, 50)]
    [InlineData(80 * 3600 - 1, 50)]
    [InlineData(80 * 3600, 80)]
    [InlineData(95 * 3600 - 1, 80)]
    [InlineData(95 * 3600, 95)]
    public void T06_alarms_are_due_at_50_80_and_95_per_cent_of_the_term(int seconds, int? stage) =>
        Assert.Equal(stage, new TrustTerm(Start, Start.AddHours(100)).StageAt(Start.AddSeconds(seconds)));

    [Fact]
    public void Of_nothing_there_is_no_term() =>
        Assert.Throws<InvalidOperationException>(() => TrustTerm.Of(Facts with { FetchedAt = null }, isFetched: true));
}
