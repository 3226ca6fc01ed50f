namespace ContextHandler.Federation.Metadata;

/// <summary>What a party is to the gateway, and so which role of its metadata counts.</summary>
public enum PeerRole
{
    System,
    IdentityProvider,
}
