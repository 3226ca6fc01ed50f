namespace ContextHandler.Keys.Readiness;

/// <summary>
/// The last that was seen of a peer, as far as it tells which keys it knows. Of messages, only those count that verified and that the rules
/// accepted. Who fetches our metadata says itself who it is: this is a guide for people, never a reason to trust anybody.
/// </summary>
public sealed record PeerSighting
{
    /// <summary>Nothing was seen.</summary>
    public static PeerSighting None { get; } = new();

    /// <summary>What it has got of our metadata; null: it has never fetched it.</summary>
    public MetadataFetch? Fetched { get; init; }

    /// <summary>The key of ours that its last encrypted assertion was for; null: it has sent none.</summary>
    public KeySighting? EncryptedTo { get; init; }

    /// <summary>When it last sent an assertion that was not encrypted; null: never.</summary>
    public DateTimeOffset? PlainAt { get; init; }

    /// <summary>The key of its own that verified its last message; null: none was signed.</summary>
    public KeySighting? SignedWith { get; init; }

    /// <summary>When anything was seen of it; null: never.</summary>
    public DateTimeOffset? LastSeen => new[] { Fetched?.At, EncryptedTo?.At, PlainAt, SignedWith?.At }.Max();

    /// <summary>
    /// After one more fetch. A key that it has got before stays known for as long as that key is live: metadata of fewer keys, which anybody may
    /// fetch in its name, takes none away.
    /// </summary>
    public PeerSighting After(MetadataFetch fetch, KeySet live)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(live);
        var known = live.Signing.Concat(live.Encryption).Select(key => key.Thumbprint).Intersect(Fetched?.Keys ?? []);
        return this with { Fetched = fetch with { Keys = [.. fetch.Keys.Union(known)] } };
    }

    /// <summary>What two nodes have seen of the same peer: every key that it has got from one of them, and else the later of each.</summary>
    public PeerSighting With(PeerSighting other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Fetched = Fetched is { } one && other.Fetched is { } two
                ? new([.. one.Keys.Union(two.Keys)], one.At > two.At ? one.At : two.At)
                : Fetched ?? other.Fetched,
            EncryptedTo = new[] { EncryptedTo, other.EncryptedTo }.MaxBy(key => key?.At),
            PlainAt = new[] { PlainAt, other.PlainAt }.Max(),
            SignedWith = new[] { SignedWith, other.SignedWith }.MaxBy(key => key?.At),
        };
    }
}
