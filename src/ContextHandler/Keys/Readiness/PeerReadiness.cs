namespace ContextHandler.Keys.Readiness;

/// <summary>How far a peer is with a new key of ours.</summary>
public enum PeerReadiness
{
    /// <summary>It knows the new key: nothing ends for it when the old one does.</summary>
    Ready,

    /// <summary>Nothing was seen of it, since the new key was published, that tells that it knows it.</summary>
    NotSeenSinceTheAnnouncement,

    /// <summary>What it encrypts is still for the old key.</summary>
    StillEncryptingToTheOldKey,

    /// <summary>It waits for somebody's hand: a key to be installed and confirmed, or a pin to be taken away.</summary>
    Manual,
}
