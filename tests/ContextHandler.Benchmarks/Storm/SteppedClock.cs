using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(ContextHandler.Benchmarks.Storm.SteppedClock.IntoHost))]

namespace ContextHandler.Benchmarks.Storm;

/// <summary>The system's clock, further on by steps: so that what is kept for hours ends within minutes. Timers run as ever.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long ahead;

    /// <summary>The clock of a gateway in this process, when the environment names this assembly to it.</summary>
    public static SteppedClock OfHost { get; } = new();

    public void Step(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    /// <summary>ASP.NET Core calls it before the host's own registrations, which leave a clock that is there.</summary>
    internal sealed class IntoHost : IHostingStartup
    {
        public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(OfHost));
    }
}
