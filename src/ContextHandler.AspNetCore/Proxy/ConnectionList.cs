namespace ContextHandler.AspNetCore.Proxy;

/// <summary>Requests under way that began on one processor, so that busy ones do not wait for each other. Coming and going allocates nothing.</summary>
internal sealed class ConnectionList
{
    private readonly Lock guard = new();
    private LiveConnection? first;

    public void Add(LiveConnection connection)
    {
        lock (guard)
        {
            connection.Next = first;
            first?.Previous = connection;
            first = connection;
        }
    }

    public void Remove(LiveConnection connection)
    {
        lock (guard)
        {
            if (!Holds(connection))
            {
                return;
            }

            if (connection.Previous is { } previous)
            {
                previous.Next = connection.Next;
            }
            else
            {
                first = connection.Next;
            }

            connection.Next?.Previous = connection.Previous;
            (connection.Previous, connection.Next) = (null, null);
        }
    }

    /// <summary>Those of now that are wanted.</summary>
    public void AddTo(List<LiveConnection> found, Predicate<LiveConnection> wanted)
    {
        lock (guard)
        {
            for (var connection = first; connection is not null; connection = connection.Next)
            {
                if (wanted(connection))
                {
                    found.Add(connection);
                }
            }
        }
    }

    /// <summary>Whether it is under way, and is use of its session: its context serves another request when it has gone.</summary>
    public bool IsUse(LiveConnection connection)
    {
        lock (guard)
        {
            return Holds(connection) && connection.IsUse;
        }
    }

    /// <summary>Breaks it off, unless it has gone: its context serves another request then. False when it has.</summary>
    public bool TryEnd(LiveConnection connection)
    {
        lock (guard)
        {
            if (!Holds(connection))
            {
                return false;
            }

            connection.Context.Abort();
            return true;
        }
    }

    private bool Holds(LiveConnection connection) => connection.Previous is not null || ReferenceEquals(first, connection);
}
