using ContextHandler.Keys;

namespace ContextHandler.Testing;

public static partial class A
{
    /// <summary>The token key of that name, with those dates; the same name is the same key.</summary>
    public static Credential TokenCredential(string name = "gateway token", RolloverDates? dates = null) =>
        new(CredentialUse.Token, TestCertificates.Ecdsa(name)) { Name = name, Dates = dates ?? RolloverDates.None };

    /// <summary>The keys of <see cref="Gateway"/> with token keys beside them.</summary>
    public static KeyRing KeysWith(params IEnumerable<Credential> tokens) => new([.. Gateway().Keys.Credentials, .. tokens]);
}
