using ContextHandler.Federation;

namespace ContextHandler.Tests.Federation;

public class WebAddressTests
{
    [Theory]
    [InlineData("https://sapa.example.dk/saml/acs?x=1")]
    [InlineData("https://sapa.example.dk:8443/")]
    [InlineData("http://localhost:5080")]
    [InlineData("http://sapa.localhost:5101/acs")]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://[::1]:1/")]
    public void Decision_31_https_anywhere_and_http_on_loopback_names(string address) => Assert.Null(WebAddress.ProblemOf(address));

    [Theory]
    [InlineData("http://sapa.example.dk/")]
    [InlineData("http://localhost.example.dk/")]
    [InlineData("http://notlocalhost/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("https://sapa@evil.example.dk/")]
    [InlineData("https://sapa.example.dk/#fragment")]
    [InlineData("https://sapa.example.dk/\"onx=")]
    [InlineData("/saml/acs")]
    [InlineData("//sapa.example.dk/acs")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public void Decision_31_nothing_else(string address) => Assert.NotNull(WebAddress.ProblemOf(address));
}
