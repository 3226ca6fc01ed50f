namespace ContextHandler.Keys;

/// <summary>What a credential of the gateway is for; a key has one use only (security case J09).</summary>
public enum CredentialUse
{
    Signing,
    Encryption,

    /// <summary>Signs our metadata; without one, the active signing key does (decision 28).</summary>
    Metadata,

    /// <summary>Signs the identity tokens that proxied systems receive: the only use of an ECDSA key.</summary>
    Token,
}
