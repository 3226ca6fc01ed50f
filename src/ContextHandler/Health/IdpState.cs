namespace ContextHandler.Health;

/// <summary>What a node has observed of an IdP.</summary>
public enum IdpState
{
    /// <summary>Nothing yet: it is treated as one that works.</summary>
    Unknown,

    /// <summary>It has worked, and nothing speaks against it.</summary>
    Up,

    /// <summary>It does not work right now; <see cref="IdpTrouble"/> says why. It can still be chosen.</summary>
    Down,
}
