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

    // Whoever tries connections, or writes headers, takes apart what was judged good when the federation was loaded.
    [Theory]
    [InlineData("https://xn--a/")]
    [InlineData("https://xn--/slo")]
    [InlineData("https://xn--0000h/slo")]
    [InlineData("https://a..example.dk/")]
    [InlineData("https://-.example.dk/")]
    [InlineData("https://_under_.example.dk/")]
    [InlineData("https://blåbærgrød.example.dk/")]
    [InlineData("https://\u00ad.example.dk/")]
    [InlineData("https://\u200d\u0301.example.dk/")]
    [InlineData("https://sapa.example.dk:0/")]
    [InlineData("https://sapa.example.dk:65536/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://[::ffff:1.2.3.4]/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://%61.example.dk/")]
    [InlineData("https://a%00b.example.dk/")]
    [InlineData("https:///sso")]
    [InlineData("https://sapa.example.dk\\sso")]
    [InlineData("http://xn--a.localhost/")]
    public void What_is_fine_is_taken_apart_without_harm_however_strange_it_is(string address)
    {
        if (WebAddress.EndpointProblemOf(address) is null)
        {
            var url = new Uri(address);
            Assert.All([url.GetLeftPart(UriPartial.Authority), WebAddress.OriginOf(url), url.IdnHost, url.DnsSafeHost], part => Assert.NotEmpty(part));
        }
    }
}
