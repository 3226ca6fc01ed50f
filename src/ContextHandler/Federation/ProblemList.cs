namespace ContextHandler.Federation;

/// <summary>Collects the problems of one federation file, so that all are told at once (house.md 7.7).</summary>
public sealed class ProblemList(string file)
{
    private readonly List<FederationProblem> problems = [];

    /// <summary>In the order they were found.</summary>
    public IReadOnlyList<FederationProblem> Problems => problems;

    public bool HasErrors => problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    public void Error(string path, string message) => Add(path, message, ProblemSeverity.Error);

    public void Warn(string path, string message) => Add(path, message, ProblemSeverity.Warning);

    public void Add(string path, string message, ProblemSeverity severity) => problems.Add(new(file, path, message, severity));
}
