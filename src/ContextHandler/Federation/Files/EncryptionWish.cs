namespace ContextHandler.Federation.Files;

/// <summary>The <c>encryption</c> field of a system: a cipher, or null for <c>none</c> (decision 12).</summary>
public readonly record struct EncryptionWish(BlockCipher? Cipher);
