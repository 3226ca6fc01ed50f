using ContextHandler.DemoFederation.Idps;

namespace ContextHandler.DemoFederation.Setup;

/// <summary>The web server of a demo IdP. It can be stopped, as by a power cut, and started again while everybody else goes on.</summary>
internal sealed class IdpHost(DemoIdp idp, int port, GatewayPeer gateway, string startUrl) : IAsyncDisposable
{
    private readonly SemaphoreSlim switching = new(1);
    private WebApplication? app;

    public string Name => idp.Municipality.Host;

    public async Task StartAsync()
    {
        await switching.WaitAsync();
        try
        {
            app ??= await PartyHost.StartAsync(port, routes => idp.Map(routes, gateway, startUrl));
            idp.IsStopped = false;
        }
        finally
        {
            switching.Release();
        }
    }

    public async Task StopAsync()
    {
        await switching.WaitAsync();
        try
        {
            if (app is { } running)
            {
                app = null;
                idp.IsStopped = true;
                await running.StopAsync(new CancellationToken(canceled: true));
                await running.DisposeAsync();
            }
        }
        finally
        {
            switching.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        switching.Dispose();
    }
}
