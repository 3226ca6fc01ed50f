using ContextHandler.Login;
using ContextHandler.Sessions;

namespace ContextHandler.Logout;

/// <summary>
/// A logout from the end of our own sessions until everybody who had one too has been asked, half an hour at most. A plain record, so that a store
/// can keep it.
/// </summary>
public sealed record PendingLogout
{
    /// <summary>How long a logout may take, and be told of: as long as a login (decision 17).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>The most parties that one logout asks.</summary>
    public const int MostParticipants = 64;

    private const string PageBegins = "/logout?id=";

    /// <summary>Its name in our own URLs, 128 random bits. Our 303 tells it to the asker too, where that is no browser: see <see cref="MayBeSeenBy"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What the audit lines of this logout are found by.</summary>
    public required string Reference { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who is answered in the end; null: the person asked, on our own page.</summary>
    public required LogoutAsker? Asker { get; init; }

    /// <summary>The dead keys of the sessions that ended: a browser that still holds one is the person's own.</summary>
    public required IReadOnlyList<SessionKey> SessionKeys { get; init; }

    /// <summary>Every name by which those sessions were found: who asks for one of them later is told of this logout.</summary>
    public required IReadOnlyList<SessionName> SessionNames { get; init; }

    /// <summary>
    /// Whether only a browser with one of <see cref="SessionKeys"/> may see it. False where an IdP asked and everything in it was its own: it could log in
    /// as the person anyway, and it logs its people out in frames of its own page, where browsers send us no cookie (decision 16).
    /// </summary>
    public required bool DemandsCookie { get; init; }

    /// <summary>Everybody else with a session, systems before IdPs: whoever answers last must not be the one who takes the browser away. The asker is none of them.</summary>
    public required IReadOnlyList<Participant> Participants { get; init; }

    /// <summary>How many more sessions of the same person there were than this logout could end or ask about; nearly always 0.</summary>
    public int LeftOut { get; init; }

    /// <summary>How it ended: the asker has been answered, or the person has seen the end of it. Null: it goes on.</summary>
    public LogoutEnd? End { get; init; }

    public bool HasEnded => End is not null;

    /// <summary>Whether nobody is left to ask or to wait for.</summary>
    public bool IsSettled => Participants.All(participant => participant.Outcome != LogoutOutcome.Waiting);

    /// <summary>Whether every other party says that its session has ended too; otherwise the asker is told PartialLogout (Core 3.7.3.2).</summary>
    public bool IsWhole => LeftOut == 0 && Participants.All(participant => participant.IsOut);

    /// <summary>Whether the browser with that session cookie, or with none, may be told of it and sent to those who are asked.</summary>
    public bool MayBeSeenBy(SessionKey? visitor) => !DemandsCookie || IsOf(visitor);

    /// <summary>Whether the browser with that session cookie is one that has been logged out.</summary>
    public bool IsOf(SessionKey? visitor) => visitor is { } key && SessionKeys.Contains(key);

    /// <summary>Path and query of its page.</summary>
    public static string PageOf(string logoutId) => $"{PageBegins}{logoutId}";

    /// <summary>The logout whose page that is; null: it is another page.</summary>
    public static string? IdIn(string page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.StartsWith(PageBegins, StringComparison.Ordinal) ? page[PageBegins.Length..] : null;
    }

    /// <summary>
    /// The logout of another request about the same sessions: who has answered is not asked again. Two requests may come from two browsers, and each must get
    /// its answer: neither may take the other's place.
    /// </summary>
    internal PendingLogout AskedAgain(LogoutAsker asker, string reference, DateTimeOffset now) => this with
    {
        Id = Secrets.NewHandle(),
        Reference = reference,
        StartedAt = now,
        Asker = asker,
        Participants = [.. Participants.Select(participant => participant.Outcome == LogoutOutcome.Waiting ? participant with { AskedAt = null } : participant)],
    };

    /// <summary>The same at an instant: see <see cref="Participant.At"/>.</summary>
    public PendingLogout At(DateTimeOffset now) => this with { Participants = [.. Participants.Select(participant => participant.At(now))] };
}
