using ContextHandler.Federation;

namespace ContextHandler.AspNetCore;

/// <summary>The federation file cannot be used at start; the message lists every error with file, JSON path and what was expected.</summary>
public sealed class FederationRefusedException : Exception
{
    public FederationRefusedException()
    {
    }

    public FederationRefusedException(string message)
        : base(message)
    {
    }

    public FederationRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal FederationRefusedException(string path, IReadOnlyList<FederationProblem> problems)
        : base(problems.Count == 0
            ? "No federation file is configured: give --federation PATH or ContextHandler:Federation."
            : string.Join(Environment.NewLine, [$"The federation {path} has errors:", .. problems.Select(problem => "  " + problem)]))
    {
    }
}
