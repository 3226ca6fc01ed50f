using ContextHandler.Levels;
using ContextHandler.Login;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>What a person sends to the helpdesk: everything that finds the login in the audit log, and nothing about the person.</summary>
internal static class HelpDeskText
{
    /// <summary>One line per thing known.</summary>
    /// <param name="desk">What happened, where and when.</param>
    /// <param name="required">What the system required; null where no login had begun.</param>
    /// <param name="achieved">What was reached; null where nothing was stated.</param>
    /// <param name="language">The language of the page.</param>
    public static string Of(HelpDesk desk, Level? required, AchievedLevel? achieved, Language language)
    {
        (LocalizedText Label, string? Value)[] lines =
        [
            (HelpTexts.CopyCode, desk.Reference),
            (HelpTexts.CopyTime, Dates.Moment(desk.At, language)),
            (HelpTexts.CopyUtc, Dates.Utc(desk.At)),
            (HelpTexts.CopySystem, desk.System?.In(language)),
            (HelpTexts.CopyIdp, desk.Idp?.In(language)),
            (HelpTexts.CopyReason, CodeOf(desk.Reason, required is not null)),
            (HelpTexts.CopyRequired, required is null ? null : LevelTexts.FormalName(required).In(language)),
            (HelpTexts.CopyAchieved, achieved is null ? null : LevelTexts.FormalName(achieved.Level).In(language)),
        ];
        return string.Join('\n', lines.Where(line => line.Value is not null).Select(line => $"{line.Label.In(language)}: {line.Value}"));
    }

    // Rule R13: why a message was refused tells its sender how far it came. Of a login that is this browser's own, what went wrong may be told, and
    // how a system behind the gateway failed is no secret; the audit log has the rest under the code.
    private static string? CodeOf(FailureReason reason, bool isOwnLogin) => FailureCatalogue.For(reason).Kind switch
    {
        FailureKind.Malformed => null,
        FailureKind.Unreachable or FailureKind.TooLate => reason.ToString(),
        _ => isOwnLogin ? reason.ToString() : null,
    };
}
