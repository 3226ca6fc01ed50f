using ContextHandler.Federation;

namespace ContextHandler.Selection;

/// <summary>An IdP as the chooser shows it: it can be picked, or it cannot and why.</summary>
/// <param name="Idp">The IdP.</param>
/// <param name="Exclusion">Null when it can be picked.</param>
public sealed record Candidate(IdentityProvider Idp, Exclusion? Exclusion)
{
    /// <summary>It is offered only beside the ordinary ones, and no rule goes there.</summary>
    public bool IsBackup { get; init; }
}
