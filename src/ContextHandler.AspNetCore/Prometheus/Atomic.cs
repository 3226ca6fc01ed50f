namespace ContextHandler.AspNetCore.Prometheus;

/// <summary>Adds to a number that others add to as well.</summary>
internal static class Atomic
{
    public static void Add(ref double sum, double value)
    {
        double known, read = Volatile.Read(ref sum);
        do
        {
            known = read;
            read = Interlocked.CompareExchange(ref sum, known + value, known);
        }
        while (!read.Equals(known)); // not by ==, by which NaN never equals itself
    }
}
