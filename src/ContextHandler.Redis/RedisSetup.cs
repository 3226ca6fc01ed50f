using ContextHandler.Health;
using ContextHandler.Keys.Expiry;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ContextHandler.Redis;

/// <summary>The memory for more than one node.</summary>
public static class RedisSetup
{
    /// <summary>
    /// Has logins, sessions and logouts kept in the Redis of section <c>ContextHandler:Redis</c> (<see cref="RedisOptions"/>); without that section it does
    /// nothing, and every node keeps its own. To be called before <c>AddContextHandler</c>. The host does not start when Redis refuses its password
    /// (<see cref="RedisRefusedException"/>), nor with settings that are not right (<see cref="OptionsValidationException"/>).
    /// </summary>
    public static IServiceCollection AddContextHandlerRedis(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("ContextHandler:Redis");
        if (!section.Exists())
        {
            return services;
        }

        services.AddOptions<RedisOptions>().Configure(options => RedisFields.Read(section, options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RedisOptions>>(new RedisRules(section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<RedisMetrics>();
        services.AddSingleton<RedisConnector>();
        services.AddPrimaryPlace(section);
        services.AddSingleton<ITlsInSight, RedisInSight>();
        services.AddSingleton<RedisLink>();
        services.AddHostedService<RedisKeeper>();
        services.AddSingleton<RedisMemory>();
        services.AddSingleton<ILoginStore, RedisLoginStore>();
        services.AddSingleton<ILogoutStore, RedisLogoutStore>();
        services.AddSingleton<SessionNotices>();
        services.AddSingleton<ISessionStore, RedisSessionStore>();
        services.AddSingleton<ClockWatch>();
        services.AddSingleton<INodeCheck>(provider => provider.GetRequiredService<ClockWatch>());
        services.AddHostedService(provider => provider.GetRequiredService<ClockWatch>());

        // It waits for Redis to be reached, and the framework reads the ring after it.
        services.AddSingleton<KeyRingCopy>();
        services.AddSingleton<IPostConfigureOptions<KeyManagementOptions>, KeyRingSharing>();
        services.AddSingleton<KeyRingKeeper>();
        services.AddSingleton<INodeCheck>(provider => provider.GetRequiredService<KeyRingKeeper>());
        services.AddHostedService(provider => provider.GetRequiredService<KeyRingKeeper>());
        services.AddDataProtection();
        return services;
    }

    // Whatever else the section says is judged when the host starts.
    private static void AddPrimaryPlace(this IServiceCollection services, IConfigurationSection section)
    {
        if (!section.GetSection(nameof(RedisOptions.Sentinels)).Exists())
        {
            services.AddSingleton<IPrimaryPlace>(provider =>
                new FixedPlace(RedisPlace.TryParse(provider.GetRequiredService<IOptions<RedisOptions>>().Value.Endpoint, out var place) ? place : throw new InvalidOperationException("no endpoint")));
            return;
        }

        services.AddSingleton<SentinelPlace>();
        services.AddSingleton<IPrimaryPlace>(provider => provider.GetRequiredService<SentinelPlace>());
        services.AddHostedService(provider => provider.GetRequiredService<SentinelPlace>());
    }
}
