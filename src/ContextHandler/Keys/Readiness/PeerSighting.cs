namespace ContextHandler.Keys.Readiness;

/// <summary>
/// The last that was seen of a peer, as far as it tells which keys it knows. Of messages, only those count that verified and that the rules
/// accepted. Who fetches our metadata says itself who it is: this is a guide for people, never a reason to trust anybody.
/// </summary>
public sealed record PeerSighting
{
    /// <summary>Nothing was seen.</summary>
    public static PeerSighting None { get; } = new();

    /// <summary>The last time it fetched our metadata; null: never.</summary>
    public MetadataFetch? Fetched { get; init; }

    /// <summary>The key of ours that its last encrypted assertion was for; null: it has sent none.</summary>
    public KeySighting? EncryptedTo { get; init; }

    /// <summary>When it last sent an assertion that was not encrypted; null: never.</summary>
    public DateTimeOffset? PlainAt { get; init; }

    /// <summary>The key of its own that verified its last message; null: none was signed.</summary>
    public KeySighting? SignedWith { get; init; }

    /// <summary>When anything was seen of it; null: never.</summary>
    public DateTimeOffset? LastSeen => new[] { Fetched?.At, EncryptedTo?.At, PlainAt, SignedWith?.At }.Max();

    /// <summary>The later of each: what two nodes have seen of the same peer.</summary>
    public PeerSighting With(PeerSighting other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Fetched = new[] { Fetched, other.Fetched }.MaxBy(fetch => fetch?.At),
            EncryptedTo = new[] { EncryptedTo, other.EncryptedTo }.MaxBy(key => key?.At),
            PlainAt = new[] { PlainAt, other.PlainAt }.Max(),
            SignedWith = new[] { SignedWith, other.SignedWith }.MaxBy(key => key?.At),
        };
    }
}
