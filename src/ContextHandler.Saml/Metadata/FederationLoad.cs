using ContextHandler.Federation;

namespace ContextHandler.Saml.Metadata;

/// <summary>What came of loading a federation file.</summary>
/// <param name="Model">The federation; null when there is an error among the problems.</param>
/// <param name="Problems">All errors and warnings, in the order they were found.</param>
/// <param name="Files">Full paths of every file named, read or not: those to watch. The federation file is the first.</param>
public sealed record FederationLoad(FederationModel? Model, IReadOnlyList<FederationProblem> Problems, IReadOnlyList<string> Files)
{
    public IEnumerable<FederationProblem> Errors => Problems.Where(problem => problem.Severity == ProblemSeverity.Error);

    public IEnumerable<FederationProblem> Warnings => Problems.Where(problem => problem.Severity == ProblemSeverity.Warning);
}
