using ContextHandler.AspNetCore.Http2;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Http2;

/// <summary>N12: how many requests may be given up within a time.</summary>
public sealed class ResetCountTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly ResetCount count = new(most: 3, Window);

    [Fact]
    public void N12_only_the_first_beyond_the_most_is_too_many() => Assert.Equal([false, false, false, true, false], Enumerable.Range(0, 5).Select(_ => count.IsTooMany(TestClock.Start)));

    [Fact]
    public void N12_those_of_an_earlier_time_no_longer_count()
    {
        var times = Enumerable.Range(0, 3).Concat(Enumerable.Range(10, 3)).Select(second => TestClock.Start.AddSeconds(second));

        Assert.DoesNotContain(true, times.Select(count.IsTooMany));
    }

    [Fact]
    public void N12_those_of_the_same_time_count_to_its_end()
    {
        Assert.DoesNotContain(true, Enumerable.Range(0, 3).Select(second => count.IsTooMany(TestClock.Start.AddSeconds(second))));

        Assert.True(count.IsTooMany(TestClock.Start + Window - TimeSpan.FromMilliseconds(1)));
    }
}
