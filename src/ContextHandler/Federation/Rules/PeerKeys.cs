namespace ContextHandler.Federation.Rules;

/// <summary>Picks keys by what they may be used for.</summary>
internal static class PeerKeys
{
    /// <summary>The keys that may be used so; one without a stated use may be used for both.</summary>
    public static IEnumerable<PeerKey> For(this IEnumerable<PeerKey> keys, KeyUse use) => keys.Where(key => key.Use.HasFlag(use));

    /// <summary>The newest that is valid now; where none is, the newest of all (facts 7). RSA only: the block key travels by RSA-OAEP.</summary>
    public static PeerKey? ToEncryptTo(this IEnumerable<PeerKey> keys, DateTimeOffset now) => keys
        .For(KeyUse.Encryption)
        .Where(key => key.Rsa is not null)
        .OrderByDescending(key => key.Certificate.NotBefore.ToUniversalTime() <= now && now < key.Certificate.NotAfter.ToUniversalTime())
        .ThenByDescending(key => key.Certificate.NotBefore)
        .FirstOrDefault();
}
