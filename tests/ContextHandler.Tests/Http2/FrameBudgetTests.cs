using ContextHandler.AspNetCore.Http2;

namespace ContextHandler.Tests.Http2;

public sealed class FrameBudgetTests
{
    private readonly Ticks clock = new();
    private readonly FrameBudget budget;

    public FrameBudgetTests() => budget = new(clock);

    [Fact]
    public void Two_seconds_worth_may_come_at_once_and_what_comes_on_top_is_waited_for()
    {
        budget.Take(2 * FrameBudget.PerSecond);
        Assert.Equal(TimeSpan.Zero, budget.Pause());

        budget.Take(FrameBudget.PerSecond / 4);
        Assert.Equal(TimeSpan.FromSeconds(0.25), budget.Pause());
    }

    [Fact]
    public void No_pause_is_longer_than_a_second()
    {
        budget.Take(50L * FrameBudget.PerSecond);
        Assert.Equal(TimeSpan.FromSeconds(1), budget.Pause());
    }

    [Fact]
    public void Time_gives_it_back_and_no_more_than_there_was()
    {
        budget.Take(3 * FrameBudget.PerSecond);
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(TimeSpan.Zero, budget.Pause());

        clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(TimeSpan.Zero, budget.Pause());
        budget.Take((2 * FrameBudget.PerSecond) + (FrameBudget.PerSecond / 2));
        Assert.Equal(TimeSpan.FromSeconds(0.5), budget.Pause());
    }

    [Fact]
    public void What_is_read_of_a_body_is_no_waste()
    {
        for (var piece = 0; piece < 10_000; piece++)
        {
            budget.Take(16 * 1024 + 9);
            budget.Read(16 * 1024);
        }

        Assert.Equal(TimeSpan.Zero, budget.Pause());
    }

    [Fact]
    public void The_head_of_a_request_is_none_either()
    {
        for (var request = 0; request < 10_000; request++)
        {
            budget.Take(32 * 1024);
            budget.Begin();
        }

        Assert.Equal(TimeSpan.Zero, budget.Pause());
    }

    private sealed class Ticks : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
