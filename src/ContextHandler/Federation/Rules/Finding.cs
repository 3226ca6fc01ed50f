namespace ContextHandler.Federation.Rules;

/// <summary>What a rule found, before the file's name is added.</summary>
internal readonly record struct Finding(string Path, string Message, ProblemSeverity Severity)
{
    public static Finding Error(string path, string message) => new(path, message, ProblemSeverity.Error);

    public static Finding Warning(string path, string message) => new(path, message, ProblemSeverity.Warning);

    public static IEnumerable<Finding> ErrorIf(bool broken, string path, string message) => broken ? [Error(path, message)] : [];

    public static IEnumerable<Finding> WarnIf(bool odd, string path, string message) => odd ? [Warning(path, message)] : [];
}
