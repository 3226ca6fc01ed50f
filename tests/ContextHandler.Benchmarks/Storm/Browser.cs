using System.Diagnostics;
using System.Net;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>One browser: its cookies, and how long it has waited for the gateway.</summary>
/// <param name="nodes">Where its requests go.</param>
/// <param name="turn">Of the first request.</param>
/// <param name="remembered">A cookie it has from before, as name=value; null: none.</param>
internal sealed class Browser(NodesInTurn nodes, int turn, string? remembered)
{
    private readonly List<string> cookies = remembered is null ? [] : [remembered];
    private readonly Stopwatch watch = new();

    public TimeSpan Waited => watch.Elapsed;

    /// <summary>The first cookie, as name=value, whose name begins so; null: none.</summary>
    public string? Cookie(string name) => cookies.Find(cookie => cookie.StartsWith(name, StringComparison.Ordinal));

    public Task<Answer> GetAsync(string url) => SendAsync(new(HttpMethod.Get, url), crossSite: false);

    /// <summary>Posts a form; from another site no cookie of ours comes along, as they are all Lax.</summary>
    public Task<Answer> PostAsync(string url, IReadOnlyList<KeyValuePair<string, string>> fields, bool crossSite = false) =>
        SendAsync(new(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) }, crossSite);

    private async Task<Answer> SendAsync(HttpRequestMessage request, bool crossSite)
    {
        if (cookies.Count > 0 && !crossSite)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies));
        }

        watch.Start();
        using var response = await nodes.SendAsync(request, turn++).ConfigureAwait(false);
        var body = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        watch.Stop();
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            cookies.AddRange(set.Select(header => header.Split(';')[0]).Where(cookie => !cookie.EndsWith('=')));
        }

        return new(response.StatusCode, response.Headers.Location?.OriginalString, body);
    }

    /// <summary>What came back.</summary>
    internal sealed record Answer(HttpStatusCode Status, string? Location, string Body)
    {
        /// <summary>Where the browser is sent. Throws when it stays.</summary>
        public string Next => Location ?? throw new InvalidOperationException($"{Status}: {Body}");
    }
}
