using ContextHandler.AspNetCore.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore;

/// <summary>How an application with the gateway in it stops.</summary>
internal static class DrainSetup
{
    // What Kubernetes gives a process between SIGTERM and the end.
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(5);

    /// <summary>In place of the host's own way; one that the application has chosen stays, as that of systemd or of Windows.</summary>
    public static void AddDrain(this IServiceCollection services)
    {
        services.AddSingleton<Drain>();
        if (services.LastOrDefault(service => service.ServiceType == typeof(IHostLifetime))?.ImplementationType == typeof(ConsoleLifetime))
        {
            services.AddSingleton<IHostLifetime, DrainingLifetime>();
        }

        services.AddOptions<HostOptions>().Configure<IOptions<GatewayOptions>>(static (host, gateway) =>
        {
            var rest = Whole - gateway.Value.DrainFor;
            host.ShutdownTimeout = rest > AtLeast ? rest : AtLeast;
        });
    }
}
