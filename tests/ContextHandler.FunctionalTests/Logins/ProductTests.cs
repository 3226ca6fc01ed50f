using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decision 25: what AD FS and Entra ID do not understand is not sent to them.</summary>
public class ProductTests
{
    [Theory]
    [InlineData("ADFS", false)]
    [InlineData("EntraId", false)]
    [InlineData("other", true)]
    public async Task Decision_25_towards_adfs_and_entra_no_scoping(string product, bool scoping)
    {
        await using var federation = await FederationPlan.Of(
            "NIST 3", "OIOSAML2_WITHOUT_REQUESTED_LOA", idp => idp.With("product", product).With("supportsScoping", true)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = "3" });

        Assert.Equal(scoping, walk.Question.Scoping is not null);
        Assert.Equal("Success", walk.Received.Status);
    }

    [Theory]
    [InlineData("EntraId", "exact")]
    [InlineData("other", "minimum")]
    public async Task Decision_25_towards_entra_comparison_is_exact(string product, string comparison)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("product", product)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" });

        Assert.Equal(comparison, walk.Question.Comparison);
    }

    [Fact]
    public async Task Decision_25_towards_entra_only_its_own_name_id_formats()
    {
        await using var federation = await FederationPlan.Of("NIST 3", "OIOSAML2_WITHOUT_REQUESTED_LOA", idp => idp.With("product", "EntraId")).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = "3" }, new() { NameIdFormat = Wire.X509SubjectName });

        Assert.NotEqual(Wire.X509SubjectName, walk.Question.NameIdFormat);
        Assert.Equal(Wire.X509SubjectName, walk.Received.NameIdFormat);
    }

    [Theory]
    [InlineData("http://adfs.korsbaek.example.dk/adfs/services/trust")]
    [InlineData("https://sts.windows.net/00000000-0000-0000-0000-000000000001/")]
    public async Task Decision_25_the_product_is_guessed_from_metadata(string entityId)
    {
        await using var federation = await FederationPlan.Of(
            "NIST 3", "OIOSAML2_WITHOUT_REQUESTED_LOA", idp => (idp with { EntityId = entityId }).With("supportsScoping", true)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { AssuranceLevel = "3" });

        Assert.Null(walk.Question.Scoping);
        Assert.Equal("Success", walk.Received.Status);
    }
}
