using System.Globalization;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Profiles;
using ContextHandler.Selection;

namespace ContextHandler.Cli;

/// <summary>The words in which all verbs tell the same thing.</summary>
internal static class Wording
{
    public const string Multipleauthn = "multipleauthn";

    /// <summary>A class reference in its short form: <c>NSIS Substantial</c>, <c>NIST 3</c>, <c>multipleauthn</c>; others as they are.</summary>
    public static string Short(string reference) =>
        Level.TryFromClassReference(reference, out var level) ? level.ToString()
        : reference == FederationUris.MultipleAuthn ? Multipleauthn
        : reference;

    public static string Of(OioProfile profile) => profile == OioProfile.Oiosaml2 ? "OIOSAML2" : "OIOSAML3";

    public static string Lower(AuthnContextComparison comparison) => comparison.ToString().ToLowerInvariant();

    /// <summary>What is sent, without RelayState: <c>NSIS Substantial, minimum</c>.</summary>
    public static string ClassSent(RequestedLevel asked) =>
        asked.ClassReference is { } reference ? $"{Short(reference)}, {Lower(asked.Comparison!.Value)}" : "no level";

    public static string Sent(RequestedLevel asked) =>
        asked.RelayState is null ? ClassSent(asked) : $"{ClassSent(asked)}, RelayState {asked.RelayState}";

    /// <summary>Why an IdP is no candidate, in a sentence's middle.</summary>
    public static string WhyNot(Exclusion exclusion, IdentityProvider idp, Level required) => exclusion switch
    {
        Exclusion.NotAllowedForSystem => "not among the identityProviders this system may use",
        Exclusion.NotInIdpList => "not in the request's IDPList",
        Exclusion.NoMetadata => "there is no good metadata of it",
        Exclusion.CeilingTooLow => $"its ceiling {idp.HighestLevel} is below {required}",
        _ => $"it proves NIST levels only, and {required} is an NSIS level",
    };

    public static string WhyNot(Pair pair) => WhyNot(pair.Exclusion!.Value, pair.Idp, pair.Forecast.Required);

    /// <summary>The few words of a cell.</summary>
    public static string InShort(Exclusion exclusion) => exclusion switch
    {
        Exclusion.NotAllowedForSystem => "not allowed",
        Exclusion.NotInIdpList => "not in IDPList",
        Exclusion.NoMetadata => "no metadata",
        Exclusion.CeilingTooLow => "ceiling too low",
        _ => "NIST only",
    };

    public static string Of(LevelProspect prospect) => prospect switch
    {
        LevelProspect.ByAnswer => "the answer proves it",
        LevelProspect.ByOwnStatement => "the IdP must state it",
        LevelProspect.Unchecked => "passes unchecked",
        _ => "never",
    };

    /// <summary>What is accepted back, the attributes first: <c>loa Substantial, High; class NSIS Substantial, NSIS High</c>.</summary>
    public static string Accepted(LevelForecast forecast) =>
        forecast.Sufficient.Contains(LevelStatement.Silence)
            ? "any level, and none (levelCheck: report)"
            : string.Join("; ", forecast.Sufficient.GroupBy(SourceOf).Select(group => $"{group.Key} {string.Join(", ", group.Select(ValueOf))}"));

    /// <summary>The attributes among what is accepted, for somebody who is to issue one of them.</summary>
    public static string AcceptedAttributes(LevelForecast forecast) => string.Join(
        " or ",
        forecast.Sufficient.Where(statement => statement.ClassReference is null && !statement.TwoFactors)
            .GroupBy(SourceOf).Select(group => $"{group.Key} {string.Join(" or ", group.Select(ValueOf))}"));

    /// <summary>A statement in full: <c>loa Substantial</c>; with several sources, <c>loa Low + AssuranceLevel 2</c>.</summary>
    public static string Of(LevelStatement statement) => statement.Sources switch
    {
        0 => "no level",
        1 => $"{SourceOf(statement)} {ValueOf(statement)}",
        _ => string.Join(" + ", Parts(statement).Select(part => $"{part.Source} {part.Value}")),
    };

    public static string SourceOf(LevelStatement statement) => string.Join(" + ", Parts(statement).Select(part => part.Source));

    public static string ValueOf(LevelStatement statement) => string.Join(" + ", Parts(statement).Select(part => part.Value));

    private static IEnumerable<(string Source, string Value)> Parts(LevelStatement statement)
    {
        (string Source, string? Value)[] parts =
        [
            ("loa", statement.Loa?.ToString()),
            ("AssuranceLevel", statement.AssuranceLevel is { } nist ? ((int)nist).ToString(CultureInfo.InvariantCulture) : null),
            ("class", statement.ClassReference is { } reference ? Short(reference) : null),
            ("authnmethodsreferences", statement.TwoFactors ? Multipleauthn : null),
        ];
        return parts.Where(part => part.Value is not null).Select(part => (part.Source, part.Value!));
    }
}
