using ContextHandler.Levels;
using ContextHandler.Profiles;
using ContextHandler.Selection;

namespace ContextHandler.Cli;

/// <summary>What a cell of the heat map says; equal cells share one explanation below it.</summary>
/// <param name="Heat">The style of its colour, and its row of the legend.</param>
/// <param name="Sent">What is sent, in a few words.</param>
/// <param name="Back">What is accepted back, or why not, in a few words.</param>
/// <param name="Explanation">Both in full.</param>
internal sealed record MatrixCell(Heat Heat, string Sent, string Back, string Explanation)
{
    public static MatrixCell Of(Pair pair) => pair.Exclusion is { } exclusion
        ? Excluded(exclusion, $"{pair.Forecast.Required} required: {(pair.IsBackup ? "no backup" : "no candidate")}, {Wording.WhyNot(pair)}.")
        : new(
            HeatOf(pair.Prospect),
            Sends(pair.Forecast.Asked),
            Takes(pair) + (pair.IsBackup ? ", as a backup" : ""),
            $"{pair.Forecast.Required} required. Sent: {Wording.Sent(pair.Forecast.Asked)}. Accepted back: {Wording.Accepted(pair.Forecast)}."
            + (pair.IsBackup ? " A backup: offered below the others, and chosen by no rule." : ""));

    private static MatrixCell Excluded(Exclusion exclusion, string explanation) => exclusion == Exclusion.NotAllowedForSystem
        ? new(Heat.NotAllowed, Wording.InShort(exclusion), "", explanation)
        : new(Heat.Never, "never", Wording.InShort(exclusion), explanation);

    private static Heat HeatOf(LevelProspect prospect) => prospect switch
    {
        LevelProspect.ByAnswer => Heat.ByAnswer,
        LevelProspect.ByOwnStatement => Heat.ByOwnStatement,
        LevelProspect.Unchecked => Heat.Unchecked,
        _ => Heat.Never,
    };

    private static string Sends(RequestedLevel asked)
    {
        var sign = asked.Comparison == AuthnContextComparison.Minimum ? "≥ " : "";
        var reference = asked.ClassReference is { } named ? sign + Wording.Short(named) : "no level";
        return asked.RelayState is null ? reference : reference + ", RelayState";
    }

    // The attribute of the IdP's own family, by its lowest value that passes.
    private static string Takes(Pair pair)
    {
        var loa = pair.Forecast.Sufficient.Where(one => one.Loa is not null).ToList();
        var assurance = pair.Forecast.Sufficient.Where(one => one.AssuranceLevel is not null).ToList();
        var (own, others) = pair.Idp.Profile.Family == OioProfile.Oiosaml2 ? (assurance, loa) : (loa, assurance);
        return (own.Count > 0 ? own : others) switch
        {
            [] => "any level or none",
            [var only] => Wording.Of(only),
            [var lowest, ..] => $"{Wording.Of(lowest)} or higher",
        };
    }
}
