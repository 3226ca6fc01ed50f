using ContextHandler.Federation;

namespace ContextHandler.Tests.Metadata;

public class FixtureTests
{
    [Fact]
    public void Metadata_of_AD_FS_loads()
    {
        var peer = Fixture.Read("adfs.xml");

        Assert.Equal("http://adfs.vesterby.example.dk/adfs/services/trust", peer.EntityId.Value);
        Assert.True(peer.SpeaksWsFederation);
        Assert.Null(peer.ValidUntil);
        Assert.Equal([SamlBinding.Redirect, SamlBinding.Post], peer.Idp!.SingleSignOn.Select(endpoint => endpoint.Binding));
        Assert.Equal([KeyUse.Encryption, KeyUse.Signing, KeyUse.Signing], peer.Idp.Keys.Select(key => key.Use));
        Assert.Equal(3, peer.Idp.NameIdFormats.Count);
        Assert.Equal(new AcsEndpoint(0, true, "https://adfs.vesterby.example.dk/adfs/ls/"), Assert.Single(peer.Sp!.AssertionConsumerServices));
        Assert.Equal(new Contact(null, null, null), peer.Contact);
        Assert.Empty(peer.Warnings);
    }

    [Fact]
    public void Metadata_of_Entra_ID_loads_with_its_byte_order_mark()
    {
        var peer = Fixture.Read("entra.xml");

        Assert.Equal("https://sts.windows.net/00000000-1111-2222-3333-444444444444/", peer.EntityId.Value);
        Assert.Equal("https://login.microsoftonline.com/00000000-1111-2222-3333-444444444444/saml2", peer.Idp!.SingleSignOn[0].Location);
        Assert.Equal(KeyUse.Signing, Assert.Single(peer.Idp.Keys).Use);
        Assert.Null(peer.Sp);
    }

    [Fact]
    public void Metadata_of_SimpleSAMLphp_loads()
    {
        var peer = Fixture.Read("simplesamlphp.xml");

        Assert.Equal([KeyUse.Signing, KeyUse.Encryption], peer.Idp!.Keys.Select(key => key.Use));
        Assert.Equal(peer.Idp.Keys[0].Thumbprint, peer.Idp.Keys[1].Thumbprint);
        Assert.Equal(3072, peer.Idp.Keys[0].Rsa!.KeySize);
        Assert.Equal(new DateTimeOffset(2046, 1, 1, 0, 0, 0, TimeSpan.Zero), peer.ValidUntil);
        Assert.Equal(TimeSpan.FromDays(7), peer.CacheDuration);
        Assert.Equal(new Contact("Østerby Digitalisering", "idp@oesterby.example.dk", null), peer.Contact);
    }

    [Fact]
    public void Metadata_of_pysaml2_loads()
    {
        var peer = Fixture.Read("pysaml2.xml");

        Assert.Equal(KeyUse.Both, Assert.Single(peer.Sp!.Keys).Use);
        Assert.Equal(new AcsEndpoint(2, false, "https://sp.pysaml2.example.dk/acs/post"), Assert.Single(peer.Sp.AssertionConsumerServices));
        Assert.True(peer.Sp is { AuthnRequestsSigned: true, WantAssertionsSigned: true });
    }

    [Fact]
    public void Metadata_of_NemLogin_loads()
    {
        var peer = Fixture.Read("nemlogin.xml");

        Assert.Equal(new Endpoint(SamlBinding.Redirect, "https://login.national.example.dk/login"), Assert.Single(peer.Idp!.SingleSignOn));
        Assert.Equal([SamlBinding.Redirect, SamlBinding.Post], peer.Idp.SingleLogout.Select(endpoint => endpoint.Binding));
        Assert.Equal([KeyUse.Signing, KeyUse.Signing], peer.Idp.Keys.Select(key => key.Use));
        Assert.True(peer.Idp.WantAuthnRequestsSigned);
        Assert.Null(peer.Contact);
    }

    [Fact]
    public void Metadata_of_Context_Handler_loads()
    {
        var peer = Fixture.Read("contexthandler.xml");

        Assert.Equal("https://broker.example.dk/runtime/saml2/signoff.idp", Assert.Single(peer.Idp!.SingleLogout).ResponseLocation);
        Assert.Equal("urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName", Assert.Single(peer.Sp!.NameIdFormats));
        Assert.Equal("https://broker.example.dk/runtime/saml2auth/consume.idp", peer.Sp.AssertionConsumerServices[0].Location);
        var encryption = Assert.Single(peer.Sp.Keys, key => key.Use == KeyUse.Encryption);
        Assert.Equal([BlockCipher.Aes256Cbc], encryption.Ciphers);
        Assert.Equal([KeyTransport.RsaOaepSha256], encryption.Transports);
    }
}
