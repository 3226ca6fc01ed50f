using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>One tab of a person's browser, and what a person does in it on the pages of the gateway and of the demo.</summary>
internal sealed class Tab(IPage page, Person person)
{
    private const int MostPictures = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LooksAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DriverLags = TimeSpan.FromSeconds(5);

    public IPage Page { get; } = page;

    public Person Person { get; } = person;

    /// <summary>The button of a form that a script submits at once: a message on its way to another site.</summary>
    public ILocator HandOver => Page.Locator("form:has(> input[name^=SAML]) button");

    /// <summary>The tick box of the chooser.</summary>
    public ILocator Remember => Page.Locator("input[name=remember]");

    public Task OpenAsync(string url) => Page.GotoAsync(url);

    /// <summary>Presses a municipality on the chooser.</summary>
    public Task ChooseAsync(string municipality) => PressAsync(Page.Locator("button[name=idp]", new() { HasText = municipality }));

    /// <summary>Presses a person on a demo IdP's login page; nobody cancels.</summary>
    public Task LogInAsAsync(string? person) => PressAsync(Page.Locator($"button[name=person][value='{person}']"));

    /// <summary>Presses a button of the help page: <c>again</c>, <c>other</c> or <c>return</c>.</summary>
    public Task DoAsync(string what) => PressAsync(Page.Locator($"button[name=do][value={what}]"));

    /// <summary>Follows the error page's link to the system's start page.</summary>
    public Task StartOverAsync() => PressAsync(Page.Locator("main a.primary"));

    /// <summary>Fills in the archive's form and sends it.</summary>
    public async Task CreateCaseAsync(string title)
    {
        await Page.FillAsync("#title", title);
        await PressAsync(CreateCase);
    }

    /// <summary>The button of the archive's form.</summary>
    public ILocator CreateCase => Page.Locator("form.case button");

    /// <summary>Presses the button of the page about the session.</summary>
    public Task LogOutAsync() => PressAsync(Page.Locator("form[action='/session'] button"));

    /// <summary>Follows a link that opens a tab of its own.</summary>
    public async Task<Tab> OpenBesideAsync(ILocator link)
    {
        var beside = await Person.Context.RunAndWaitForPageAsync(() => link.ClickAsync());
        await LoadedAsync(beside);
        return new(beside, Person);
    }

    /// <summary>Without scripts a person presses the button of each hand-over; with them there is nothing to do.</summary>
    public async Task HandOverAsync()
    {
        while (!Person.Traits.RunsScripts && await HandOver.CountAsync() == 1)
        {
            await PressAsync(HandOver);
        }
    }

    /// <summary>Presses, and waits until another page is there. The driver waits for it too, and misses it now and then: where somebody has arrived it is not waited for.</summary>
    public async Task PressAsync(ILocator button)
    {
        var arrived = new TaskCompletionSource();
        void Arrive(object? sender, IFrame frame) => arrived.TrySetResult();
        Page.FrameNavigated += Arrive;
        var pressing = button.ClickAsync(new() { Timeout = (float)Patience.TotalMilliseconds });
        if (await Task.WhenAny(pressing, GivenUpAsync(arrived.Task)) == pressing)
        {
            await pressing;
        }

        await arrived.Task.WaitAsync(Patience);
        Page.FrameNavigated -= Arrive;
        await LoadedAsync(Page);
    }

    /// <summary>Waits until the address begins with that, or where that is a path, contains it, however many pages send the browser on meanwhile.</summary>
    public Task ArriveAtAsync(string address) =>
        Assertions.Expect(Page).ToHaveURLAsync(new Regex((address.StartsWith('/') ? string.Empty : "^") + Regex.Escape(address)), new() { Timeout = (float)Patience.TotalMilliseconds });

    /// <summary>Waits for a page whose heading contains that.</summary>
    public Task SeeAsync(string heading) => Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading);

    public Task ReloadAsync() => Page.ReloadAsync();

    public Task GoBackAsync() => Page.GoBackAsync();

    /// <summary>Keeps a picture of the whole page beside the tests.</summary>
    public async Task PictureAsync(string name)
    {
        var options = new PageScreenshotOptions { Path = Person.NextScreenshot(name), FullPage = true };
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Page.ScreenshotAsync(options);
                return;
            }
            catch (PlaywrightException) when (tries < MostPictures)
            {
                await Task.Delay(TimeSpan.FromSeconds(tries)); // a busy machine draws too late now and then
            }
        }
    }

    private static async Task GivenUpAsync(Task arrived)
    {
        await arrived;
        await Task.Delay(DriverLags);
    }

    // The driver looks whether the page is there, and then listens for its coming: what comes in between it misses, so it is made to look again.
    private static async Task LoadedAsync(IPage page)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                await page.WaitForLoadStateAsync(options: new() { Timeout = (float)LooksAgain.TotalMilliseconds });
                return;
            }
            catch (TimeoutException) when (waited.Elapsed < Patience)
            {
            }
        }
    }
}
