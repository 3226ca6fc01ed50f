using ContextHandler.Sessions;

namespace ContextHandler.Testing.Sessions;

/// <summary>A session store whose answers can be held back, to change the world while somebody waits for one.</summary>
public sealed class GatedSessionStore(ISessionStore store) : ISessionStore
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isClosed;

    public event Action<EndedSession>? EndedElsewhere
    {
        add => store.EndedElsewhere += value;
        remove => store.EndedElsewhere -= value;
    }

    /// <summary>Ends when somebody waits at it; after half a minute without anybody it throws.</summary>
    public Task SomebodyWaitsAsync() => asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>From now on whoever asks for a session waits; once only.</summary>
    public void Close() => isClosed = true;

    /// <summary>Lets everybody have their answers.</summary>
    public void Open() => opened.SetResult();

    public async ValueTask<Session?> FindAsync(SessionKey key)
    {
        if (isClosed)
        {
            asked.TrySetResult();
            await opened.Task.ConfigureAwait(false);
        }

        return await store.FindAsync(key).ConfigureAwait(false);
    }

    public ValueTask RememberAsync(SessionKey key, Session session) => store.RememberAsync(key, session);

    public ValueTask<bool> UpdateAsync(SessionKey key, Session session) => store.UpdateAsync(key, session);

    public ValueTask<bool> ReplaceAsync(SessionKey oldKey, SessionKey newKey, Session session) => store.ReplaceAsync(oldKey, newKey, session);

    public ValueTask<SessionKey?> FindSuccessorAsync(SessionKey oldKey) => store.FindSuccessorAsync(oldKey);

    public ValueTask<IReadOnlyList<(SessionKey Key, Session Session)>> FindByNameAsync(SessionName name) => store.FindByNameAsync(name);

    public ValueTask<bool> EndAsync(SessionKey key) => store.EndAsync(key);
}
