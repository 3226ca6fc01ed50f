namespace ContextHandler.AspNetCore.Workers;

/// <summary>Whether this node is to stop soon: it answers whoever comes, and wants nobody to be sent.</summary>
internal sealed class Drain
{
    private int began;

    public bool IsOn => Volatile.Read(ref began) != 0;

    /// <summary>Begins it; false when it has begun before.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref began, 1) == 0;
}
