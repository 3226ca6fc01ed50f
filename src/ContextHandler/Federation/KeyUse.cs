namespace ContextHandler.Federation;

/// <summary>What a key in metadata may be used for; a KeyDescriptor without <c>use</c> serves both ([IIP-MD11]).</summary>
[Flags]
public enum KeyUse
{
    Signing = 1,
    Encryption = 2,
    Both = Signing | Encryption,
}
