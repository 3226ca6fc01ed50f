using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ContextHandler.Testing.Proxy;

/// <summary>Counts the requests that a server hands over, before the gateway sees them.</summary>
public sealed class RequestTally : IStartupFilter
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>How many there were at that path.</summary>
    public int At(string path) => counts.GetValueOrDefault(path);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(inner => context =>
        {
            counts.AddOrUpdate(context.Request.Path.Value ?? string.Empty, 1, (_, count) => count + 1);
            return inner(context);
        });
        next(app);
    };
}
