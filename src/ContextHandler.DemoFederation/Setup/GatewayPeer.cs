using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Profiles;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.DemoFederation.Setup;

/// <summary>The gateway as the demo's parties know it: read from the metadata it publishes, as real parties do.</summary>
internal sealed class GatewayPeer
{
    private GatewayPeer(PeerMetadata asIdp, PeerMetadata asSp)
    {
        AsIdp = new IdentityProvider
        {
            EntityId = asIdp.EntityId,
            Name = LocalizedText.Of("Context Handler"),
            Cvrs = [],
            IsNational = true,
            Municipality = LocalizedText.Of("Context Handler"),
            Profile = LevelProfile.Oiosaml3,
            HighestLevel = Level.Of(NsisLevel.High),
            SingleSignOn = asIdp.Idp!.SingleSignOn,
            SingleLogout = asIdp.Idp.SingleLogout,
            SigningKeys = Keys(asIdp.Idp.Keys, KeyUse.Signing),
        };
        AsSp = new UserFacingSystem
        {
            EntityId = asSp.EntityId,
            Name = LocalizedText.Of("Context Handler"),
            Profile = OioProfile.Oiosaml3,
            RequiredLevel = Level.Of(NsisLevel.Low),
            AssertionConsumerServices = asSp.Sp!.AssertionConsumerServices,
            SingleLogout = asSp.Sp.SingleLogout,
            SigningKeys = Keys(asSp.Sp.Keys, KeyUse.Signing),
            Encryption = new EncryptionPlan(Keys(asSp.Sp.Keys, KeyUse.Encryption)[0], BlockCipher.Aes256Gcm, KeyTransport.RsaOaepMgf1p),
            Attributes = new HashSet<string>(),
        };
    }

    /// <summary>Towards systems.</summary>
    public IdentityProvider AsIdp { get; }

    /// <summary>Towards IdPs.</summary>
    public UserFacingSystem AsSp { get; }

    public static async Task<GatewayPeer> FetchAsync(string gatewayUrl)
    {
        using var http = new HttpClient { BaseAddress = new Uri(gatewayUrl) };
        return new GatewayPeer(await ReadAsync(http, "/saml/idp/metadata"), await ReadAsync(http, "/saml/sp/metadata"));
    }

    private static async Task<PeerMetadata> ReadAsync(HttpClient http, string path) =>
        MetadataReader.ReadAll(await http.GetByteArrayAsync(new Uri(path, UriKind.Relative)))[0];

    private static PeerKey[] Keys(IEnumerable<PeerKey> keys, KeyUse use) => [.. keys.Where(key => key.Use.HasFlag(use))];
}
