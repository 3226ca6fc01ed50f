using ContextHandler.AspNetCore;
using ContextHandler.Redis;
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddCommandLine(args, new Dictionary<string, string>
{
    ["--federation"] = "ContextHandler:Federation",
    ["--proxy"] = "ContextHandler:Proxy",
});
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

// Standard output is the audit log's; ASP.NET Core's own request log would repeat messages and handles out of query strings.
builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None); // with any level on, every request carries an Activity that nobody reads
builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // what stops the start is told below, once
try
{
    if (builder.Configuration["ContextHandler:Proxy"] is { Length: > 0 } proxy)
    {
        builder.Configuration.AddProxyFile(proxy);
    }

    builder.Services.AddContextHandlerRedis(builder.Configuration);
    builder.Services.AddContextHandler(builder.Configuration);
    var app = builder.Build();
    app.MapContextHandler();
    await app.RunAsync();
    return 0;
}
catch (Exception stopped) when (stopped is FederationRefusedException or ProxyRefusedException or RedisRefusedException or OptionsValidationException or IOException or PlatformNotSupportedException)
{
    await Console.Error.WriteLineAsync(stopped.Message);
    return 1;
}
