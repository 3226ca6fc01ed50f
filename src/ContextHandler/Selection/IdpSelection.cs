using ContextHandler.Federation;

namespace ContextHandler.Selection;

/// <summary>The outcome of the selection rules: one IdP and the rule that chose it, or a question to the person.</summary>
/// <param name="Chosen">The IdP to go to; null: ask.</param>
/// <param name="Rule">The name of the rule that decided, for the audit line.</param>
/// <param name="Candidates">Every IdP the system may use, in the order of the file, with what excludes it.</param>
public sealed record IdpSelection(IdentityProvider? Chosen, string Rule, IReadOnlyList<Candidate> Candidates);
