namespace ContextHandler.Sessions;

/// <summary>How long a login lasts in a session.</summary>
/// <param name="Idle">Since the session was last used.</param>
/// <param name="Absolute">Since the person logged in, used or not.</param>
public sealed record SessionLimit(TimeSpan Idle, TimeSpan Absolute);
