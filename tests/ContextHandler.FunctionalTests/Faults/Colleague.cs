using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Nodes;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>
/// Somebody who is logged in before it begins and works on: opens a system behind the proxy again and again, and every now and then another system, which
/// they get into without logging in anew. A page that says "try again" is asked for again, as people do.
/// </summary>
internal sealed class Colleague(NodesStage stage, string system) : IDisposable
{
    private const int MostAskedAgain = 100; // a busy machine is a slow Redis
    private const string Case = "/cases";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    private readonly TestBrowser browser = stage.NewBrowser();
    private Task working = Task.CompletedTask;
    private volatile bool isOver;

    /// <summary>How many pages of the proxied system were opened.</summary>
    public int Pages { get; private set; }

    /// <summary>How many logins to the other system there were.</summary>
    public int Logins { get; private set; }

    /// <summary>Pages that said to try again, or never came.</summary>
    public int AskedAgain { get; private set; }

    /// <summary>What must not be: a session that is gone, or a page that did not come at all.</summary>
    public List<string> Lost { get; } = [];

    public async Task StartAsync()
    {
        browser.Headers["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8";
        Assert.Equal(200, (await LogInAsync(await browser.OpenAsync(Case))).Status);
        await LogInAsync(await browser.SendAsync(stage.Systems[system].Request()));
        working = Task.Run(WorkAsync);
    }

    public Task StopAsync()
    {
        isOver = true;
        return working;
    }

    public void Dispose() => browser.Dispose();

    private async Task WorkAsync()
    {
        for (var turn = 0; !isOver; turn++, await Task.Delay(Pause))
        {
            var page = await ReadAsync(() => browser.OpenAsync(Case));
            Pages++;
            if (page is not { Status: 200, Left: null, IsChooser: false })
            {
                Lost.Add($"{Case}: {page}");
                return;
            }

            if (turn % 4 == 0)
            {
                var visit = await ReadAsync(async () => await LogInAsync(await browser.SendAsync(stage.Systems[system].Request())));
                Logins++;
                if (visit.Left is null || stage.Systems[system].Read(visit).Status != "Success")
                {
                    Lost.Add($"{system}: {visit}");
                    return;
                }
            }
        }
    }

    private async Task<Visit> ReadAsync(Func<Task<Visit>> go)
    {
        var visit = await go();
        for (var asked = 0; asked < MostAskedAgain && visit.Left is null && visit.Status >= 500; asked++)
        {
            AskedAgain++;
            await Task.Delay(4 * Pause);
            visit = await go();
        }

        return visit;
    }

    private async Task<Visit> LogInAsync(Visit visit)
    {
        while (visit.IsChooser || visit.Left?.Url.Split('?')[0] == stage.Idp.Plan.SsoUrl)
        {
            visit = visit.IsChooser ? await browser.ChooseAsync(visit, stage.Idp) : await browser.SendAsync(stage.Idp.Answer(stage.Idp.Read(visit), new() { Loa = "Substantial" }));
        }

        return visit;
    }
}
