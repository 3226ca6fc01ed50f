namespace ContextHandler.AspNetCore.Http2;

/// <summary>How many requests of one connection were given up of late.</summary>
/// <param name="most">How many may be.</param>
/// <param name="window">Within which time; another one begins with the first that comes after it.</param>
internal sealed class ResetCount(int most, TimeSpan window)
{
    private readonly Lock turn = new();
    private DateTimeOffset since;
    private int count;

    /// <summary>One more; true for the first that is too many.</summary>
    public bool IsTooMany(DateTimeOffset now)
    {
        lock (turn)
        {
            if (now - since >= window)
            {
                (since, count) = (now, 0);
            }

            return ++count == most + 1;
        }
    }
}
