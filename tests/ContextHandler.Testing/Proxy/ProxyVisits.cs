using ContextHandler.Testing.Federation;

namespace ContextHandler.Testing.Proxy;

/// <summary>What people do at a proxied system.</summary>
public static class ProxyVisits
{
    /// <summary>A browser that says what browsers say when a person opens an address.</summary>
    public static TestBrowser NewVisitor(this TestFederation federation)
    {
        ArgumentNullException.ThrowIfNull(federation);
        var browser = federation.NewBrowser();
        browser.Headers["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8";
        return browser;
    }

    /// <summary>Opens an address of the proxied system and logs in at the first IdP on the way.</summary>
    public static async Task<Visit> LogInAsync(this TestFederation federation, TestBrowser browser, string path, IdpAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(federation);
        ArgumentNullException.ThrowIfNull(browser);
        var question = federation.Idp.Read(await browser.OpenAsync(path).ConfigureAwait(false));
        return await browser.SendAsync(federation.Idp.Answer(question, answer)).ConfigureAwait(false);
    }

    /// <summary>A browser that has logged in at an address, with the answer of an NSIS IdP at that level.</summary>
    public static async Task<TestBrowser> LoggedInAsync(this TestFederation federation, string path = "/", string loa = "Low")
    {
        var browser = federation.NewVisitor();
        var visit = await federation.LogInAsync(browser, path, new() { Loa = loa }).ConfigureAwait(false);
        return visit.Left is null && visit.Status == 200 ? browser : throw new InvalidOperationException($"Not logged in: {visit}");
    }

    /// <summary>The value of the session's cookie; null: the browser has none.</summary>
    public static string? SessionSecret(this TestBrowser browser)
    {
        ArgumentNullException.ThrowIfNull(browser);
        return browser.Cookies.All.SingleOrDefault(cookie => cookie.Name is "ch-session" or "__Host-ch-session")?.Value;
    }

    /// <summary>A program's request: no browser's headers but those given, nothing followed. Whoever is given lends it their cookies.</summary>
    public static async Task<Hop> AskAsync(this TestFederation federation, HttpMethod method, string path, TestBrowser? who = null, params (string Name, string Value)[] headers)
    {
        ArgumentNullException.ThrowIfNull(federation);
        ArgumentNullException.ThrowIfNull(headers);
        var url = new Uri(federation.BaseUrl, path);
        using var request = new HttpRequestMessage(method, url);
        if (who is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", CookiesOf(who, url));
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var client = new HttpClient(federation.NewHandler());
        using var response = await client.SendAsync(request).ConfigureAwait(false);
        var seen = response.Headers.Concat(response.Content.Headers).SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value))).ToList();
        return new(new(url.AbsoluteUri, From: null), [], (int)response.StatusCode, seen, await response.Content.ReadAsStringAsync().ConfigureAwait(false));
    }

    /// <summary>The Cookie header of a person's browser for an address.</summary>
    public static string CookiesOf(TestBrowser who, Uri url)
    {
        ArgumentNullException.ThrowIfNull(who);
        return string.Join("; ", who.Cookies.For(url, crossSite: false, post: false).Select(cookie => $"{cookie.Name}={cookie.Value}"));
    }
}
