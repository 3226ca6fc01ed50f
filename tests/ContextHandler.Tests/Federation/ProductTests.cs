using ContextHandler.Federation;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation;

public sealed class ProductTests : IDisposable
{
    private readonly FederationFolder federation = new();

    public void Dispose() => federation.Dispose();

    [Theory]
    [InlineData("adfs.xml", "http://adfs.vesterby.example.dk/adfs/services/trust", IdpProduct.Adfs)]
    [InlineData("entra.xml", "https://sts.windows.net/00000000-1111-2222-3333-444444444444/", IdpProduct.EntraId)]
    [InlineData("simplesamlphp.xml", "https://idp.oesterby.example.dk/simplesaml/saml2/idp/metadata.php", IdpProduct.Other)]
    [InlineData("nemlogin.xml", "https://saml.national.example.dk", IdpProduct.Other)]
    public void Decision_25_the_product_is_guessed_from_metadata_unless_the_file_says_it(string fixture, string entityId, IdpProduct expected)
    {
        Assert.Equal(expected, Load(fixture, entityId).Model!.IdentityProviders[2].Product);

        Assert.Equal(IdpProduct.Other, federation.Set("identityProviders[2].product", "\"other\"").Load().Model!.IdentityProviders[2].Product);
    }

    [Fact]
    public void Decision_25_entra_id_is_warned_of_with_any_profile_but_without_requested_loa()
    {
        var load = Load("entra.xml", "https://sts.windows.net/00000000-1111-2222-3333-444444444444/");
        Assert.Equal("$.identityProviders[2].profile", Assert.Single(load.Warnings).Path);

        Assert.Empty(federation.Set("identityProviders[2].profile", "\"OIOSAML2_WITHOUT_REQUESTED_LOA\"").Load().Problems);
    }

    [Fact]
    public void Decision_25_no_scoping_towards_adfs()
    {
        var load = federation.Set("identityProviders[0].supportsScoping", "true").Load();

        Assert.False(load.Model!.IdentityProviders[0].SupportsScoping);
        Assert.Equal("$.identityProviders[0].supportsScoping", Assert.Single(load.Warnings).Path);
    }

    private Saml.Metadata.FederationLoad Load(string fixture, string entityId)
    {
        var path = Path.Combine(Repository.Root, "tests/ContextHandler.Tests/Metadata/Fixtures", fixture);
        return federation
            .Set("identityProviders[2].entityId", $"\"{entityId}\"")
            .Set("identityProviders[2].metadata.path", $"\"{path}\"")
            .Load();
    }
}
