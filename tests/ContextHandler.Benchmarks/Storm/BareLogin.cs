using ContextHandler.Benchmarks.Login;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>The three requests of a login, of its size, to a <see cref="BareServer"/>.</summary>
internal sealed class BareLogin(StormStage stage, NodesInTurn nodes, LoginMessages messages)
{
    private readonly string ask = new Uri(stage.BaseUrl, BareServer.Ask + new Uri(messages.SystemUrl).Query).AbsoluteUri;
    private readonly string receive = new Uri(stage.BaseUrl, BareServer.Receive).AbsoluteUri;

    public async Task<TimeSpan> TimeAsync(int number)
    {
        var browser = new Browser(nodes, number, remembered: null);
        _ = (await browser.GetAsync(ask).ConfigureAwait(false)).Next;
        var received = await browser.PostAsync(receive, messages.FromIdp.Fields, crossSite: true).ConfigureAwait(false);
        await browser.GetAsync(new Uri(stage.BaseUrl, received.Next).AbsoluteUri).ConfigureAwait(false);
        return browser.Waited;
    }
}
