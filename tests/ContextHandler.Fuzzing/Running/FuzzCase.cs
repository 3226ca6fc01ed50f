namespace ContextHandler.Fuzzing.Running;

/// <summary>What a target is given.</summary>
/// <param name="Input">The bytes.</param>
/// <param name="Accepted">Whether they must be accepted, where the generator knows; null where only the oracles do.</param>
internal readonly record struct FuzzCase(byte[] Input, bool? Accepted = null);
