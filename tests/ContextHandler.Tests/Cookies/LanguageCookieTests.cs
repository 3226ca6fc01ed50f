using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Testing;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.Tests.Cookies;

public sealed class LanguageCookieTests
{
    [Theory]
    [InlineData("__Host-ch-language=en", "da", "en")]
    [InlineData("__Host-ch-language=da", "en", "da")]
    [InlineData("__Host-ch-language=EN", "da", "da")]
    [InlineData("__Host-ch-language=sv", "en", "en")]
    [InlineData("__Host-ch-language=en; __Host-ch-language=en", "da", "da")]
    [InlineData("ch-language=en", "da", "da")]
    [InlineData("", "en", "en")]
    public void What_the_person_switched_to_goes_before_the_browser_s_preference(string cookie, string accepts, string language)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie;
        context.Request.Headers.AcceptLanguage = accepts;
        Assert.Equal(language, LanguageCookie.Of(context.Request, A.Gateway()).Tag());
    }
}
