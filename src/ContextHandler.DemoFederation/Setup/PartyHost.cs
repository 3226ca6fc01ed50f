using ContextHandler.DemoFederation.Pages;

namespace ContextHandler.DemoFederation.Setup;

/// <summary>One web server per party, on a loopback port of its own, so that the parties are different sites to a browser.</summary>
internal static class PartyHost
{
    public static WebApplicationBuilder CreateBuilder(int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft", LogLevel.Error);
        return builder;
    }

    public static async Task<WebApplication> StartAsync(int port, Action<IEndpointRouteBuilder> map)
    {
        var builder = CreateBuilder(port);
        builder.Services.AddRazorComponents();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Response.Headers.CacheControl = "no-store"; // Bindings 3.4.5.1, 3.5.5.1; and the back button asks anew
            return next(context);
        });
        app.UseWebSockets();
        app.MapGet("/demo.css", DemoStylesheet.Get);
        map(app);
        await app.StartAsync();
        return app;
    }
}
