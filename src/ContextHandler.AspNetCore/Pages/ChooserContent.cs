using ContextHandler.Levels;
using ContextHandler.Selection;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the chooser shows.</summary>
/// <param name="LoginId">The pending login, posted back.</param>
/// <param name="Reference">Shown when nothing can be chosen.</param>
/// <param name="System">The system's name.</param>
/// <param name="Required">The level it needs.</param>
/// <param name="Candidates">Every IdP, with what excludes it; those the system may not use are not shown.</param>
public sealed record ChooserContent(
    string LoginId, string Reference, LocalizedText System, Level Required, IReadOnlyList<Candidate> Candidates);
