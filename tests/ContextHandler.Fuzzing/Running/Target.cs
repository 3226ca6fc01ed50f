using System.Diagnostics;

namespace ContextHandler.Fuzzing.Running;

/// <summary>A part of the wire that takes bytes from strangers, and what must hold of it whatever they are.</summary>
internal abstract class Target
{
    private static readonly TimeSpan LongestCase = TimeSpan.FromSeconds(5);

    /// <summary>The case of these dice.</summary>
    public abstract FuzzCase Generate(Dice dice);

    /// <summary>Gives it the bytes and asks the oracles; throws <see cref="FindingException"/> when one of them objects.</summary>
    /// <returns>What became of them, in a word.</returns>
    public abstract Outcome Try(ReadOnlyMemory<byte> input);

    /// <summary>Whether the bytes were accepted as the generator foresaw.</summary>
    public Outcome Try(FuzzCase given)
    {
        var outcome = Try(given.Input.AsMemory());
        FindingException.Unless(given.Accepted is null || given.Accepted == (outcome == Outcome.Accepted), $"{outcome}, which the generator did not foresee");
        return outcome;
    }

    /// <summary>Runs the code under test and counts its work: bytes allocated, and a time that only a runaway takes.</summary>
    protected static T Bounded<T>(long mostBytes, Func<T> work)
    {
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        var result = work();
        (bytes, var time) = (GC.GetAllocatedBytesForCurrentThread() - bytes, Stopwatch.GetElapsedTime(start));
        FindingException.Unless(bytes <= mostBytes, $"{bytes:N0} bytes allocated; at most {mostBytes:N0} expected");
        FindingException.Unless(time <= LongestCase, $"{time.TotalSeconds:N1} seconds; at most {LongestCase.TotalSeconds:N0} expected");
        return result;
    }
}
