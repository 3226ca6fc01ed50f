namespace ContextHandler.Health;

/// <summary>What was observed of one IdP, and what it adds up to.</summary>
internal sealed record ObservedIdp
{
    /// <summary>So many failed logins in a row, each of another login, are no accident.</summary>
    public const int LongestRun = 5;

    /// <summary>So many of them count of one <see cref="Witness"/>: a run takes three people, so nobody brings one about alone, wherever they are.</summary>
    public const int MostOfOneWitness = 2;

    /// <summary>One lost packet is no outage: so many failed connections in a row are.</summary>
    public const int MostMisses = 2;

    /// <summary>How long a failed login counts. A minute after an outage nobody must be kept from what works again.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static readonly ObservedIdp Nothing = new();

    private IReadOnlyList<(string Login, string Witness, DateTimeOffset At)> Run { get; init; } = [];

    private DateTimeOffset? RunSince { get; init; }

    private DateTimeOffset? LastLogin { get; init; }

    private DateTimeOffset? LastReached { get; init; }

    /// <summary>Whether a failed connection says anything: many IdPs cannot be reached from where the gateway runs.</summary>
    private bool IsWithinReach { get; init; }

    private int Misses { get; init; }

    private DateTimeOffset? MissedSince { get; init; }

    private DateTimeOffset? LeftOutSince { get; init; }

    /// <summary>Somebody was let in. That proves more than any connection: where ours fail all the same, it is our way to it that is blocked.</summary>
    public ObservedIdp AfterLogin(DateTimeOffset now) => this with
    {
        LastLogin = now,
        Run = [],
        RunSince = null,
        IsWithinReach = IsWithinReach && Misses == 0,
        Misses = 0,
        MissedSince = null,
    };

    /// <summary>A login failed; one that is tried again and again counts once.</summary>
    public ObservedIdp AfterFailure(string login, string witness, DateTimeOffset now)
    {
        var wasDown = IsFailing(now);
        var others = Run.Where(failure => failure.Login != login && (wasDown || now - failure.At <= Window)).ToLookup(failure => failure.Witness == witness);
        var counted = others[true].TakeLast(MostOfOneWitness - 1).Concat(others[false]).OrderBy(failure => failure.At).TakeLast(LongestRun - 1);
        IReadOnlyList<(string, string, DateTimeOffset At)> run = [.. counted, (login, witness, now)];
        return this with { Run = run, RunSince = run.Count < LongestRun ? null : wasDown ? RunSince : run[0].At };
    }

    public ObservedIdp AfterConnection(DateTimeOffset now) => this with { LastReached = now, IsWithinReach = true, Misses = 0, MissedSince = null };

    public ObservedIdp AfterMiss(DateTimeOffset now) => IsWithinReach ? this with { Misses = Misses + 1, MissedSince = MissedSince ?? now } : this;

    public ObservedIdp AfterLook(bool isLeftOut, DateTimeOffset now) => this with { LeftOutSince = isLeftOut ? LeftOutSince ?? now : null };

    public IdpCondition At(DateTimeOffset now) => Judge(now) with { LastLogin = LastLogin, LastReached = LastReached };

    private IdpCondition Judge(DateTimeOffset now) =>
        LeftOutSince is { } leftOut ? new(IdpState.Down, IdpTrouble.NoMetadata, leftOut)
        : Misses >= MostMisses ? new(IdpState.Down, IdpTrouble.NotReachable, MissedSince)
        : IsFailing(now) ? new(IdpState.Down, IdpTrouble.FailedLogins, RunSince)
        : LastLogin is not null || LastReached is not null ? new(IdpState.Up)
        : IdpCondition.Unknown;

    private bool IsFailing(DateTimeOffset now) => RunSince is not null && now - Run[^1].At <= Window;
}
