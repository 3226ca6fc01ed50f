namespace ContextHandler.Login;

/// <summary>How loudly a refusal is logged.</summary>
public enum FailureSeverity
{
    /// <summary>People do this every day.</summary>
    Expected,

    /// <summary>A peer is misconfigured, or somebody is trying something.</summary>
    Suspicious,

    /// <summary>The gateway itself is in trouble.</summary>
    Alarming,
}
