namespace ContextHandler.Fuzzing.Running;

/// <summary>What became of a case.</summary>
internal enum Outcome
{
    /// <summary>Refused, with a failure of the catalogue.</summary>
    Refused,

    /// <summary>Accepted, and the oracles agree.</summary>
    Accepted,
}
