using ContextHandler.Levels;
using ContextHandler.Login;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the help page shows after a login that did not reach the system.</summary>
public sealed record ExplainContent
{
    /// <summary>The pending login, posted back.</summary>
    public required string LoginId { get; init; }

    /// <summary>The system's entity ID, posted back so that a login no longer known still leads on.</summary>
    public required string SystemId { get; init; }

    /// <summary>The system's name.</summary>
    public required LocalizedText System { get; init; }

    public required Level Required { get; init; }

    /// <summary>What to tell whom.</summary>
    public required HelpDesk HelpDesk { get; init; }

    /// <summary>The catalogue's text; said unless the level was too low or missing, which the page explains itself.</summary>
    public required LocalizedText PublicText { get; init; }

    /// <summary>The level reached; null when none was stated.</summary>
    public AchievedLevel? Achieved { get; init; }

    /// <summary>Where the municipality's users set up two-factor login; null when the federation file gives none.</summary>
    public string? EnrolmentUrl { get; init; }

    /// <summary>Whether the system's request itself was refused: then there is nothing to choose or to try.</summary>
    public bool RequestRefused { get; init; }

    /// <summary>Whether the level is what went wrong.</summary>
    internal bool ConcernsLevel => HelpDesk.Reason is FailureReason.LevelTooLow or FailureReason.LevelMissing;

    /// <summary>There is an IdP to ask again.</summary>
    internal bool CanTryAgain => HelpDesk.Idp is not null && !RequestRefused;

    /// <summary>There is something else to choose.</summary>
    internal bool CanChooseAnother => !RequestRefused && HelpDesk.Reason is not (FailureReason.NoCandidate or FailureReason.NoSupportedIdp);
}
