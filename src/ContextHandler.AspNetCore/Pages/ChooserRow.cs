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
    /// <summary>What is to be known before it is picked; null: nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>The lines of a page in Danish order; IdPs that the system may not use have none.</summary>
    public static IReadOnlyList<ChooserRow> Of(IReadOnlyList<Candidate> candidates, IReadOnlySet<EntityId> down, Language language)
    {
        var shown = candidates.Where(candidate => candidate.Exclusion != Exclusion.NotAllowedForSystem).ToList();
        var idpsOf = shown.CountBy(candidate => MunicipalityOf(candidate.Idp)).ToDictionary();
        return
        [
            .. shown
                .Select(candidate => RowOf(candidate, idpsOf[MunicipalityOf(candidate.Idp)] > 1, down.Contains(candidate.Idp.EntityId), language))
                .OrderBy(row => row.Municipality, Languages.NameOrder)
                .ThenBy(row => row.Idp, Languages.NameOrder),
        ];
    }

    private static ChooserRow RowOf(Candidate candidate, bool isOneOfSeveral, bool isDown, Language language)
    {
        var idp = candidate.Idp;
        var (municipality, name) = (idp.Municipality.In(language), isOneOfSeveral ? idp.Name.In(language) : null);
        return new(idp.EntityId.Value, municipality, name, ReasonFor(candidate.Exclusion))
        {
            Notice = !isDown ? null
                : name is null && idp.MunicipalityCvr is not null ? PageTexts.ItsLoginNotAnswering.In(language, Languages.Genitive(municipality, language))
                : PageTexts.LoginNotAnswering.In(language, name ?? municipality),
        };
    }

    // Decision 22: the same first CVR is the same municipality. A national IdP has none and stands for itself.
    private static string MunicipalityOf(IdentityProvider idp) => idp.Cvrs.Count > 0 ? idp.Cvrs[0].Digits : idp.EntityId.Value;

    private static LocalizedText? ReasonFor(Exclusion? exclusion) => exclusion switch
    {
        null => null,
        Exclusion.NotInIdpList => PageTexts.ExcludedBySystem,
        Exclusion.NoMetadata => PageTexts.ExcludedForNow,
        Exclusion.NoNsisLevel => PageTexts.ExcludedByFamily,
        _ => PageTexts.ExcludedByCeiling,
    };
}
