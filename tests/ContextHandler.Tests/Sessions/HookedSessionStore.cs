using System.Collections.Concurrent;
using ContextHandler.Login;
using ContextHandler.Sessions;

namespace ContextHandler.Tests.Sessions;

/// <summary>A session store that can be full, and in which something can happen at the last moment.</summary>
internal sealed class HookedSessionStore(ISessionStore inner) : ISessionStore
{
    private readonly ConcurrentBag<SessionKey> given = [];

    public event Action<EndedSession>? EndedElsewhere
    {
        add => inner.EndedElsewhere += value;
        remove => inner.EndedElsewhere -= value;
    }

    /// <summary>Set to true, and it takes no more sessions.</summary>
    public bool IsFull { get; set; }

    /// <summary>What happens before a key is replaced.</summary>
    public Func<Task> BeforeReplace { get; set; } = () => Task.CompletedTask;

    /// <summary>What happens before a key is ended.</summary>
    public Action<SessionKey> BeforeEnd { get; set; } = _ => { };

    /// <summary>The keys that live.</summary>
    public async Task<IReadOnlyList<SessionKey>> LivingAsync()
    {
        var living = new List<SessionKey>();
        foreach (var key in given.Distinct())
        {
            if (await inner.FindAsync(key) is not null)
            {
                living.Add(key);
            }
        }

        return living;
    }

    public ValueTask RememberAsync(SessionKey key, Session session)
    {
        Take(key);
        return inner.RememberAsync(key, session);
    }

    public async ValueTask<bool> ReplaceAsync(SessionKey oldKey, SessionKey newKey, Session session)
    {
        Take(newKey);
        await BeforeReplace();
        return await inner.ReplaceAsync(oldKey, newKey, session);
    }

    public ValueTask<Session?> FindAsync(SessionKey key) => inner.FindAsync(key);

    public ValueTask<bool> UpdateAsync(SessionKey key, Session session) => inner.UpdateAsync(key, session);

    public ValueTask<SessionKey?> FindSuccessorAsync(SessionKey oldKey) => inner.FindSuccessorAsync(oldKey);

    public ValueTask<IReadOnlyList<(SessionKey Key, Session Session)>> FindByNameAsync(SessionName name) => inner.FindByNameAsync(name);

    public ValueTask<bool> EndAsync(SessionKey key)
    {
        BeforeEnd(key);
        return inner.EndAsync(key);
    }

    private void Take(SessionKey key)
    {
        if (IsFull)
        {
            throw new LoginStoreException("The session store is full.");
        }

        given.Add(key);
    }
}
