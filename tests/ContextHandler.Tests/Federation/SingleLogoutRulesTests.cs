using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation;

public sealed class SingleLogoutRulesTests : IDisposable
{
    private readonly FederationFolder federation = new();

    public void Dispose() => federation.Dispose();

    [Fact]
    public void A_party_takes_part_in_logout_where_its_metadata_says()
    {
        var model = Load("https://sapa.example.dk/slo").Model!;

        Assert.Equal([new(SamlBinding.Redirect, "https://sapa.example.dk/slo", "https://sapa.example.dk/slo/answers")], model.Systems[0].SingleLogout);
        Assert.Equal([new(SamlBinding.Redirect, "https://sapa.example.dk/slo", "https://sapa.example.dk/slo/answers")], model.IdentityProviders[0].SingleLogout);
    }

    // A login does not stand or fall by it.
    [Theory]
    [InlineData("http://sapa.example.dk/slo")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://sapa.example.dk/slo?SAMLRequest=x")]
    public void F10_an_address_to_which_no_browser_may_be_sent_is_warned_of_and_not_used(string address)
    {
        var load = Load(address);

        Assert.Empty(load.Model!.Systems[0].SingleLogout);
        Assert.Empty(load.Model.IdentityProviders[0].SingleLogout);
        Assert.Equal(
            ["$.identityProviders[0].metadata.path", "$.systems[0].metadata.path"],
            load.Problems.Where(problem => problem.Message.Contains("SingleLogoutService", StringComparison.Ordinal)).Select(problem => problem.Path).Order());
    }

    private FederationLoad Load(string address)
    {
        var endpoint = $"""<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{address}" ResponseLocation="https://sapa.example.dk/slo/answers"/>""";
        return federation
            .Replace("metadata/systems/sapa.xml", "<NameIDFormat>", endpoint + "<NameIDFormat>")
            .Replace("metadata/idps/korsbaek.xml", "<NameIDFormat>", endpoint + "<NameIDFormat>")
            .Load();
    }
}
