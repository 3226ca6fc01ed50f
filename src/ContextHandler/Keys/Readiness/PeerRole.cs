namespace ContextHandler.Keys.Readiness;

/// <summary>What a peer on the readiness board is to us.</summary>
public enum PeerRole
{
    System,
    IdentityProvider,
}
