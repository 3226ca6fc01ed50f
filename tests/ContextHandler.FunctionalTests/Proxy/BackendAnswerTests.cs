using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N09: what a backend answers, and must not reach the browser as it is.</summary>
public sealed class BackendAnswerTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    [Theory]
    [InlineData("ch-session=planted; Path=/")]
    [InlineData("__Host-ch-session=planted; Path=/; Secure")]
    [InlineData("CH-Session=planted")]
    [InlineData("=ch-session=planted")]
    [InlineData("ch-login-x=planted")]
    [InlineData("ch-choice=; Max-Age=0")]
    public async Task N09_no_backend_sets_a_cookie_of_ours(string cookie)
    {
        var visit = await AnsweredAsync("/a", headers => headers.SetCookie = new([cookie, "theirs=1; Path=/; HttpOnly", "ours=ch-session"]));

        Assert.Equal(["theirs=1; Path=/; HttpOnly", "ours=ch-session"], visit.SetCookies.Where(set => !set.StartsWith("ch-session=; expires", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task N09_its_own_address_becomes_ours_and_others_stay()
    {
        var inside = stage.Backend.Address.GetLeftPart(UriPartial.Authority);

        Assert.Equal(stage.Federation.At("/next?x=1#y"), (await AnsweredAsync("/a", headers => headers.Location = inside + "/next?x=1#y"))["Location"]);
        Assert.Equal("/next", (await AnsweredAsync("/a", headers => headers.Location = "/next"))["Location"]);
        Assert.Equal("https://elsewhere.example.dk/", (await AnsweredAsync("/a", headers => headers.Location = "https://elsewhere.example.dk/"))["Location"]);
    }

    [Theory]
    [InlineData(null, "private")]
    [InlineData("public, max-age=60", "private, max-age=60")]
    [InlineData("s-maxage=60", "private")]
    [InlineData("max-age=60", "private, max-age=60")]
    [InlineData("no-store", "no-store")]
    public async Task N09_no_shared_cache_keeps_a_personal_page(string? said, string expected)
    {
        var hop = await AnsweredAsync("/a", headers => (headers.CacheControl, headers["CDN-Cache-Control"], headers["Surrogate-Control"]) = (said, "max-age=60", "max-age=60"));

        Assert.Equal((expected, null, null), (hop["Cache-Control"], hop["CDN-Cache-Control"], hop["Surrogate-Control"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("public, max-age=60")]
    public async Task N09_an_open_page_is_cached_as_its_backend_says(string? said) =>
        Assert.Equal(said, (await AnsweredAsync("/open/a", headers => headers.CacheControl = said))["Cache-Control"]);

    [Theory]
    [InlineData("Clear-Site-Data", "\"cookies\"")]
    [InlineData("Clear-Site-Data", "\"*\"")]
    [InlineData("Service-Worker-Allowed", "/")]
    [InlineData("Strict-Transport-Security", "max-age=0; includeSubDomains")]
    [InlineData("Alt-Svc", "h3=\"elsewhere.example.dk:443\"")]
    [InlineData("NEL", "{\"report_to\":\"theirs\",\"max_age\":60}")]
    public async Task N09_no_system_speaks_for_the_whole_address(string name, string value)
    {
        Assert.Null((await AnsweredAsync("/a", headers => headers[name] = value))[name]);
        Assert.Null((await AnsweredAsync("/open/a", headers => headers[name] = value))[name]);
    }

    [Fact]
    public async Task N09_everything_else_passes()
    {
        var hop = await AnsweredAsync("/a", headers => (headers.Vary, headers["X-Theirs"], headers.ETag) = ("Accept", "1", "\"x\""));

        Assert.Equal(("Accept", "1", "\"x\""), (hop["Vary"], hop["X-Theirs"], hop["ETag"]));
    }

    private async Task<Testing.Federation.Hop> AnsweredAsync(string path, Action<IHeaderDictionary> headers)
    {
        using var browser = await stage.Federation.LoggedInAsync();
        stage.Backend.Answer = context =>
        {
            headers(context.Response.Headers);
            return Task.CompletedTask;
        };
        try
        {
            return await stage.SendAsync(browser, $"GET {path}");
        }
        finally
        {
            stage.Backend.Answer = null;
        }
    }
}
