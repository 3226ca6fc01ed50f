using System.Net;

namespace ContextHandler.Testing.Federation;

/// <summary>A person's browser: keeps cookies, follows redirects and self-submitting forms within the gateway, and stops where it leaves it or shows a page.</summary>
public sealed class TestBrowser(HttpMessageInvoker gateway, Uri baseUrl, TimeProvider clock) : IDisposable
{
    private const int MostHops = 10;

    public CookieJar Cookies { get; } = new(clock);

    /// <summary>The choice of login it remembers, as its cookie; null: none.</summary>
    public Cookie? Choice => Cookies.All.SingleOrDefault(cookie => cookie.Name is "ch-choice" or "__Host-ch-choice");

    /// <summary>The address the gateway sees; null: unknown.</summary>
    public IPAddress? Address { get; set; }

    /// <summary>Accept-Language.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Further headers of every request.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens an address of the gateway, typed in or reloaded: a path or a whole URL.</summary>
    public Task<Visit> OpenAsync(string url) => SendAsync(new(new Uri(baseUrl, url).AbsoluteUri, From: null));

    /// <summary>Goes where a site sends it, and on until it leaves the gateway or a page stays.</summary>
    public async Task<Visit> SendAsync(BrowserMessage message)
    {
        List<Hop> hops = [];
        for (var next = message; hops.Count < MostHops; next = Next(hops[^1]))
        {
            if (next is null || !IsGateway(next.Url))
            {
                return new(hops, next);
            }

            hops.Add(await HopAsync(next).ConfigureAwait(false));
        }

        throw new InvalidOperationException($"More than {MostHops} hops.");
    }

    /// <summary>One hop: nothing is followed.</summary>
    public async Task<Hop> HopAsync(BrowserMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var url = new Uri(message.Url);
        var cookies = Cookies.For(url, crossSite: message.From is not null && !IsGateway(message.From), message.IsPost);
        using var request = new HttpRequestMessage(message.IsPost ? HttpMethod.Post : HttpMethod.Get, url);
        request.Content = message.Fields is { } fields ? new FormUrlEncodedContent(fields) : null;
        if (cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        }

        request.Headers.TryAddWithoutValidation("Accept-Language", Language);
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Address is { } address)
        {
            request.Headers.Add(TestFederation.ConnectionHeader, address.ToString());
        }

        return await AnswerAsync(request, message, cookies).ConfigureAwait(false);
    }

    /// <summary>Presses a button of the page shown: by the button's value, or by its name and value.</summary>
    public Task<Visit> PressAsync(Visit page, string value)
    {
        ArgumentNullException.ThrowIfNull(page);
        var form = HtmlForm.Of(page.Last) ?? throw new InvalidOperationException($"No form: {page}");
        var button = form.Buttons.Single(button => button.Value == value);
        return SendAsync(new(new Uri(baseUrl, form.Action).AbsoluteUri, From: baseUrl.AbsoluteUri, [.. form.Fields, button]));
    }

    /// <summary>Picks a login on the chooser, with the box ticked or not; the fields posted are the page's contract, whatever its controls look like.</summary>
    public Task<Visit> ChooseAsync(Visit chooser, IdpStub idp, bool remember = false)
    {
        ArgumentNullException.ThrowIfNull(chooser);
        ArgumentNullException.ThrowIfNull(idp);
        List<KeyValuePair<string, string>> fields = [new("login", chooser.LoginId), new("idp", idp.EntityId)];
        if (remember)
        {
            fields.Add(new("remember", "on"));
        }

        return SendAsync(new(new Uri(baseUrl, "/choose").AbsoluteUri, From: baseUrl.AbsoluteUri, fields));
    }

    /// <summary>Presses the button of the page about the remembered choice.</summary>
    public Task<Visit> ForgetAsync(Visit page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return SendAsync(new(new Uri(baseUrl, page.FormTokenTarget).AbsoluteUri, From: baseUrl.AbsoluteUri, [new(Visit.FormTokenName, page.FormToken)]));
    }

    public void Dispose() => gateway.Dispose();

    private static BrowserMessage? Next(Hop hop)
    {
        var from = hop.Request.From;
        if (hop.Status is >= 300 and < 400)
        {
            return new(new Uri(new Uri(hop.Request.Url), hop["Location"]).AbsoluteUri, from);
        }

        return HtmlForm.Of(hop) is { SubmitsItself: true } form
            ? new(new Uri(new Uri(hop.Request.Url), form.Action).AbsoluteUri, new Uri(hop.Request.Url).GetLeftPart(UriPartial.Authority), form.Fields)
            : null;
    }

    private bool IsGateway(string url) =>
        new Uri(url).GetLeftPart(UriPartial.Authority) == baseUrl.GetLeftPart(UriPartial.Authority);

    private async Task<Hop> AnswerAsync(HttpRequestMessage request, BrowserMessage message, IReadOnlyList<Cookie> cookies)
    {
        using var response = await gateway.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        var headers = response.Headers.Concat(response.Content.Headers)
            .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)))
            .ToList();
        var body = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        var hop = new Hop(message, [.. cookies.Select(cookie => cookie.Name)], (int)response.StatusCode, headers, body);
        foreach (var header in hop.SetCookies)
        {
            Cookies.Take(header, overHttps: request.RequestUri!.Scheme == Uri.UriSchemeHttps);
        }

        return hop;
    }
}
