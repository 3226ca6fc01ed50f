namespace ContextHandler.Health;

/// <summary>How an IdP is, as one node has observed it.</summary>
/// <param name="State">In one word.</param>
/// <param name="Why">Why it is down; null unless it is.</param>
/// <param name="Since">Since when it is down: the first sign of it; null unless it is.</param>
public sealed record IdpCondition(IdpState State, IdpTrouble? Why = null, DateTimeOffset? Since = null)
{
    /// <summary>Nothing was observed.</summary>
    public static IdpCondition Unknown { get; } = new(IdpState.Unknown);

    /// <summary>When it last let anybody in; null: not seen to.</summary>
    public DateTimeOffset? LastLogin { get; init; }

    /// <summary>When a connection to it last succeeded; null: never, perhaps because it cannot be reached from here at all.</summary>
    public DateTimeOffset? LastReached { get; init; }

    public bool IsDown => State == IdpState.Down;

    /// <summary>Down for another reason than its metadata: whether there is any, the federation model itself knows, and sooner.</summary>
    public bool IsSilent => IsDown && Why != IdpTrouble.NoMetadata;
}
