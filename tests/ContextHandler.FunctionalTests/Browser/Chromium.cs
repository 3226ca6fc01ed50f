using ContextHandler.FunctionalTests.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>Debian's Chromium, started once, when the first test wants it; each person has a context, that is cookies and a cache, of their own.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Debians = "/usr/bin/chromium";

    // No sandbox: the tests may run as root in a container. The rest keeps the browser from talking to anybody but the pages.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> started = new(StartAsync);

    /// <summary>Lets a person do something in a browser that knows nothing yet, and asserts that all of it went without a mishap.</summary>
    internal async Task LetAsync(PersonTraits traits, Func<Person, Task> act)
    {
        var (_, browser) = await started.Value;
        await using var context = await browser.NewContextAsync(traits.ContextOptions());
        context.SetDefaultTimeout(30_000);
        var person = new Person(context, traits);
        await act(person).WaitAsync(Patience);
        Assert.Empty(person.Mishaps);
    }

    /// <summary>The same for a Danish person at a desk.</summary>
    internal Task LetAsync(Func<Person, Task> act) => LetAsync(new(), act);

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated)
        {
            var (playwright, browser) = await started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        // The package is the driver only: nothing fetches another browser.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Assertions.SetDefaultExpectTimeout(15_000);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Debians, Args = Arguments }));
    }
}
