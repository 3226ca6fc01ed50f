namespace ContextHandler.Audit;

/// <summary>
/// The audit line of one finished or refused login, or of a log-out: no assertion, no attribute value, no CPR number, no key.
/// Null where the login did not get that far.
/// </summary>
public sealed record LoginRecord
{
    public required DateTimeOffset At { get; init; }

    /// <summary>The number the person sees.</summary>
    public required string Reference { get; init; }

    /// <summary><c>answered</c> (a level was passed on), <c>explained</c> (help page; the login lives on), <c>returned</c> (error status to the system), <c>refused</c> (local page), <c>loggedOut</c> (a session ended at somebody's wish) or <c>logoutEnded</c> (everybody else who had one has been asked to end theirs, or nobody had one).</summary>
    public required string Outcome { get; init; }

    /// <summary>The name of the failure reason, or null on success.</summary>
    public string? Reason { get; init; }

    /// <summary>What was wrong, where, and what was expected; escaped by the JSON writer.</summary>
    public string? Detail { get; init; }

    public string? System { get; init; }

    public string? Idp { get; init; }

    public string? RequiredLevel { get; init; }

    public string? AchievedLevel { get; init; }

    public string? Profile { get; init; }

    /// <summary>The class reference sent to the IdP.</summary>
    public string? SentClassReference { get; init; }

    public string? SentComparison { get; init; }

    /// <summary>The RelayState sent where it carries the level; an opaque one is not written.</summary>
    public string? SentRelayState { get; init; }

    /// <summary>Why this IdP: the name of the selection rule.</summary>
    public string? SelectedBy { get; init; }

    /// <summary>The class reference told to the system.</summary>
    public string? AnsweredClassReference { get; init; }

    /// <summary>Names, not values, of the attributes released.</summary>
    public IReadOnlyList<string>? Released { get; init; }

    /// <summary>HMAC of the subject's NameID: the same person reads the same, nobody can be read out of it.</summary>
    public string? SubjectHash { get; init; }

    /// <summary>The session that goes on or ends here (<see cref="Sessions.SessionKey.Abbreviated"/>): what its log-out is found by; never its secret.</summary>
    public string? Session { get; init; }

    /// <summary>Whose wish a logout is: the entity ID of the system or the IdP, or <c>the person</c>; null for a login.</summary>
    public string? AskedBy { get; init; }

    /// <summary>How many sessions ended, where that is none: a LogoutRequest that found nobody; else null.</summary>
    public int? Sessions { get; init; }

    /// <summary>How many systems the session that ended was used for; null for a login.</summary>
    public int? Systems { get; init; }

    /// <summary>For how many refusals of that reason, beside those with a line of their own, this one stands; null: for itself.</summary>
    public int? More { get; init; }

    /// <summary>
    /// What was noticed and let pass, for example a changed echo of RelayState or a privilege group outside the CVR fence; of a logout, what became of
    /// each other session (<see cref="Logout.LogoutOutcome"/>).
    /// </summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
