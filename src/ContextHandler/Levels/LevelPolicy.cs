using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Requests;
using ContextHandler.Selection;

namespace ContextHandler.Levels;

/// <summary>What a login must reach, and whether it did (decisions 1–3, 6, 7).</summary>
public static class LevelPolicy
{
    // One order for both families that never contradicts Satisfies: at the same NIST equivalent, NSIS is the stronger.
    private static readonly Level[] WeakestFirst = [.. Level.All.OrderBy(level => level.NistEquivalent).ThenBy(level => level.Nsis is not null)];

    /// <summary>Every class reference that is neither a level nor an attribute profile: ignored, for the audit line (decision 3).</summary>
    public static IReadOnlyList<string> UnknownReferences(RequestedAuthnContext? requested) =>
        requested?.ClassReferences.Where(IsUnknown).ToArray() ?? [];

    /// <summary>The weakest level that satisfies both the registration and the request; refused as <see cref="FailureReason.LevelUnattainable"/> where there is none.</summary>
    public static bool TryRequire(
        Level registered,
        RequestedAuthnContext? requested,
        [NotNullWhen(true)] out RequiredLevel? required,
        [NotNullWhen(false)] out LoginFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(registered);
        var named = NamedLevels(requested);
        required = named.Count == 0 ? new(registered, named) : requested!.Comparison switch
        {
            AuthnContextComparison.Better => Above(Strongest(named)) is { } next ? new(WeakestOf(registered, [next]), []) : null,
            AuthnContextComparison.Maximum => named.Max(level => level.NistEquivalent) >= registered.NistEquivalent ? new(registered, named) : null,
            // Danish systems name the least they need; old ones forget the Comparison and would ask for exact (facts 1.5).
            _ => new(WeakestOf(registered, named), named),
        };
        failure = required is null
            ? new(FailureReason.LevelUnattainable, $"RequestedAuthnContext: {requested!.Comparison} {string.Join(", ", named)}; registered: {registered}")
            : null;
        return required is not null;
    }

    /// <summary>How this IdP is asked for that level: as its profile says, and Entra ID with the only Comparison it knows (decisions 4 and 25).</summary>
    public static RequestedLevel Ask(IdentityProvider idp, Level required)
    {
        ArgumentNullException.ThrowIfNull(idp);
        var requested = idp.Profile.Request(required, idp.AcceptsNistUrn, idp.RelayState);
        return idp.Product == IdpProduct.EntraId && requested.ClassReference is not null
            ? requested with { Comparison = AuthnContextComparison.Exact }
            : requested;
    }

    /// <summary>The login counted for no more than the IdP's ceiling; across families the NIST equivalents are compared (decision 6).</summary>
    public static AchievedLevel Cap(AchievedLevel achieved, Level ceiling)
    {
        ArgumentNullException.ThrowIfNull(achieved);
        ArgumentNullException.ThrowIfNull(ceiling);
        NsisLevel? highest = ceiling.Nist == NistLevel.One ? null : ceiling.NsisEquivalent; // even NSIS Low counts as NIST 2
        var fits = Nullable.Compare(achieved.Nsis, highest) <= 0 && achieved.Nist <= ceiling.NistEquivalent;
        return fits ? achieved : new(
            Nullable.Compare(achieved.Nsis, highest) < 0 ? achieved.Nsis : highest, // null is the least
            achieved.Nist <= ceiling.NistEquivalent ? achieved.Nist : ceiling.NistEquivalent);
    }

    /// <summary>
    /// Whether a login may pass: it reached the level, its NIST level counts for NSIS at this IdP, or <paramref name="check"/> only reports a
    /// NIST requirement (decision 7). <paramref name="achieved"/>, already capped, is null when no level was stated.
    /// </summary>
    public static bool Suffices(AchievedLevel? achieved, Level required, IdentityProvider idp, LevelCheck check)
    {
        ArgumentNullException.ThrowIfNull(required);
        ArgumentNullException.ThrowIfNull(idp);
        return (achieved is not null && achieved.Satisfies(required))
            || CountsNistForNsis(achieved, required, idp)
            || (check == LevelCheck.Report && required.Nist is not null);
    }

