namespace ContextHandler.Rush;

/// <summary>Whose turn it is when more want to be served than can be at once: the first of these goes first, whoever came before.</summary>
public enum Turn
{
    /// <summary>A Response, or the browser that comes for its answer: a login ends, and frees what it takes.</summary>
    Ending,

    /// <summary>A message of a logout.</summary>
    LoggingOut,

    /// <summary>A login that has begun and is on its way to its IdP.</summary>
    GoingOn,

    /// <summary>An AuthnRequest, or a proxied path where nobody is logged in: a login that has not begun.</summary>
    Beginning,

    /// <summary>Any message from where too many came that failed the gate or the signature (<see cref="Doubts"/>).</summary>
    Doubtful,
}
