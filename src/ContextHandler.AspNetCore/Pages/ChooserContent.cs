using System.Collections.Frozen;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Selection;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the chooser shows. There is something to choose: where there is not, the help page says so.</summary>
public sealed record ChooserContent
{
    /// <summary>The pending login, posted back.</summary>
    public required string LoginId { get; init; }

    /// <summary>The system's entity ID, posted back so that a login no longer known still leads on.</summary>
    public required string SystemId { get; init; }

    /// <summary>The system's name.</summary>
    public required LocalizedText System { get; init; }

    /// <summary>The level it needs.</summary>
    public required Level Required { get; init; }

    /// <summary>Every IdP, with what excludes it; those the system may not use are not shown.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>The IdPs that are observed down; each is told to be, and can be picked all the same.</summary>
    public IReadOnlySet<EntityId> Down { get; init; } = FrozenSet<EntityId>.Empty;

    /// <summary>What the browser's remembered choice came to: preselected, with a sentence why it is asked again; null: it remembers nothing here.</summary>
    public ChoiceVerdict? Remembered { get; init; }

    /// <summary>The IdPs that the remembered choice puts first; empty: none.</summary>
    public IReadOnlyList<EntityId> Suggested { get; init; } = [];

    /// <summary>The IdP that the person would have been sent to, and that is observed down; null: none.</summary>
    public EntityId? Unanswering { get; init; }

    /// <summary>The system's own login for the day on which none works here; null when it has none.</summary>
    public string? BackupLoginUrl { get; init; }
}
