namespace ContextHandler.Login;

/// <summary>What sort of page a refusal is; the front door has a 4xx or 5xx for each.</summary>
public enum FailureKind
{
    /// <summary>The message cannot be what it claims to be.</summary>
    Malformed,

    /// <summary>Understood, and not granted.</summary>
    Refused,

    /// <summary>It was good once: used, answered or too old.</summary>
    Gone,

    /// <summary>It came to an address that is not ours.</summary>
    Misdirected,

    /// <summary>The gateway cannot serve it now.</summary>
    Unavailable,

    /// <summary>The system behind the gateway gives no answer that could be passed on.</summary>
    Unreachable,

    /// <summary>The system behind the gateway takes too long.</summary>
    TooLate,

    /// <summary>Nothing is at that address.</summary>
    NotFound,
}
