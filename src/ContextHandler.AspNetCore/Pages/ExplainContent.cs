using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Login;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the help page shows after a login that did not reach the system.</summary>
public sealed record ExplainContent
{
    /// <summary>The pending login, posted back.</summary>
    public required string LoginId { get; init; }

    /// <summary>What the person reads to the helpdesk.</summary>
    public required string Reference { get; init; }

    /// <summary>The system's name.</summary>
    public required LocalizedText System { get; init; }

    public required Level Required { get; init; }

    public required FailureReason Reason { get; init; }

    /// <summary>The catalogue's text; said unless the level was too low or missing, which the page explains itself.</summary>
    public required LocalizedText PublicText { get; init; }

    /// <summary>The IdP's name; null when none had been chosen.</summary>
    public LocalizedText? Idp { get; init; }

    /// <summary>Whom to contact at the IdP; null when its metadata names nobody.</summary>
    public Contact? Contact { get; init; }

    /// <summary>The level reached; null when none was stated.</summary>
    public AchievedLevel? Achieved { get; init; }

    /// <summary>Whether the system's request itself was refused: then there is nothing to choose or to try.</summary>
    public bool RequestRefused { get; init; }

    /// <summary>Whether the level is what went wrong.</summary>
    internal bool ConcernsLevel => Reason is FailureReason.LevelTooLow or FailureReason.LevelMissing;

    /// <summary>There is an IdP to ask again.</summary>
    internal bool CanTryAgain => Idp is not null;

    /// <summary>There is something else to choose.</summary>
    internal bool CanChooseAnother => !RequestRefused && Reason is not (FailureReason.NoCandidate or FailureReason.NoSupportedIdp);
}
