using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Logout;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Messages;

/// <summary>The one key of all parties here. It is a file and not made anew, so that a finding's signature still verifies next year.</summary>
internal static class FuzzKeys
{
    public static X509Certificate2 Certificate { get; } =
        X509Certificate2.CreateFromPemFile(Path.Combine(Repository.Root, "tests", "ContextHandler.Fuzzing", "Keys", "fuzzing.pem"));

    /// <summary>An IdP that signs with it.</summary>
    public static IdentityProvider Idp { get; } = A.IdentityProvider() with { SigningKeys = [TestPeers.Key(Certificate)] };

    /// <summary>A system that signs with it.</summary>
    public static UserFacingSystem System { get; } = A.System() with { SigningKeys = [TestPeers.Key(Certificate)] };

    /// <summary>That system as a party of a logout.</summary>
    public static LogoutParty Party { get; } = LogoutParty.Of(System);

    /// <summary>Our keys: with it we decrypt.</summary>
    public static KeySet Ours { get; } = new KeyRing([new(CredentialUse.Signing, Certificate), new(CredentialUse.Encryption, Certificate)]).Calendar[0];
}
