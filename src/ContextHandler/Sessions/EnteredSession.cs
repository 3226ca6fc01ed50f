namespace ContextHandler.Sessions;

/// <summary>A login that a session has just taken in, under a new key.</summary>
/// <param name="Key">The new key.</param>
/// <param name="Secret">Its secret, for the browser's cookie.</param>
internal sealed record EnteredSession(SessionKey Key, string Secret)
{
    /// <summary>The login.</summary>
    public required SessionLogin Login { get; init; }

    /// <summary>The session as it was before; null: it began with that login.</summary>
    public Session? Before { get; init; }
}
