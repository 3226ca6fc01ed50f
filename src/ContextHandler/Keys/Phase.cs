namespace ContextHandler.Keys;

/// <summary>
/// Where a credential stands in its life (house.md section 4). Signing and encryption roll in opposite order: a signing key, also of identity
/// tokens, is published before it signs, an encryption key decrypts before it is published.
/// </summary>
public enum Phase
{
    /// <summary>Before <see cref="RolloverDates.AnnounceAt"/>: listed, and nothing is done with it.</summary>
    Planned,

    /// <summary>A signing key is published and does not sign; an encryption key decrypts and is not published.</summary>
    Announced,

    /// <summary>The one that signs, or the one that is published to be encrypted to.</summary>
    Active,

    /// <summary>Has a successor: a signing key is still published; an encryption key still decrypts.</summary>
    Retiring,

    /// <summary>Neither published nor used for anything.</summary>
    Retired,
}
