namespace ContextHandler.Benchmarks.Storm;

/// <summary>What is loaded.</summary>
/// <param name="Name">As the table says it.</param>
/// <param name="Nodes">How many gateway processes share the load.</param>
/// <param name="WithRedis">Whether they remember in Redis instead of in themselves.</param>
internal sealed record StormPlan(string Name, int Nodes, bool WithRedis)
{
    /// <summary>Whether assertions are encrypted, towards the gateway and towards the systems.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Whether no gateway stands there but the least that a login takes (<see cref="BareServer"/>).</summary>
    public bool IsBare { get; init; }

    /// <summary>Whether the one node is asked about its memory, and its clock is stepped.</summary>
    public bool HasControl { get; init; }

    public int IdentityProviders { get; init; } = 98;

    public int Systems { get; init; } = 60;
}
