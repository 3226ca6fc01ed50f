using ContextHandler.Federation;

namespace ContextHandler.Testing;

public static partial class A
{
    /// <summary>A national IdP up to NSIS High that is a backup for the systems given, or for all.</summary>
    public static IdentityProvider Backup(BackupSubject subject = BackupSubject.Separate, params EntityId[] systems) => IdentityProvider() with
    {
        EntityId = EntityId.Create("https://national.example.dk"),
        Name = LocalizedText.Of("MitID Erhverv"),
        Municipality = LocalizedText.Of("MitID Erhverv"),
        Cvrs = [],
        IsNational = true,
        Backup = new(systems.Length == 0 ? null : systems.ToHashSet(), subject),
        SingleSignOn = [new(SamlBinding.Redirect, "https://national.example.dk/sso")],
    };
}
