using ContextHandler.Federation;
using ContextHandler.Selection;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>One line of the chooser.</summary>
/// <param name="EntityId">What is posted.</param>
/// <param name="Municipality">The municipality's name.</param>
/// <param name="Idp">The IdP's own name where its municipality has several; else null.</param>
/// <param name="Reason">Why it cannot be picked; null when it can.</param>
public sealed record ChooserRow(string EntityId, string Municipality, string? Idp, LocalizedText? Reason)
{
    /// <summary>The lines of a page in Danish order; IdPs that the system may not use have none.</summary>
    public static IReadOnlyList<ChooserRow> Of(IReadOnlyList<Candidate> candidates, Language language)
    {
        var shown = candidates.Where(candidate => candidate.Exclusion != Exclusion.NotAllowedForSystem).ToList();
        var idpsOf = shown.CountBy(candidate => MunicipalityOf(candidate.Idp)).ToDictionary();
        return
        [
            .. shown
                .Select(candidate => new ChooserRow(
                    candidate.Idp.EntityId.Value,
                    candidate.Idp.Municipality.In(language),
                    idpsOf[MunicipalityOf(candidate.Idp)] > 1 ? candidate.Idp.Name.In(language) : null,
                    ReasonFor(candidate.Exclusion)))
                .OrderBy(row => row.Municipality, Languages.NameOrder)
                .ThenBy(row => row.Idp, Languages.NameOrder),
        ];
    }

    // Decision 22: the same first CVR is the same municipality. A national IdP has none and stands for itself.
    private static string MunicipalityOf(IdentityProvider idp) => idp.Cvrs.Count > 0 ? idp.Cvrs[0].Digits : idp.EntityId.Value;

    private static LocalizedText? ReasonFor(Exclusion? exclusion) => exclusion switch
    {
        null => null,
        Exclusion.NotInIdpList => PageTexts.ExcludedBySystem,
        Exclusion.NoNsisLevel => PageTexts.ExcludedByFamily,
        _ => PageTexts.ExcludedByCeiling,
    };
}
