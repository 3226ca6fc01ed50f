using ContextHandler.AspNetCore;
using ContextHandler.Audit;
using ContextHandler.DemoFederation.Trace;
using ContextHandler.Login;

namespace ContextHandler.DemoFederation.Setup;

/// <summary>
/// The real gateway, set up as its own host does. Its store and its audit log are wrapped, so that the demo can show what happened;
/// nothing in it knows of the demo.
/// </summary>
internal static class GatewayHost
{
    public static async Task<WebApplication> StartAsync(int port, string federationFile, string proxyFile, string auditFile, DemoTrace trace, Action<IServiceCollection>? change)
    {
        var builder = PartyHost.CreateBuilder(port);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ContextHandler:Federation"] = federationFile,
            ["ContextHandler:Audit"] = auditFile,
            ["ContextHandler:DrainFor"] = "00:00:00", // nobody balances here
        });
        builder.Configuration.AddJsonFile(proxyFile, optional: false, reloadOnChange: true);
        builder.Services.AddContextHandler(builder.Configuration);
        Wrap<ILoginStore>(builder.Services, store => new TracingLoginStore(store, trace));
        Wrap<IAuditLog>(builder.Services, log => new TracingAuditLog(log, trace));
        change?.Invoke(builder.Services);
        var gateway = builder.Build();
        gateway.MapContextHandler();
        await gateway.StartAsync();
        return gateway;
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(inner);
        services.AddSingleton(provider => wrap((T)(inner.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }
}
