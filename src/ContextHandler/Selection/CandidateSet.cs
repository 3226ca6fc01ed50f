using System.Collections;
using ContextHandler.Federation;
using ContextHandler.Levels;

namespace ContextHandler.Selection;

/// <summary>
/// Every IdP that a system may use, in the order of the file and those without metadata last, with what excludes it for one login. Whoever knows which one is
/// meant looks it up; all of them are gone through only where somebody has to see them all, so that a login costs as much in a large federation as in a small one.
/// </summary>
public sealed class CandidateSet : IReadOnlyList<Candidate>
{
    private readonly UserFacingSystem system;
    private readonly Level required;
    private readonly IReadOnlyList<EntityId> idpList;
    private readonly FederationModel federation;
    private Candidate[]? all;
    private IdentityProvider[]? open;
    private IdentityProvider[]? backups;

    internal CandidateSet(UserFacingSystem system, Level required, IReadOnlyList<EntityId> idpList, FederationModel federation) =>
        (this.system, this.required, this.idpList, this.federation) = (system, required, idpList, federation);

    public int Count => All.Length;

    /// <summary>Those that can be picked, the backups apart.</summary>
    public IReadOnlyList<IdentityProvider> Open => open ??= Pickable(areBackups: false);

    /// <summary>The backups that can be picked.</summary>
    public IReadOnlyList<IdentityProvider> Backups => backups ??= Pickable(areBackups: true);

    public Candidate this[int index] => All[index];

    /// <summary>Those that the system named itself (Core 3.4.1.3.1, IDPList).</summary>
    internal IEnumerable<Candidate> Named => idpList.Distinct().Select(Find).OfType<Candidate>();

    /// <summary>Those that a network of the federation file leads to.</summary>
    internal IEnumerable<Candidate> Addressed => federation.Addressed.Select(Judge).OfType<Candidate>();

    private Candidate[] All => all ??= [.. federation.IdentityProviders.Concat(federation.LeftOut).Select(Judge).OfType<Candidate>()];

    public IEnumerator<Candidate> GetEnumerator() => All.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The candidate of that name; null: the system may not use it, or the federation has none.</summary>
    internal Candidate? Find(EntityId idp) => (federation.FindIdentityProvider(idp) ?? federation.FindLeftOut(idp)) is { } known ? Judge(known) : null;

    /// <summary>Those that belong to what was chosen; a backup never does.</summary>
    internal IReadOnlyList<Candidate> ConcernedBy(RememberedChoice choice)
    {
        var concerned = choice.Municipality is { } municipality ? federation.OfMunicipality(municipality).Select(Judge)
            : choice.Idp is { } idp ? [Find(idp)]
            : Enumerable.Empty<Candidate?>();
        return [.. concerned.OfType<Candidate>().Where(candidate => !candidate.IsBackup)];
    }

    private Candidate? Judge(IdentityProvider idp) => !system.MayUse(idp) ? null : new(idp, WhyNot(idp)) { IsBackup = IdpSelector.IsBackup(idp, system, idpList) };

    private Exclusion? WhyNot(IdentityProvider idp) =>
        idpList.Count > 0 && !idpList.Contains(idp.EntityId) ? Exclusion.NotInIdpList
        : LevelPolicy.WhyNot(idp, required) ?? (federation.FindLeftOut(idp.EntityId) is null ? null : Exclusion.NoMetadata);

    private IdentityProvider[] Pickable(bool areBackups) =>
        [.. All.Where(candidate => candidate.Exclusion is null && candidate.IsBackup == areBackups).Select(candidate => candidate.Idp)];
}
