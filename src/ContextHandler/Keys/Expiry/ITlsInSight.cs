namespace ContextHandler.Keys.Expiry;

/// <summary>Knows places whose certificate on TLS is watched; any number of them may be registered.</summary>
public interface ITlsInSight
{
    /// <summary>Those that are in use now; cheap, it is asked every second.</summary>
    IEnumerable<WatchedTls> Places { get; }
}
