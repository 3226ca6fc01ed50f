using ContextHandler.Federation;

namespace ContextHandler.Selection;

/// <summary>The outcome of the selection rules: one IdP and the rule that chose it, or a question to the person.</summary>
/// <param name="Chosen">The IdP to go to; null: ask.</param>
/// <param name="Rule">The name of the rule that decided, for the audit line.</param>
/// <param name="Candidates">Every IdP the system may use, with what excludes it.</param>
public sealed record IdpSelection(IdentityProvider? Chosen, string Rule, CandidateSet Candidates)
{
    /// <summary>The candidates that can be picked, the backups apart.</summary>
    public IReadOnlyList<IdentityProvider> Open => Candidates.Open;

    /// <summary>The backups that can be picked; with none of these either, the system is answered NoAuthnContext.</summary>
    public IReadOnlyList<IdentityProvider> Backups => Candidates.Backups;

    /// <summary>The IdP that a rule would go to, and that is observed down: the person is asked instead; null: none.</summary>
    public IdentityProvider? Unanswering { get; init; }

    /// <summary>The system named IdPs in Scoping/IDPList, and none of them is one it may use: it is answered NoSupportedIDP.</summary>
    public bool NoneOfIdpListIsKnown { get; init; }

    /// <summary>What the browser remembers came to; null when it remembers nothing that concerns this login.</summary>
    public ChoiceVerdict? Remembered { get; init; }

    /// <summary>What the remembered choice puts first on the chooser: its IdP, or where that cannot be picked, all that can of its municipality.</summary>
    public IReadOnlyList<IdentityProvider> Suggested { get; init; } = [];
}
