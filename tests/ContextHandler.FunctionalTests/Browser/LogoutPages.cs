using ContextHandler.Testing.Federation;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>What a person does before a logout in the browser whose parties have no pages but those of the test.</summary>
internal static class LogoutPages
{
    /// <summary>A party's page.</summary>
    public static Task SayAsync(HttpContext context, string page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page);
    }

    /// <summary>Logs in to the federation's own system, then to the others, in a browser of the same cookies; what the first one was told.</summary>
    public static async Task<SystemAnswer> LogInAsync(TestFederation federation, Person person, params string[] others)
    {
        using var browser = federation.NewBrowser();
        var told = await EnterAsync(federation, federation.System, browser);
        foreach (var other in others)
        {
            await EnterAsync(federation, federation.Systems[other], browser);
        }

        await person.Context.AddCookiesAsync(browser.Cookies.All.Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = federation.BaseUrl.AbsoluteUri }));
        return told;
    }

    private static async Task<SystemAnswer> EnterAsync(TestFederation federation, SystemStub system, TestBrowser browser) =>
        system.Read(await browser.SendAsync(federation.Idp.Answer(
            federation.Idp.Read(await browser.SendAsync(system.Request())), new() { Loa = "Substantial", SessionIndex = "idp-session" })));
}