    /// <summary>Whether that system's logins through that IdP are held to the level: a proxied system cannot judge for itself (decision 7).</summary>
    public static LevelCheck CheckOf(UserFacingSystem system, IdentityProvider idp)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(idp);
        return system.IsProxied ? LevelCheck.Enforce : idp.LevelCheck;
    }

    /// <summary>The weakest level that satisfies both (decision 2): what a path of a system must reach.</summary>
    public static Level Both(Level registered, Level demanded)
    {
        ArgumentNullException.ThrowIfNull(registered);
        ArgumentNullException.ThrowIfNull(demanded);
        return WeakestOf(registered, [demanded]);
    }

    /// <summary>Whether a login without the NSIS level required passes only because this IdP's NIST levels count for NSIS; the audit line says so (decision 1).</summary>
    public static bool CountsNistForNsis(AchievedLevel? achieved, Level required, IdentityProvider idp)
    {
        ArgumentNullException.ThrowIfNull(required);
        ArgumentNullException.ThrowIfNull(idp);
        return idp.AcceptNistForNsis && achieved is not null
            && required.Nsis is not null && !achieved.Satisfies(required) && achieved.Nist >= required.NistEquivalent;
    }

    /// <summary>Why this IdP can never give that level; null when it can.</summary>
    public static Exclusion? WhyNot(IdentityProvider idp, Level required)
    {
        ArgumentNullException.ThrowIfNull(idp);
        ArgumentNullException.ThrowIfNull(required);
        var provesNsis = idp.AcceptNistForNsis || (idp.Profile.Family == OioProfile.Oiosaml3 && idp.HighestLevel.Nsis is not null);
        return required.Nsis is not null && !provesNsis ? Exclusion.NoNsisLevel
            : idp.HighestLevel.NistEquivalent < required.NistEquivalent ? Exclusion.CeilingTooLow
            : null;
    }

    /// <summary>
    /// The AuthnContextClassRef told to the system: the first level it asked for that was achieved (the list is in order of preference,
    /// Core 3.3.2.2.1), else the achieved level in the system's family, else <see cref="FederationUris.ClassUnspecified"/> (decisions 3, 7, 8).
    /// </summary>
    public static string AnswerClassReference(RequiredLevel required, AchievedLevel? achieved, UserFacingSystem system)
    {
        ArgumentNullException.ThrowIfNull(required);
        ArgumentNullException.ThrowIfNull(system);
        if (achieved is null)
        {
            return FederationUris.ClassUnspecified;
        }

        var told = system.Profile == OioProfile.Oiosaml2 ? Level.Of(achieved.Nist) : achieved.Level;
        return (required.AskedFor.FirstOrDefault(achieved.Satisfies) ?? told).ClassReference;
    }

    private static List<Level> NamedLevels(RequestedAuthnContext? requested)
    {
        var named = new List<Level>();
        foreach (var reference in requested?.ClassReferences ?? [])
        {
            if (Level.TryFromClassReference(reference, out var level))
            {
                named.Add(level);
            }
        }

        return named;
    }

    private static bool IsUnknown(string reference) =>
        !Level.TryFromClassReference(reference, out _) && reference is not (FederationUris.EidPerson or FederationUris.EidProfessional);

    // Decision 2: the weakest that satisfies the registration and any of those named. There is always one: NSIS High satisfies every level.
    private static Level WeakestOf(Level registered, List<Level> named) =>
        Array.Find(WeakestFirst, level => level.Satisfies(registered) && named.Exists(level.Satisfies))!;

    private static Level Strongest(List<Level> named) => Array.FindLast(WeakestFirst, named.Contains)!;

    // Core 3.3.2.2.1: stronger than any of those named, so above the strongest.
    private static Level? Above(Level level) =>
        Level.All.FirstOrDefault(next => level.Nsis is null ? next.Nist > level.Nist : next.Nsis > level.Nsis);
}
