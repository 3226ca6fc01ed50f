namespace ContextHandler.Federation;

/// <summary>Something wrong or odd in the federation file, or in a file it names.</summary>
/// <param name="File">The federation file.</param>
/// <param name="Path">The JSON path of the field concerned, for example <c>$.systems[2].requiredLevel</c>.</param>
/// <param name="Message">What was expected there; begins with the name of the metadata or key file where that is meant.</param>
/// <param name="Severity">Error or warning.</param>
public sealed record FederationProblem(string File, string Path, string Message, ProblemSeverity Severity)
{
    public override string ToString() => $"{File}: {(Severity == ProblemSeverity.Error ? "error" : "warning")} at {Path}: {Message}";
}
