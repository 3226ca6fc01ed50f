using ContextHandler.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContextHandler.Testing.Redis;

/// <summary>Has a host under test wait for Redis for longer than a real one may: a busy machine is no silent Redis.</summary>
public static class PatientRedis
{
    /// <summary>What only a dead Redis exceeds.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Whatever the settings say, Redis has that long to answer.</summary>
    public static void Await(IServiceCollection services, TimeSpan? deadline = null) =>
        services.AddSingleton<IOptions<RedisOptions>>(provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<RedisOptions>>().CurrentValue;
            options.Deadline = deadline ?? Deadline;
            return Options.Create(options);
        });
}
