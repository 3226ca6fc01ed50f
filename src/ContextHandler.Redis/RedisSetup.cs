using ContextHandler.Health;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Sessions;
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
        services.AddSingleton(PrimaryPlace);
        services.AddSingleton<RedisLink>();
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<RedisLink>());
        services.AddHostedService<RedisKeeper>();
        services.AddSingleton<RedisMemory>();
        services.AddSingleton<ILoginStore, RedisLoginStore>();
        services.AddSingleton<ILogoutStore, RedisLogoutStore>();
        services.AddSingleton<SessionNotices>();
        services.AddSingleton<ISessionStore, RedisSessionStore>();
        return services;
    }

    private static IPrimaryPlace PrimaryPlace(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<RedisOptions>>().Value;
        return RedisPlace.TryParse(options.Endpoint, out var place) ? new FixedPlace(place) : throw new NotSupportedException();
    }
}
