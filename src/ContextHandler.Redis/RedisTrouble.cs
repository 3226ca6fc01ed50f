namespace ContextHandler.Redis;

/// <summary>Why Redis did not do what it was asked for.</summary>
internal enum RedisTrouble
{
    /// <summary>There is no connection.</summary>
    Unreachable,

    /// <summary>It took longer than the deadline; whether it has done it, nobody knows.</summary>
    Silent,

    /// <summary>The connection broke.</summary>
    Lost,

    /// <summary>It is a replica, now or still: another one holds the truth.</summary>
    NotPrimary,

    /// <summary>Too few sentinels say that it still is the primary, and it does not refuse by itself where it is no more.</summary>
    Doubtful,

    /// <summary>Its memory is full, and it forgets nothing for us.</summary>
    Full,

    /// <summary>It refused for a reason of its own.</summary>
    Refused,

    /// <summary>It has no certificate that we trust.</summary>
    NotTrusted,

    /// <summary>It wants another password.</summary>
    WrongPassword,
}
