using ContextHandler.Federation;

namespace ContextHandler.Cli;

/// <summary>A line of <c>validate</c>: what was found, and at which JSON path.</summary>
internal sealed record Remark(Grade Grade, string Path, string Message)
{
    public static Remark Of(FederationProblem problem) =>
        new(problem.Severity == ProblemSeverity.Error ? Grade.Error : Grade.Warning, problem.Path, problem.Message);

    public override string ToString() => Printable.Of($"{Grade.ToString().ToLowerInvariant()} at {Path}: {Message}");
}
