using System.Collections.Concurrent;
using ContextHandler.Federation;

namespace ContextHandler.Health;

/// <summary>
/// What this node has observed of each IdP, in memory. Nobody alone makes an IdP look down: a login that is begun and left says nothing, and
/// of answers only those count that the IdP signed, for a login by somebody whom it has let in before: each login once, and few of one person.
/// </summary>
public sealed class IdpHealth(TimeProvider clock) : IIdpHealth
{
    private readonly ConcurrentDictionary<EntityId, ObservedIdp> observed = new();

    /// <summary>Everything observed now, by entity ID; IdPs of which nothing is known are missing.</summary>
    public IReadOnlyDictionary<EntityId, IdpCondition> All
    {
        get
        {
            var now = clock.GetUtcNow();
            return observed.ToDictionary(idp => idp.Key, idp => idp.Value.At(now));
        }
    }

    public IdpCondition Of(EntityId idp) => observed.TryGetValue(idp, out var seen) ? seen.At(clock.GetUtcNow()) : IdpCondition.Unknown;

    /// <summary>It let somebody in: an accepted Response of success.</summary>
    public void LetIn(EntityId idp) => Note(idp, (seen, now) => seen.AfterLogin(now));

    /// <summary>It answered a login with an error of its own, or with something that cannot be accepted; signed, so that it said it and nobody else.</summary>
    /// <param name="idp">The IdP.</param>
    /// <param name="loginId">The pending login: it counts once, however often it is tried.</param>
    /// <param name="witness">Who it let in before, in that browser (<see cref="Witness"/>): of one of them two logins count.</param>
    public void Failed(EntityId idp, string loginId, string witness) => Note(idp, (seen, now) => seen.AfterFailure(loginId, witness, now));

    /// <summary>A connection to where people log in succeeded.</summary>
    public void Reached(EntityId idp) => Note(idp, (seen, now) => seen.AfterConnection(now));

    /// <summary>It failed; that says something only where one has succeeded before.</summary>
    public void Missed(EntityId idp) => Note(idp, (seen, now) => seen.AfterMiss(now));

    /// <summary>Which IdPs the federation file names, and which of them are left out because there is no good metadata of them. Others are forgotten.</summary>
    public void Look(IReadOnlySet<EntityId> all, IReadOnlySet<EntityId> leftOut)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(leftOut);
        foreach (var gone in observed.Keys.Where(idp => !all.Contains(idp)))
        {
            observed.TryRemove(gone, out _);
        }

        foreach (var idp in all.Where(idp => leftOut.Contains(idp) || observed.ContainsKey(idp)))
        {
            Note(idp, (seen, now) => seen.AfterLook(leftOut.Contains(idp), now));
        }
    }

    private void Note(EntityId idp, Func<ObservedIdp, DateTimeOffset, ObservedIdp> change)
    {
        var now = clock.GetUtcNow();
        observed.AddOrUpdate(idp, _ => change(ObservedIdp.Nothing, now), (_, seen) => change(seen, now));
    }
}
