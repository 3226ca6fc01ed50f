namespace ContextHandler.Keys;

/// <summary>
/// The gateway's keys by use. The first of each use is active, the ones after it are published (signing) or decrypt (encryption)
/// but are not used otherwise (house.md section 4).
/// </summary>
public sealed class KeyRing
{
    /// <summary>Needs one signing and one encryption credential at least. Throws <see cref="ArgumentException"/> otherwise.</summary>
    public KeyRing(IEnumerable<Credential> credentials)
    {
        ILookup<CredentialUse, Credential> byUse = credentials.ToLookup(credential => credential.Use);
        Signing = [.. byUse[CredentialUse.Signing]];
        Encryption = [.. byUse[CredentialUse.Encryption]];
        if (Signing.Count == 0 || Encryption.Count == 0)
        {
            throw new ArgumentException("One signing and one encryption credential are needed.", nameof(credentials));
        }

        MetadataSigning = byUse[CredentialUse.Metadata].FirstOrDefault() ?? Signing[0];
    }

    /// <summary>Published signing credentials, the active one first.</summary>
    public IReadOnlyList<Credential> Signing { get; }

    /// <summary>Decrypting credentials; the first is the published one.</summary>
    public IReadOnlyList<Credential> Encryption { get; }

    /// <summary>The credential that signs messages now.</summary>
    public Credential ActiveSigning => Signing[0];

    /// <summary>The credential that signs our metadata.</summary>
    public Credential MetadataSigning { get; }
}
