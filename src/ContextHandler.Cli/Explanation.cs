using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Requests;

namespace ContextHandler.Cli;

/// <summary>Everything that decides over the level of a login of one system through one IdP, told in the order of the login.</summary>
internal sealed class Explanation(FederationModel model, UserFacingSystem system, IdentityProvider idp, RequestedAuthnContext? requested)
{
    public IEnumerable<string> Lines()
    {
        var known = LevelPolicy.TryRequire(system.RequiredLevel, requested, out var required, out var failure);
        IEnumerable<string[]> facts = [.. Parties(), .. Requirement(required, failure)];
        var pair = known ? new PairTable(model).Of(system, required!).Single(pair => pair.Idp == idp) : null;
        return TextTable.Lines([.. facts, .. pair is null ? [] : Outward(pair)])
            .Concat(pair is { Exclusion: null } ? Inward(pair.Forecast, required!) : []);
    }

    private IEnumerable<string[]> Parties() =>
    [
        ["system", $"{system.Name.Da} ({system.EntityId}), {Wording.Of(system.Profile)}{(system.IsProxied ? ", behind the proxy" : "")}"],
        ["IdP", $"{idp.Name.Da} ({idp.EntityId}), {idp.Profile.DisplayName}, product {idp.Product}"],
    ];

    private IEnumerable<string[]> Requirement(RequiredLevel? required, LoginFailure? failure)
    {
        var ignored = LevelPolicy.UnknownReferences(requested);
        return
        [
            ["registered", system.RequiredLevel.ToString()],
            ["requested", requested is null ? "nothing: the registered level holds" : Requested(requested)],
            .. ignored.Select(reference => new[] { "", $"ignored, no level: {reference} (decision 3)" }),
            ["required", required is null ? $"none: {failure!.Detail}" : Reason(required)],
            .. required is null ? new string[][] { ["outcome", "the system is answered NoAuthnContext, and nobody is asked to log in (decision 3)"] } : [],
        ];
    }

    private static string Requested(RequestedAuthnContext context) =>
        $"{string.Join(", ", context.ClassReferences.Select(Wording.Short))}; Comparison "
        + (context.Comparison switch
        {
            null => "absent, read as minimum (decision 3)",
            AuthnContextComparison.Exact => "exact, read as minimum (decision 3)",
            { } other => Wording.Lower(other),
        });

    private string Reason(RequiredLevel required) =>
        requested is null ? $"{required.Level}: as registered"
        : required.Level == system.RequiredLevel ? $"{required.Level}: as registered, which the request does not raise (decision 2)"
        : $"{required.Level}: the weakest level that satisfies both (decision 2)";

    private static IEnumerable<string[]> Outward(Pair pair)
    {
        if (pair.Exclusion is not null)
        {
            return [["candidate", $"no: {Wording.WhyNot(pair)}"]];
        }

        var (asked, idp) = (pair.Forecast.Asked, pair.Idp);
        return
        [
            ["candidate", $"{(pair.IsBackup ? "as a backup" : "yes")}: its ceiling {idp.HighestLevel} reaches {pair.Forecast.Required}"],
            .. pair.IsBackup ? new string[][] { ["", "offered below the others, above them where the one gone to is down; no rule selects it and nobody is remembered to it"] } : [],
            ["sent", $"AuthnContextClassRef {asked.ClassReference ?? "none: no RequestedAuthnContext is sent"}"],
            .. asked.Comparison is { } comparison ? new string[][] { ["", $"Comparison {Wording.Lower(comparison)}"] } : [],
            ["", asked.RelayState is { } relayState ? $"RelayState {relayState}" : "RelayState opaque, it carries no level"],
            ["levelCheck", LevelCheckOf(pair)],
            ["prospect", Wording.Of(pair.Prospect)],
            ["accepted", Wording.Accepted(pair.Forecast)],
        ];
    }

    // Decision 7
    private static string LevelCheckOf(Pair pair) => pair.Idp.LevelCheck switch
    {
        LevelCheck.Enforce => "enforce: a login below the level ends at the help page",
        _ when pair.System.IsProxied => "report, but a proxied system is enforced: a login below the level ends at the help page (decision 7)",
        _ when pair.Forecast.Required.Nsis is not null => $"report, but {pair.Forecast.Required} is enforced: a login below it ends at the help page (decision 7)",
        _ => "report: a login below the level passes, and the system is told the true level (decision 7)",
    };

    private IEnumerable<string> Inward(LevelForecast forecast, RequiredLevel required) =>
    [
        "",
        "What comes back, from one source alone:",
        .. TextTable.Lines(
            [["stated", "outcome", system.IsProxied ? "level the system is told" : "class the system is told"], .. forecast.OneSource.Select(answer => Row(answer, required))], "  "),
        .. Contradictions(forecast),
    ];

    private string[] Row(ForeseenAnswer answer, RequiredLevel required) =>
    [
        Wording.Of(answer.Statement),
        Outcome(answer.Verdict, required.Level),
        !answer.Verdict.Passes ? "-"
        : system.IsProxied ? answer.Verdict.Achieved!.Level.PolicyName
        : LevelPolicy.AnswerClassReference(required, answer.Verdict.Achieved, system),
    ];

    private static IEnumerable<string> Contradictions(LevelForecast forecast)
    {
        var rows = forecast.OneSource
            .Where(one => one.Verdict.Passes && one.Statement.Sources == 1)
            .Select(one => new[] { Wording.Of(one.Statement), string.Join("; ", Companions(forecast, one.Statement)) })
            .Where(row => row[1].Length > 0)
            .ToList();
        return rows.Count == 0 ? [] : ["", "Accepted alone, but refused together with another source that says:", .. TextTable.Lines([["stated", "refused together with"], .. rows], "  ")];
    }

    private static IEnumerable<string> Companions(LevelForecast forecast, LevelStatement statement) =>
        from spoilt in forecast.Spoilt
        where statement.IsPartOf(spoilt.Statement)
        let other = spoilt.Statement.Without(statement)
        group other by Wording.SourceOf(other) into source
        select $"{source.Key} {string.Join(", ", source.Select(Wording.ValueOf))}";

    private string Outcome(LevelVerdict verdict, Level required)
    {
        var cut = verdict.Stated == verdict.Achieved ? "" : $", cut from {verdict.Stated!.Level} by the ceiling {idp.HighestLevel}";
        return verdict switch
        {
            { Failure: { } failure } => $"refused, {failure.Reason}" + (verdict.Achieved is { } low ? $": counts as {low.Level}{cut}" : ""),
            { Achieved: null } => "passes without a level (levelCheck: report)",
            _ when LevelPolicy.CountsNistForNsis(verdict.Achieved, required, idp) => $"accepted as {verdict.Achieved.Level}{cut}, which counts for {required} here (acceptNistForNsis)",
            _ when !verdict.Achieved.Satisfies(required) => $"passes as {verdict.Achieved.Level}{cut} (levelCheck: report)",
            _ => $"accepted as {verdict.Achieved.Level}{cut}",
        };
    }
}
