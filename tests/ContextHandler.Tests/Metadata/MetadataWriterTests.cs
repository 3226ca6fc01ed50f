using System.Text;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Metadata;
using ContextHandler.Saml.Signatures;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Metadata;

public class MetadataWriterTests
{
    private static readonly GatewayIdentity Gateway = A.Gateway() with
    {
        SubjectSecret = new byte[32],
        Keys = new KeyRing(
        [
            new(CredentialUse.Signing, TestCertificates.Rsa("gateway signing")),
            new(CredentialUse.Signing, TestCertificates.Rsa("gateway signing next")),
            new(CredentialUse.Encryption, TestCertificates.Rsa("gateway encryption")),
            new(CredentialUse.Encryption, TestCertificates.Rsa("gateway encryption old")),
            new(CredentialUse.Metadata, TestCertificates.Rsa("gateway metadata")),
        ]),
    };

    [Fact]
    public void The_gateway_as_idp_is_read_back_as_written()
    {
        var peer = Read(MetadataWriter.WriteIdp(Gateway, TestClock.Start, MetadataVariant.Default));

        Assert.Equal(Gateway.EntityId, peer.EntityId);
        Assert.Equal(
            [new Endpoint(SamlBinding.Redirect, Gateway.SsoUrl), new Endpoint(SamlBinding.Post, Gateway.SsoUrl)], peer.Idp!.SingleSignOn);
        Assert.Equal(
            [new Endpoint(SamlBinding.Redirect, Gateway.IdpLogoutUrl), new Endpoint(SamlBinding.Post, Gateway.IdpLogoutUrl)], peer.Idp.SingleLogout);
        Assert.True(peer.Idp.WantAuthnRequestsSigned);
        Assert.Equal(3, peer.Idp.NameIdFormats.Count);
        Assert.Empty(peer.Warnings);
    }

    [Fact]
    public void The_gateway_as_sp_is_read_back_as_written()
    {
        var peer = Read(MetadataWriter.WriteSp(Gateway, TestClock.Start, MetadataVariant.Default));

        Assert.Equal(new AcsEndpoint(0, true, Gateway.AcsUrl), Assert.Single(peer.Sp!.AssertionConsumerServices));
        Assert.Equal(
            [new Endpoint(SamlBinding.Redirect, Gateway.SpLogoutUrl), new Endpoint(SamlBinding.Post, Gateway.SpLogoutUrl)], peer.Sp.SingleLogout);
        Assert.True(peer.Sp is { AuthnRequestsSigned: true, WantAssertionsSigned: true });
        var encryption = Assert.Single(peer.Sp.Keys, key => key.Use == KeyUse.Encryption);
        Assert.Equal("CN=gateway encryption", encryption.Certificate.Subject);
        Assert.Equal([BlockCipher.Aes256Gcm, BlockCipher.Aes128Gcm, BlockCipher.Aes256Cbc, BlockCipher.Aes128Cbc], encryption.Ciphers);
        Assert.Equal([KeyTransport.RsaOaepSha256, KeyTransport.RsaOaepMgf1p], encryption.Transports);
    }

    [Fact]
    public void A_role_lists_its_parts_in_the_order_of_the_schema()
    {
        Assert.Equal(["KeyDescriptor", "SingleLogoutService", "NameIDFormat", "SingleSignOnService"], Parts(MetadataWriter.WriteIdp(Gateway, TestClock.Start, MetadataVariant.Default)));
        Assert.Equal(["KeyDescriptor", "SingleLogoutService", "NameIDFormat", "AssertionConsumerService"], Parts(MetadataWriter.WriteSp(Gateway, TestClock.Start, MetadataVariant.Default)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decision_28_the_metadata_key_signs_it_or_else_the_signing_key(bool ownKey)
    {
        var gateway = ownKey ? Gateway : A.Gateway();
        var key = new PeerKey(TestCertificates.Rsa(ownKey ? "gateway metadata" : "gateway signing"), KeyUse.Signing, [], []);

        foreach (var bytes in new[] { MetadataWriter.WriteIdp(gateway, TestClock.Start, MetadataVariant.Default), MetadataWriter.WriteSp(gateway, TestClock.Start, MetadataVariant.Default) })
        {
            var root = XmlGate.Read(bytes, GateLimits.Metadata);

            Assert.Same(root.Elements.First(), SignatureVerifier.Verify(root, [key], SignatureForm.Rules).Signature);
        }
    }

    [Fact]
    public void Decision_28_it_is_valid_for_30_days_unless_set_or_off()
    {
        Assert.Equal(TestClock.Start.AddDays(30), ValidUntil(Gateway));
        Assert.Equal(TestClock.Start.AddDays(7), ValidUntil(Gateway with { MetadataValidity = TimeSpan.FromDays(7) }));
        Assert.Null(ValidUntil(Gateway with { MetadataValidity = null }));
    }

    [Fact]
    public void Decision_28_the_active_key_stands_first_and_alone_where_one_is_asked_for()
    {
        Assert.Equal(["CN=gateway signing", "CN=gateway signing next"], Signing(MetadataVariant.Default));
        Assert.Equal(["CN=gateway signing"], Signing(new(OneKey: true)));
    }

    [Fact]
    public void Decision_28_every_address_comes_from_baseUrl()
    {
        var gateway = Gateway with { BaseUrl = new Uri("https://only.here.dk:8443") };
        var text = Encoding.UTF8.GetString(MetadataWriter.WriteIdp(gateway, TestClock.Start, MetadataVariant.Default))
            + Encoding.UTF8.GetString(MetadataWriter.WriteSp(gateway, TestClock.Start, MetadataVariant.Default));

        Assert.All(text.Split("Location=\"").Skip(1), rest => Assert.StartsWith("https://only.here.dk:8443/saml/", rest, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://idp.korsbaek.example.dk", 0)]
    [InlineData("https://idp.korsbaek.example.dk/", 1)]
    [InlineData("not an entity ID", 1)]
    [InlineData(null, 1)]
    public void Decision_11_an_idp_that_is_not_to_encrypt_gets_no_encryption_key(string? reader, int keys)
    {
        var federation = new FederationModel(Gateway, [], [A.IdentityProvider() with { PublishEncryptionKey = false }]);

        var peer = Read(MetadataWriter.WriteSp(Gateway, TestClock.Start, MetadataVariant.Of("one", reader, federation)));

        Assert.Equal(keys, peer.Sp!.Keys.Count(key => key.Use == KeyUse.Encryption));
        Assert.Single(peer.Sp.Keys, key => key.Use == KeyUse.Signing);
    }

    private static PeerMetadata Read(byte[] bytes) => Assert.Single(MetadataReader.ReadAll(bytes));

    // Metadata 2.4.1–2.4.4; repeated parts stand together.
    private static List<string> Parts(byte[] bytes)
    {
        List<string> parts = [];
        foreach (var part in XmlGate.Read(bytes, GateLimits.Metadata).Elements.Last().Elements)
        {
            if (parts.LastOrDefault() != part.LocalName)
            {
                parts.Add(part.LocalName);
            }
        }

        return parts;
    }

    private static DateTimeOffset? ValidUntil(GatewayIdentity gateway) => Read(MetadataWriter.WriteIdp(gateway, TestClock.Start, MetadataVariant.Default)).ValidUntil;

    private static IEnumerable<string> Signing(MetadataVariant variant) =>
        Read(MetadataWriter.WriteIdp(Gateway, TestClock.Start, variant)).Idp!.Keys.Select(key => key.Certificate.Subject);
}
