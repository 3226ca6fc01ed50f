using ContextHandler.Rush;

namespace ContextHandler.Tests.Rush;

public class TurnstileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly TickingClock clock = new();

    [Fact]
    public void Whoever_finds_a_place_waits_for_nothing()
    {
        var turnstile = With(places: 2);

        Assert.All(Enumerable.Range(0, 2), _ => Assert.True(Ask(turnstile, Turn.Beginning).IsCompletedSuccessfully));
        Assert.False(Ask(turnstile, Turn.Ending).IsCompleted);
        Assert.Equal((2, 0, 1), (turnstile.Admitted(Turn.Beginning), turnstile.Admitted(Turn.Ending), turnstile.Waiting(Turn.Ending)));
    }

    [Fact]
    public async Task T16_what_ends_a_login_goes_before_what_begins_one_whoever_came_first()
    {
        var turnstile = With(places: 1);
        var first = await EnteredAsync(turnstile, Turn.Beginning);
        var order = new List<Turn>();
        Turn[] arrivals = [Turn.Doubtful, Turn.Beginning, Turn.GoingOn, Turn.LoggingOut, Turn.Ending, Turn.Beginning, Turn.Ending];
        var waiting = arrivals.Select(turn => (Turn: turn, Place: turnstile.TryEnterAsync(turn).AsTask())).ToList();

        for (var next = first; waiting.Count > 0;)
        {
            next.Dispose();
            var (turn, place) = waiting.Single(waiter => waiter.Place.IsCompleted);
            order.Add(turn);
            next = (await place)!;
            waiting.RemoveAll(waiter => waiter.Place == place);
        }

        Assert.Equal([Turn.Ending, Turn.Ending, Turn.LoggingOut, Turn.GoingOn, Turn.Beginning, Turn.Beginning, Turn.Doubtful], order);
    }

    [Fact]
    public async Task Who_is_under_way_goes_before_everybody_at_the_door_of_that_turn()
    {
        var turnstile = With(places: 1);
        var first = await EnteredAsync(turnstile, Turn.Beginning);
        var door = turnstile.TryEnterAsync(Turn.Ending).AsTask();
        var way = turnstile.EnterAsync(Turn.Ending).AsTask();

        first.Dispose();

        await way;
        Assert.False(door.IsCompleted);
    }

    [Fact]
    public async Task Who_comes_when_too_many_wait_is_turned_away_at_once()
    {
        var turnstile = With(places: 1, mostWaiting: 2);
        var first = await EnteredAsync(turnstile, Turn.Beginning);
        var waiting = Enumerable.Range(0, 2).Select(_ => turnstile.TryEnterAsync(Turn.Beginning).AsTask()).ToList();

        Assert.Null(await turnstile.TryEnterAsync(Turn.Beginning));
        Assert.False(Ask(turnstile, Turn.Ending).IsCompleted); // others have room of their own
        Assert.Equal((1, 0), (turnstile.TurnedAway(Turn.Beginning), turnstile.TurnedAway(Turn.Ending)));
        Assert.All(waiting, waiter => Assert.False(waiter.IsCompleted));
        first.Dispose();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Who_has_waited_too_long_is_turned_away_when_the_next_leaves(int moreMilliseconds, bool isServed)
    {
        var turnstile = With(places: 1);
        var first = await EnteredAsync(turnstile, Turn.Ending);
        var waiter = turnstile.TryEnterAsync(Turn.Beginning).AsTask();
        clock.Advance(Patience + TimeSpan.FromMilliseconds(moreMilliseconds));

        first.Dispose();

        Assert.Equal(isServed, await waiter is not null);
        Assert.Equal(isServed ? 0 : 1, turnstile.TurnedAway(Turn.Beginning));
    }

    [Fact]
    public async Task Who_is_under_way_is_never_turned_away()
    {
        var turnstile = With(places: 1, mostWaiting: 0);
        var first = await EnteredAsync(turnstile, Turn.Ending);
        var way = Enumerable.Range(0, 3).Select(_ => turnstile.EnterAsync(Turn.GoingOn).AsTask()).ToList();
        clock.Advance(TimeSpan.FromHours(1));

        first.Dispose();
        foreach (var place in way)
        {
            (await place).Dispose();
        }

        Assert.Equal((3, 0), (turnstile.Admitted(Turn.GoingOn), turnstile.Waiting(Turn.GoingOn)));
    }

    [Fact]
    public async Task Doubtful_ones_never_take_every_place()
    {
        var turnstile = With(places: 4);
        var doubtful = await EnteredAsync(turnstile, Turn.Doubtful);
        var second = turnstile.TryEnterAsync(Turn.Doubtful).AsTask();

        Assert.False(second.IsCompleted);
        Assert.True(Ask(turnstile, Turn.Beginning).IsCompletedSuccessfully);
        doubtful.Dispose();
        Assert.NotNull(await second);
    }

    [Fact]
    public async Task A_place_is_given_back_once()
    {
        var turnstile = With(places: 1);
        var place = await EnteredAsync(turnstile, Turn.Beginning);

        place.Dispose();
        place.Dispose();

        Assert.True(Ask(turnstile, Turn.Beginning).IsCompletedSuccessfully);
        Assert.False(Ask(turnstile, Turn.Beginning).IsCompleted);
    }

    [Fact]
    public async Task Of_many_at_once_no_more_are_inside_than_there_are_places_and_all_have_their_turn()
    {
        var (turnstile, inside, most) = (With(places: 3), 0, 0);

        await Parallel.ForAsync(0, 3_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            using var place = await turnstile.EnterAsync((Turn)(number % 4));
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });

        Assert.InRange(most, 1, 3);
        Assert.Equal(3_000, Enum.GetValues<Turn>().Sum(turnstile.Admitted));
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var known = most; now > known && Interlocked.CompareExchange(ref most, now, known) != known; known = most)
        {
        }
    }

    private static Task<Place?> Ask(Turnstile turnstile, Turn turn) => turnstile.TryEnterAsync(turn).AsTask();

    private static async Task<Place> EnteredAsync(Turnstile turnstile, Turn turn) => (await turnstile.TryEnterAsync(turn))!;

    private Turnstile With(int places, int mostWaiting = 100) => new(new(places, mostWaiting, Patience), clock);
}
