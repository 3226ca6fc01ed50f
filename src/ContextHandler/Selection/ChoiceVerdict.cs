using ContextHandler.Federation;

namespace ContextHandler.Selection;

/// <summary>What a remembered choice comes to in this federation, for this system and level: go there, or ask with that one preselected.</summary>
/// <param name="Idp">Where to go, or what to preselect; null when nothing of it can be picked.</param>
/// <param name="Doubt">Null: go. Otherwise why it is asked again.</param>
public sealed record ChoiceVerdict(IdentityProvider? Idp, ChoiceDoubt? Doubt)
{
    /// <summary>Judges a choice; null when it concerns none of these candidates, or there is none.</summary>
    /// <param name="choice">What the browser remembers; null: nothing.</param>
    /// <param name="candidates">Every IdP that the system may use, with what excludes it.</param>
    /// <param name="now">A choice older than <see cref="RememberedChoice.Lifetime"/>, or from the future, counts as none.</param>
    public static ChoiceVerdict? Of(RememberedChoice? choice, IReadOnlyList<Candidate> candidates, DateTimeOffset now)
    {
        if (choice is null || now - choice.MadeAt > RememberedChoice.Lifetime || choice.MadeAt > now)
        {
            return null;
        }

        Candidate[] mine = [.. candidates.Where(candidate => choice.Concerns(candidate.Idp))];
        IdentityProvider[] open = [.. mine.Where(candidate => candidate.Exclusion is null).Select(candidate => candidate.Idp)];
        var chosen = open is [var only] ? only : open.FirstOrDefault(idp => idp.EntityId == choice.Idp);
        return mine.Length == 0 ? null
            : mine.Any(candidate => IsVoid(choice, candidate.Idp)) ? new(chosen, ChoiceDoubt.Voided)
            : mine.All(candidate => candidate.Exclusion == Exclusion.NoMetadata) ? new(mine[0].Idp, ChoiceDoubt.NotAnswering)
            : open.Length == 0 ? new(null, ChoiceDoubt.CannotBeUsedHere)
            : open.Length == 1 ? new(chosen, null)
            : chosen is null ? new(null, WhyNotChosen(choice, mine))
            : open.Any(idp => idp.Since > choice.MadeAt) ? new(chosen, ChoiceDoubt.NewerLogin)
            : new(chosen, null);
    }

    // A generation counts for the IdP it was raised on; where the choice names none, for whichever IdP the municipality has.
    private static bool IsVoid(RememberedChoice choice, IdentityProvider idp) =>
        idp.MunicipalityChoiceGeneration > choice.MunicipalityGeneration
        || (idp.ChoiceGeneration > choice.Generation && (choice.Idp is null || choice.Idp == idp.EntityId));

    private static ChoiceDoubt WhyNotChosen(RememberedChoice choice, Candidate[] mine) =>
        choice.Idp is null ? ChoiceDoubt.SeveralLogins
        : mine.Any(candidate => candidate.Idp.EntityId == choice.Idp) ? ChoiceDoubt.CannotBeUsedHere
        : ChoiceDoubt.Withdrawn;
}
