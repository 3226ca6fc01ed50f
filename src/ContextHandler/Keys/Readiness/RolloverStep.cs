namespace ContextHandler.Keys.Readiness;

/// <summary>What comes next in a rollover under way.</summary>
public enum RolloverStep
{
    /// <summary>The new key becomes the active one.</summary>
    Promote,

    /// <summary>The old key is dropped.</summary>
    Retire,
}
