namespace ContextHandler.Federation;

/// <summary>Whether a federation with this problem may be used.</summary>
public enum ProblemSeverity
{
    /// <summary>The federation is not used; the last good one stays.</summary>
    Error,

    /// <summary>The federation is used, and somebody should look.</summary>
    Warning,
}
