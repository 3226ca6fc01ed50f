using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Proxy;

/// <summary>N09: a backend's own address is nobody's business.</summary>
public sealed class OwnLocationTests
{
    private static readonly string Ours = A.Gateway().Origin;

    [Theory]
    [InlineData("http://sapa.internal:8080/a?b#c", "/a?b#c")]
    [InlineData("https://SAPA.internal:8080/a", "/a")]
    [InlineData("//sapa.internal:8080/a", "/a")]
    [InlineData("http://sapa.internal:8080", "")]
    [InlineData("http://sapa.internal:8080?x", "?x")]
    public void Becomes_ours(string location, string at) =>
        Assert.Equal(Ours + at, OwnLocation.Of(location, new("http://sapa.internal:8080/asked"), A.Gateway()));

    [Theory]
    [InlineData("/a")]
    [InlineData("a")]
    [InlineData("?a")]
    [InlineData("")]
    [InlineData("https://elsewhere.example.dk/a")]
    [InlineData("http://sapa.internal:9090/a")]
    [InlineData("http://sapa.internal/a")]
    [InlineData("mailto:it@example.dk")]
    [InlineData("http://[")]
    public void Others_stay_as_they_are(string location) =>
        Assert.Equal(location, OwnLocation.Of(location, new("http://sapa.internal:8080/asked"), A.Gateway()));

    [Fact]
    public void The_other_scheme_with_its_own_port_is_the_same_backend() =>
        Assert.Equal(Ours + "/a", OwnLocation.Of("https://sapa.internal/a", new("http://sapa.internal/asked"), A.Gateway()));
}
