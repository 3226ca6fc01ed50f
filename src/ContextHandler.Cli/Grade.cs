namespace ContextHandler.Cli;

/// <summary>How much a remark of <c>validate</c> matters.</summary>
internal enum Grade
{
    /// <summary>Logins fail; the exit code says so.</summary>
    Error,

    /// <summary>Some logins may fail; somebody should look, and <c>--strict</c> insists.</summary>
    Warning,

    /// <summary>What the other side must do, and no file of ours can show whether it does.</summary>
    Hint,
}
