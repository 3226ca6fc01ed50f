using ContextHandler.Benchmarks.Beside;
using ContextHandler.Benchmarks.Chooser;
using ContextHandler.Benchmarks.Login;
using ContextHandler.Benchmarks.Proxy;
using ContextHandler.Benchmarks.Refresh;
using ContextHandler.Benchmarks.Size;
using ContextHandler.Benchmarks.Storm;

return args switch
{
    ["login"] => await LoginBenchmark.RunAsync(),
    ["chooser"] => await ChooserBenchmark.RunAsync(),
    ["size"] => await SizeBenchmark.RunAsync(),
    ["refresh"] => await RefreshBenchmark.RunAsync(),
    [RefreshStub.Verb, var folder] => await RefreshStub.RunAsync(folder),
    [RefreshMeasurement.Verb, var folder, var address] => await RefreshMeasurement.RunAsync(folder, new Uri(address)),
    ["load"] => await StormBenchmark.RunAsync(only: string.Empty),
    ["beside"] => await BesideBenchmark.RunAsync(),
    ["load", var only] => await StormBenchmark.RunAsync(only),
    ["memory"] => await MemoryBenchmark.RunAsync(logins: 20_000),
    ["memory", "--long"] => await MemoryBenchmark.RunAsync(logins: 1_000_000),
    ["footprint"] => await FootprintBenchmark.RunAsync(),
    ["growth"] => await GrowthBenchmark.RunAsync(),
    ["proxy"] => await ProxyBenchmark.RunAsync(),
    ["sockets"] => await SocketsBenchmark.RunAsync(),
    [Backend.Verb, var port, var multiplexed, var control] => await Backend.RunAsync(port, multiplexed, control),
    [BareServer.Verb, var port, var control, var isEncrypted, .. var redis] => await BareServer.RunAsync(port, control, bool.Parse(isEncrypted), redis.FirstOrDefault()),
    [BareYarp.Verb, var port, var control, var backend] => await BareYarp.RunAsync(port, control, backend),
    [GatewayHost.SteppedVerb, var control, .. var arguments] => await GatewayHost.RunSteppedAsync(control, arguments),
    [GatewayHost.Verb, var control, .. var arguments] => await GatewayHost.RunAsync(control, arguments),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/ContextHandler.Benchmarks -- login | chooser | size | refresh | load [part of a row's name] | beside | memory [--long] | growth | footprint | proxy | sockets");
    return 2;
}
