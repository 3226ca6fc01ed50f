namespace ContextHandler.Federation;

/// <summary>The block encryption of an assertion (decisions 11 and 12).</summary>
public enum BlockCipher
{
    Aes256Gcm,
    Aes128Gcm,
    Aes256Cbc,
    Aes128Cbc,
}
