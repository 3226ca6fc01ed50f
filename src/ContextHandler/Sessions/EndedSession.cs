namespace ContextHandler.Sessions;

/// <summary>A session key that has died.</summary>
/// <param name="Key">The dead key.</param>
/// <param name="Successor">The key under which the same person's session goes on after another login; null: the person is logged out.</param>
public sealed record EndedSession(SessionKey Key, SessionKey? Successor);
