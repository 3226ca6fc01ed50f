namespace ContextHandler.Federation;

/// <summary>How assertions for one system are encrypted (decision 12).</summary>
public sealed record EncryptionPlan(PeerKey Key, BlockCipher Cipher, KeyTransport Transport);
