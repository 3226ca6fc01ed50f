using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Levels;
using ContextHandler.Profiles;

namespace ContextHandler.Testing;

/// <summary>
/// Good examples that belong together: one system, one IdP, one gateway, and the messages of one login at
/// <see cref="TestClock.Start"/> that the rules accept. A test breaks one thing of one of them with <c>with</c>.
/// </summary>
public static partial class A
{
    /// <summary>Every attribute name of both profiles that a contract may list.</summary>
    public static IReadOnlySet<string> FullContract { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        FederationUris.Loa, FederationUris.SpecVersion, FederationUris.Cvr, FederationUris.OrgName, FederationUris.Privileges,
        FederationUris.Email, FederationUris.CprNumber, FederationUris.FirstName, FederationUris.LastName, FederationUris.FullName,
        FederationUris.ProfessionalUuid, FederationUris.KombitSpecVer, FederationUris.AssuranceLevel, FederationUris.SpecVer,
        FederationUris.CvrNumberIdentifier, FederationUris.CprNumberIdentifier, FederationUris.PrivilegesIntermediate,
    };

    /// <summary>An OIOSAML3 system that requires NSIS Substantial, or what is given (the federation file's spelling).</summary>
    public static UserFacingSystem System(string requiredLevel = "NSIS Substantial", OioProfile profile = OioProfile.Oiosaml3) => new()
    {
        EntityId = EntityId.Create("https://sapa.example.dk"),
        Name = LocalizedText.Of("SAPA"),
        Profile = profile,
        RequiredLevel = Level(requiredLevel),
        StartUrl = "https://sapa.example.dk/",
        AssertionConsumerServices =
        [
            new(0, IsDefault: false, "https://sapa.example.dk/acs"),
            new(1, IsDefault: true, "https://sapa.example.dk/acs-default"),
        ],
        SigningKeys = [new(TestCertificates.Rsa("system"), KeyUse.Both, [], [])],
        Attributes = FullContract,
    };

    /// <summary>Korsbæk Kommune's IdP: OIOSAML3, up to NSIS High, or what is given.</summary>
    public static IdentityProvider IdentityProvider(LevelProfile? profile = null, string highestLevel = "NSIS High") => new()
    {
        EntityId = EntityId.Create("https://idp.korsbaek.example.dk"),
        Name = LocalizedText.Of("Korsbæk Kommune"),
        Municipality = LocalizedText.Of("Korsbæk Kommune"),
        Cvrs = [Cvr.Create("11111111")],
        Profile = profile ?? LevelProfile.Oiosaml3,
        HighestLevel = Level(highestLevel),
        SingleSignOn = [new(SamlBinding.Redirect, "https://idp.korsbaek.example.dk/sso")],
        SigningKeys = [new(TestCertificates.Rsa("identity provider"), KeyUse.Both, [], [])],
    };

    public static GatewayIdentity Gateway() => new()
    {
        EntityId = EntityId.Create("https://saml.contexthandler.example.dk"),
        BaseUrl = new Uri("https://contexthandler.example.dk"),
        Keys = new KeyRing(
        [
            new(CredentialUse.Signing, TestCertificates.Rsa("gateway signing")),
            new(CredentialUse.Encryption, TestCertificates.Rsa("gateway encryption")),
        ]),
        SubjectSecret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)],
    };

    /// <summary><see cref="Gateway"/>, <see cref="System"/> and <see cref="IdentityProvider"/>, or the parties given instead.</summary>
    public static FederationModel Federation(IEnumerable<UserFacingSystem>? systems = null, IEnumerable<IdentityProvider>? identityProviders = null) =>
        new(Gateway(), systems ?? [System()], identityProviders ?? [IdentityProvider()]);

    /// <summary>The level of that spelling of the federation file.</summary>
    public static Level Level(string text) =>
        Levels.Level.TryParse(text, out var level) ? level : throw new ArgumentException($"'{text}' is not a level.", nameof(text));

    /// <summary>That level as a requirement, nothing asked for in the request.</summary>
    public static RequiredLevel RequiredLevel(string text) => new(Level(text), []);
}
