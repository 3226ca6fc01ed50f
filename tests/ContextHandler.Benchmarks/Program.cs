using ContextHandler.Benchmarks.Chooser;
using ContextHandler.Benchmarks.Login;
using ContextHandler.Benchmarks.Refresh;
using ContextHandler.Benchmarks.Size;

return args switch
{
    ["login"] => await LoginBenchmark.RunAsync(),
    ["chooser"] => await ChooserBenchmark.RunAsync(),
    ["size"] => await SizeBenchmark.RunAsync(),
    ["refresh"] => await RefreshBenchmark.RunAsync(),
    [RefreshStub.Verb, var folder] => await RefreshStub.RunAsync(folder),
    [RefreshMeasurement.Verb, var folder, var address] => await RefreshMeasurement.RunAsync(folder, new Uri(address)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/ContextHandler.Benchmarks -- login | chooser | size | refresh");
    return 2;
}
