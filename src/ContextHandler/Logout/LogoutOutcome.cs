namespace ContextHandler.Logout;

/// <summary>What has become of one party's session in a logout.</summary>
public enum LogoutOutcome
{
    /// <summary>Not asked yet, or asked and not answered yet.</summary>
    Waiting,

    /// <summary>Asked, and without an answer for <see cref="Participant.Patience"/>; one that comes later still counts.</summary>
    Silent,

    /// <summary>It says that its session has ended.</summary>
    Ended,

    /// <summary>It says that its own session has ended, and that of somebody it asked has not (Core 3.7.3.2).</summary>
    Partial,

    /// <summary>It answered with an error.</summary>
    Refused,

    /// <summary>It was not asked, because it is observed to be down.</summary>
    Unreachable,

    /// <summary>It cannot be asked: it takes no LogoutRequests, or has left the federation.</summary>
    CannotBeAsked,

    /// <summary>It has no session but ours: a system behind the proxy.</summary>
    HereOnly,
}
