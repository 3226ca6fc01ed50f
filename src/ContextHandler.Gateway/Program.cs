using ContextHandler.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddCommandLine(args, new Dictionary<string, string> { ["--federation"] = "ContextHandler:Federation" });
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Services.AddContextHandler(builder.Configuration);

var app = builder.Build();
app.MapContextHandler();
try
{
    await app.RunAsync();
    return 0;
}
catch (FederationRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
