using ContextHandler.Federation;
using ContextHandler.Levels;

namespace ContextHandler.Selection;

/// <summary>Which IdP a login goes to: the rules in their written order (decision 24), else the person is asked.</summary>
public static class IdpSelector
{
    private const string AskedFor = "asked to choose";
    private const string Ask = "ask";
    private const string Named = "IDPList";

    /// <summary>The first rule that has a decision decides: for an IdP, or to ask.</summary>
    private static readonly (string Name, Func<Question, Decision?> Decide)[] Rules =
    [
        (Named, NamedAlone),
        ("remembered choice", Remembered),
        ("source address", AloneAtThatAddress),
        ("only one left", OnlyOneLeft),
    ];

    /// <summary>Selects among the IdPs that the system may use.</summary>
    /// <param name="system">The system that wants a login.</param>
    /// <param name="required">What the login must reach.</param>
    /// <param name="hints">What the login and its browser say.</param>
    /// <param name="federation">The federation as it holds now.</param>
    /// <param name="now">For the age of a remembered choice.</param>
    public static IdpSelection Select(UserFacingSystem system, RequiredLevel required, SelectionHints hints, FederationModel federation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(required);
        ArgumentNullException.ThrowIfNull(hints);
        ArgumentNullException.ThrowIfNull(federation);
        var candidates = new CandidateSet(system, required.Level, hints.IdpList, federation);
        var asking = new IdpSelection(null, hints.WantsToChoose ? AskedFor : Ask, candidates)
        {
            NoneOfIdpListIsKnown = hints.IdpList.Count > 0 && !candidates.Named.Any(),
            Remembered = hints.Choice is { } choice ? Doubted(ChoiceVerdict.Of(choice, candidates.ConcernedBy(choice), now), system, hints, now) : null,
        };
        asking = asking.Remembered is { } remembered ? asking with { Suggested = Suggested(remembered, candidates, hints.Choice!) } : asking;
        var decided = Decide(new(candidates, asking.Remembered, hints), asking);
        return hints.WantsToChoose ? asking with { Unanswering = decided.Unanswering } : decided;
    }

    /// <summary>Whether a login of that system through that IdP is one by backup: an IdP that the system named itself (IDPList) is as good as any other.</summary>
    public static bool IsBackup(IdentityProvider idp, UserFacingSystem system, IReadOnlyList<EntityId> idpList)
    {
        ArgumentNullException.ThrowIfNull(idp);
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(idpList);
        return idp.Backup is { } backup && backup.Covers(system.EntityId) && !idpList.Contains(idp.EntityId);
    }

    // What is good in itself may still lead nowhere right now.
    private static ChoiceVerdict? Doubted(ChoiceVerdict? verdict, UserFacingSystem system, SelectionHints hints, DateTimeOffset now) =>
        verdict is not { Doubt: null, Idp.EntityId: { } idp } ? verdict
        : hints.IsDown(idp) ? verdict with { Doubt = ChoiceDoubt.NotAnswering }
        : hints.LastTrip?.IsOverdue(system.EntityId, now) == true ? verdict with { Doubt = ChoiceDoubt.NotAnswered }
        : verdict;

    private static IdpSelection Decide(Question question, IdpSelection asking)
    {
        foreach (var (name, decide) in Rules)
        {
            if (decide(question) is { } decision)
            {
                return IsLedAstray(decision.Idp, name, question) ? asking with { Unanswering = decision.Idp } : asking with { Chosen = decision.Idp, Rule = name };
            }
        }

        return asking;
    }

    // Nobody is led to a login that does not answer, except by the system that named it alone.
    private static bool IsLedAstray(IdentityProvider? idp, string rule, Question it) =>
        idp is not null && rule != Named && (it.Hints.IsDown(idp.EntityId) || it.Candidates.Find(idp.EntityId) is not { Exclusion: null, IsBackup: false });

    // One that does not answer is not suggested alone where its municipality has another.
    private static IdentityProvider[] Suggested(ChoiceVerdict remembered, CandidateSet candidates, RememberedChoice choice) =>
        remembered is { Idp: { } idp, Doubt: not (ChoiceDoubt.NotAnswering or ChoiceDoubt.NotAnswered) }
            ? [idp]
            : [.. candidates.ConcernedBy(choice).Where(candidate => candidate.Exclusion is null).Select(candidate => candidate.Idp)];

    // Core 3.4.1.3
    private static Decision? NamedAlone(Question it) => it.Hints.IdpList.Count > 0 ? AloneAmong(it.Candidates.Named) : null;

    // Decision 23: followed without a doubt, else asked again with a sentence why; nobody is trapped on an old login.
    // One that is down is what the rule would have led to.
    private static Decision? Remembered(Question it) => it.Remembered is { } verdict ? new(verdict.Doubt is null or ChoiceDoubt.NotAnswering ? verdict.Idp : null) : null;

    // Two municipalities behind one address: neither (decision 24).
    private static Decision? AloneAtThatAddress(Question it)
    {
        if (it.Hints.Source is not { } source)
        {
            return null;
        }

        var address = source.IsIPv4MappedToIPv6 ? source.MapToIPv4() : source;
        var there = it.Candidates.Addressed
            .Where(candidate => MayBeMeant(candidate) && candidate.Idp.SourceAddresses.Any(network => network.Contains(address)))
            .Take(2).ToList();
        return there is [var alone] ? new(alone.Idp) : null;
    }

    private static Decision? OnlyOneLeft(Question it) => AloneAmong(it.Candidates);

    // What is missing today is back tomorrow, and the person may be of that municipality.
    private static Decision? AloneAmong(IEnumerable<Candidate> candidates)
    {
        var left = candidates.Where(MayBeMeant).ToList();
        return left.Where(candidate => candidate.Exclusion is null).Take(2).ToList() is [{ Idp: var alone }]
            && left.All(candidate => candidate.Exclusion is null || (candidate.Idp.MunicipalityCvr is { } cvr && cvr == alone.MunicipalityCvr)) ? new(alone) : null;
    }

    // It can be picked, or could be if there were good metadata of it.
    private static bool MayBeMeant(Candidate candidate) => candidate is { IsBackup: false, Exclusion: null or Exclusion.NoMetadata };

    /// <summary>What the rules look at.</summary>
    /// <param name="Candidates">The IdPs that the system may use.</param>
    /// <param name="Remembered">What the browser's choice came to.</param>
    /// <param name="Hints">What the login and its browser say.</param>
    private sealed record Question(CandidateSet Candidates, ChoiceVerdict? Remembered, SelectionHints Hints);

    /// <summary>An IdP to go to, or null to ask.</summary>
    private sealed record Decision(IdentityProvider? Idp);
}
