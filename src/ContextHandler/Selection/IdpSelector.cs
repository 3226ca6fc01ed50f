using System.Net;
using ContextHandler.Federation;
using ContextHandler.Levels;

namespace ContextHandler.Selection;

/// <summary>Which IdP a login goes to: the rules in their written order (decision 24), else the person is asked.</summary>
public static class IdpSelector
{
    private const string AskedFor = "asked to choose";
    private const string Ask = "ask";

    /// <summary>The first rule that picks one decides. The remembered choice stands between the first two.</summary>
    private static readonly (string Name, Func<Question, IdentityProvider?> Pick)[] Rules =
    [
        ("IDPList", NamedAlone),
        ("source address", AloneAtThatAddress),
        ("only one left", OnlyOneLeft),
    ];

    /// <summary>Selects among the IdPs that the system may use.</summary>
    /// <param name="system">The system that wants a login.</param>
    /// <param name="required">What the login must reach.</param>
    /// <param name="idpList">Scoping/IDPList; empty when absent.</param>
    /// <param name="federation">The federation as it holds now.</param>
    /// <param name="wantsToChoose">The person wishes to choose, or the last try failed: no rule decides.</param>
    /// <param name="source">The person's address; null when unknown.</param>
    public static IdpSelection Select(
        UserFacingSystem system,
        RequiredLevel required,
        IReadOnlyList<EntityId> idpList,
        FederationModel federation,
        bool wantsToChoose,
        IPAddress? source)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(required);
        ArgumentNullException.ThrowIfNull(idpList);
        ArgumentNullException.ThrowIfNull(federation);
        var usable = federation.IdentityProviders.Where(idp => system.IdentityProviders?.Contains(idp.EntityId) ?? true);
        Candidate[] candidates = [.. usable.Select(idp => new Candidate(idp, WhyNot(idp, required.Level, idpList)))];
        var asking = new IdpSelection(null, wantsToChoose ? AskedFor : Ask, candidates)
        {
            NoneOfIdpListIsKnown = idpList.Count > 0 && !candidates.Any(candidate => idpList.Contains(candidate.Idp.EntityId)),
        };
        return wantsToChoose ? asking : Decide(new(asking.Open, idpList, source), asking);
    }

    private static IdpSelection Decide(Question question, IdpSelection asking) =>
        Rules.Select(rule => asking with { Chosen = rule.Pick(question), Rule = rule.Name })
            .FirstOrDefault(selection => selection.Chosen is not null) ?? asking;

    private static Exclusion? WhyNot(IdentityProvider idp, Level required, IReadOnlyList<EntityId> idpList) =>
        idpList.Count > 0 && !idpList.Contains(idp.EntityId) ? Exclusion.NotInIdpList : LevelPolicy.WhyNot(idp, required);

    // Core 3.4.1.3; the list has narrowed the open candidates already.
    private static IdentityProvider? NamedAlone(Question it) => it.IdpList.Count > 0 ? OnlyOneLeft(it) : null;

    // Two municipalities behind one address: neither (decision 24).
    private static IdentityProvider? AloneAtThatAddress(Question it)
    {
        if (it.Source is null)
        {
            return null;
        }

        var address = it.Source.IsIPv4MappedToIPv6 ? it.Source.MapToIPv4() : it.Source;
        var there = it.Open.Where(idp => idp.SourceAddresses.Any(network => network.Contains(address))).Take(2).ToList();
        return there is [var alone] ? alone : null;
    }

    private static IdentityProvider? OnlyOneLeft(Question it) => it.Open is [var alone] ? alone : null;

    /// <summary>What the rules look at.</summary>
    private sealed record Question(IReadOnlyList<IdentityProvider> Open, IReadOnlyList<EntityId> IdpList, IPAddress? Source);
}
