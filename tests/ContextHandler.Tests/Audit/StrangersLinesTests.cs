using ContextHandler.Audit;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Audit;

public class StrangersLinesTests
{
    private readonly TestClock clock = new();
    private readonly List<LoginRecord> told = [];
    private bool isFull;

    [Fact]
    public void D12_of_a_flood_the_first_lines_of_a_minute_are_written_and_the_rest_is_counted()
    {
        var lines = new StrangersLines(clock);

        Write(lines, 1_000 + StrangersLines.MostInAMinute);
        Assert.Equal(StrangersLines.MostInAMinute, told.Count);
        Write(lines, 1, "SignatureInvalid"); // another kind has lines of its own
        Assert.Equal("SignatureInvalid", told[^1].Reason);

        told.Clear();
        lines.Tell(TryWrite);
        var count = Assert.Single(told);
        Assert.Equal(("refused", "XmlMalformed", 1_000, "and 1,000 more of this kind"), (count.Outcome, count.Reason, count.More!.Value, count.Detail));
        lines.Tell(TryWrite);
        Assert.Single(told);
    }

    [Fact]
    public void A_new_minute_has_lines_of_its_own()
    {
        var lines = new StrangersLines(clock);
        Write(lines, 100);

        clock.Advance(TimeSpan.FromSeconds(59));
        Write(lines, 1);
        Assert.Equal(StrangersLines.MostInAMinute, told.Count);
        clock.Advance(TimeSpan.FromSeconds(1));
        Write(lines, 1);
        Assert.Equal(StrangersLines.MostInAMinute + 1, told.Count);
    }

    [Fact]
    public void A_count_that_cannot_be_written_is_counted_on()
    {
        var lines = new StrangersLines(clock);
        isFull = true;
        Write(lines, 2);
        lines.Tell(TryWrite);
        Write(lines, 1);
        isFull = false;

        lines.Tell(TryWrite);

        Assert.Equal(3, Assert.Single(told).More);
    }

    [Fact]
    public void What_is_of_a_login_under_way_or_of_an_IdP_is_no_stranger_s()
    {
        Assert.True(StrangersLines.IsOne(Refused("XmlMalformed")));
        Assert.False(StrangersLines.IsOne(Refused("AudienceMismatch") with { Idp = "https://idp.example.dk" }));
        Assert.False(StrangersLines.IsOne(Refused("LevelTooLow") with { Outcome = "explained" }));
        Assert.False(StrangersLines.IsOne(Refused("x") with { Outcome = "answered", Reason = null }));
    }

    private void Write(StrangersLines lines, int number, string reason = "XmlMalformed")
    {
        for (var line = 0; line < number; line++)
        {
            lines.Write(Refused(reason), TryWrite);
        }
    }

    private bool TryWrite(LoginRecord line)
    {
        if (!isFull)
        {
            told.Add(line);
        }

        return !isFull;
    }

    private LoginRecord Refused(string reason) => new() { At = clock.GetUtcNow(), Reference = "ABCD-1234", Outcome = "refused", Reason = reason };
}
