using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>Somebody with a browser of their own: opens tabs, and notes what must not happen in any of them.</summary>
internal sealed class Person
{
    private readonly ConcurrentQueue<string> mishaps = new();
    private readonly ConcurrentQueue<IRequest> requests = new();
    private int screenshots;

    public Person(IBrowserContext context, PersonTraits traits)
    {
        (Context, Traits) = (context, traits);
        context.Request += (_, request) => Note(request);
        context.Response += (_, response) => Note(response.Status >= 500, $"{response.Status} {response.Url}");
        context.Console += (_, message) => Note(message.Text.Contains("Content Security Policy", StringComparison.Ordinal), message.Text);
        context.WebError += (_, error) => Note(true, error.Error);
    }

    public IBrowserContext Context { get; }

    public PersonTraits Traits { get; }

    /// <summary>Answers that tell of a failure of ours, violations of the CSP, script errors, requests that leave this machine.</summary>
    public IReadOnlyCollection<string> Mishaps => mishaps;

    /// <summary>The mishaps until now, which a test meant to happen.</summary>
    public IReadOnlyCollection<string> TakeMishaps()
    {
        var taken = mishaps.ToArray();
        mishaps.Clear();
        return taken;
    }

    /// <summary>A new tab.</summary>
    public async Task<Tab> OpenTabAsync() => new(await Context.NewPageAsync(), this);

    /// <summary>The last request by that method to that path.</summary>
    public IRequest LastRequest(string method, string path) =>
        requests.Last(request => request.Method == method && new Uri(request.Url).AbsolutePath == path);

    /// <summary>The names of the cookies kept for an address.</summary>
    public async Task<IReadOnlyList<string>> CookieNamesAsync(string url) =>
        [.. (await Context.CookiesAsync([url])).Select(cookie => cookie.Name)];

    /// <summary>Where the next screenshot goes: a folder for each test, numbered in the order they are taken.</summary>
    public string NextScreenshot(string name)
    {
        var test = TestContext.Current.TestMethod!;
        return Path.Combine(
            AppContext.BaseDirectory, "screenshots", test.TestClass.TestClassSimpleName, test.MethodName,
            $"{Interlocked.Increment(ref screenshots):00}-{name}-{Traits.Locale[..2]}{(Traits.RunsScripts ? string.Empty : "-noscript")}.png");
    }

    private void Note(IRequest request)
    {
        requests.Enqueue(request);
        var url = new Uri(request.Url);
        Note(url.Scheme != "data" && !url.IsLoopback && !url.Host.EndsWith(".localhost", StringComparison.Ordinal), $"leaves this machine: {request.Url}");
    }

    private void Note(bool isMishap, string what)
    {
        if (isMishap)
        {
            mishaps.Enqueue(what);
        }
    }
}
