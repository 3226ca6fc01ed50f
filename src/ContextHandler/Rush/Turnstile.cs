namespace ContextHandler.Rush;

/// <summary>
/// Lets as many compute at once as there are places, in the order of <see cref="Turn"/> (security case T16). What takes a core for a while stands behind
/// it: reading a message, and every use of a private key. Memory is bounded by the number that may wait. Times are by the clock's monotonic one.
/// </summary>
/// <param name="limits">How many, and how long they wait.</param>
/// <param name="clock">Whose time the waiting takes.</param>
public sealed class Turnstile(TurnstileLimits limits, TimeProvider clock)
{
    private static readonly int Turns = Enum.GetValues<Turn>().Length;

    private readonly Lock changing = new();

    // Of each turn first those who are under way, then those at the door.
    private readonly Queue<Waiter>[] queues = [.. Enumerable.Range(0, 2 * Turns).Select(_ => new Queue<Waiter>())];
    private readonly long[] admitted = new long[Turns];
    private readonly long[] turnedAway = new long[Turns];
    private int free = limits.Places;
    private int doubtful;
    private int waiting;

    /// <summary>Enters at the door; null: it was too many or took too long, and who asked is turned away before anything has happened.</summary>
    public ValueTask<Place?> TryEnterAsync(Turn turn) => EnterAsync(turn, DoorOf(turn));

    /// <summary>Enters in the middle of something that can no longer be turned away, before everybody at the door of that turn.</summary>
    public async ValueTask<Place> EnterAsync(Turn turn) => (await EnterAsync(turn, WayOf(turn)).ConfigureAwait(false))!;

    /// <summary>How many have entered since the start.</summary>
    public long Admitted(Turn turn) => Read(() => admitted[(int)turn]);

    /// <summary>How many have been turned away since the start.</summary>
    public long TurnedAway(Turn turn) => Read(() => turnedAway[(int)turn]);

    /// <summary>How many wait.</summary>
    public int Waiting(Turn turn) => Read(() => queues[DoorOf(turn)].Count + queues[WayOf(turn)].Count);

    internal void Leave(Turn turn)
    {
        lock (changing)
        {
            free++;
            doubtful -= turn == Turn.Doubtful ? 1 : 0;
            if (waiting > 0)
            {
                TurnAwayTheTired();
                CallTheNext();
            }
        }
    }

    private ValueTask<Place?> EnterAsync(Turn turn, int queue)
    {
        lock (changing)
        {
            if (free > 0 && MayEnter(turn))
            {
                return new(Admit(turn));
            }

            if (queue == DoorOf(turn) && queues[queue].Count >= limits.MostWaiting)
            {
                turnedAway[(int)turn]++;
                return new((Place?)null);
            }

            var waiter = new Waiter(turn, clock.GetTimestamp());
            queues[queue].Enqueue(waiter);
            waiting++;
            return new(waiter.Task);
        }
    }

    // Looked at whenever somebody leaves, which is all the time where anybody waits: nothing is inside for longer than it computes.
    private void TurnAwayTheTired()
    {
        var now = clock.GetTimestamp();
        for (var turn = 0; turn < Turns; turn++)
        {
            var door = queues[DoorOf((Turn)turn)];
            while (door.TryPeek(out var first) && clock.GetElapsedTime(first.Since, now) > limits.LongestWait)
            {
                Dequeue(door).SetResult(null);
                turnedAway[turn]++;
            }
        }
    }

    private void CallTheNext()
    {
        foreach (var queue in queues)
        {
            while (free > 0 && queue.TryPeek(out var first) && MayEnter(first.Turn))
            {
                Dequeue(queue).SetResult(Admit(first.Turn));
            }
        }
    }

    private Waiter Dequeue(Queue<Waiter> queue)
    {
        waiting--;
        return queue.Dequeue();
    }

    private bool MayEnter(Turn turn) => turn != Turn.Doubtful || doubtful < limits.DoubtfulPlaces;

    private Place Admit(Turn turn)
    {
        free--;
        doubtful += turn == Turn.Doubtful ? 1 : 0;
        admitted[(int)turn]++;
        return new(this, turn);
    }

    private T Read<T>(Func<T> read)
    {
        lock (changing)
        {
            return read();
        }
    }

    private static int WayOf(Turn turn) => 2 * (int)turn;

    private static int DoorOf(Turn turn) => WayOf(turn) + 1;

    // Who is called goes on on a thread of its own, before whatever has not begun there.
    private sealed class Waiter(Turn turn, long since) : TaskCompletionSource<Place?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Turn Turn => turn;

        public long Since => since;
    }
}
